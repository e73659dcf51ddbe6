Feature: One update changes what is kept about several friends

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
    And this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_Web","Remark":"Bobby","GroupName":["Family"],"AddWording":"hello","AddTime":1500000000},
        {"To_Account":"{{carol}}","AddSource":"AddSource_Type_App","Remark":"sister","GroupName":["Family","Sports","Work"]}]}
      """

  @friend_update.updates_friends
  Scenario: the same field of two friends
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[
        {"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]},
        {"To_Account":"{{carol}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"gardener"}]}]}
      """
    Then every result is 0
    And there is no Fail_Account
    And alice keeps about bob:
      | field  | value   |
      | Remark | plumber |
    And alice keeps about carol:
      | field  | value    |
      | Remark | gardener |

  @friend_update.several_fields_at_once
  Scenario Outline: two fields of one friend, <first> first
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[<fields>]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value             |
      | Remark    | plumber           |
      | GroupName | ["Sports","Work"] |

    Examples:
      | first      | fields |
      | the remark | {"Tag":"Tag_SNS_IM_Remark","Value":"plumber"},{"Tag":"Tag_SNS_IM_Group","Value":["Sports","Work"]} |
      | the lists  | {"Tag":"Tag_SNS_IM_Group","Value":["Sports","Work"]},{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"} |

  @friend_update.different_fields_in_one_batch
  Scenario: different fields of two friends
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[
        {"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]},
        {"To_Account":"{{carol}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["Work"]}]}]}
      """
    Then every result is 0
    And alice keeps about bob:
      | field     | value   |
      | Remark    | plumber |
      | GroupName | Family  |
    And alice keeps about carol:
      | field     | value  |
      | Remark    | sister |
      | GroupName | Work   |

  @friend_update.other_fields_stay
  Scenario: a new remark leaves lists, source, wording and time alone
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob, still:
      | field      | value              |
      | GroupName  | Family             |
      | AddSource  | AddSource_Type_Web |
      | AddWording | hello              |
      | AddTime    | 1500000000         |

  @friend_update.other_fields_stay
  Scenario: new lists leave remark, source, wording and time alone
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["Sports","Work"]}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob, still:
      | field      | value              |
      | Remark     | Bobby              |
      | AddSource  | AddSource_Type_Web |
      | AddWording | hello              |
      | AddTime    | 1500000000         |

  @friend_update.to_account_is_updated
  Scenario: no other friend is updated
    Given the accounts:
      | account  | friend requests | UserID             |
      | erin     | anyone          |                    |
      | erincaps | anyone          | erin's in capitals |
    And this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{erin}}","AddSource":"AddSource_Type_App","Remark":"small"},
        {"To_Account":"{{erincaps}}","AddSource":"AddSource_Type_App","Remark":"tall"}]}
      """
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{erin}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"changed"}]}]}
      """
    Then the result for erin is 0
    And alice keeps about erin:
      | field  | value   |
      | Remark | changed |
    And alice keeps about erincaps:
      | field  | value |
      | Remark | tall  |
    And alice keeps about bob:
      | field  | value |
      | Remark | Bobby |

  @friend_update.to_account_is_updated
  Scenario Outline: a UserID of <what>
    Given the accounts:
      | account | friend requests | UserID |
      | erin    | anyone          | <what> |
    And alice already has erin as friends
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{erin}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"changed"}]}]}
      """
    Then the result for erin is 0
    And alice keeps about erin:
      | field  | value   |
      | Remark | changed |

    Examples:
      | what        |
      | 32 bytes    |
      | digits only |

  @friend_update.from_account_is_owner
  Scenario: what others keep does not change
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{bob}}","AddFriendItem":[{"To_Account":"{{alice}}","AddSource":"AddSource_Type_App","Remark":"boss","GroupName":["Office"]}]}
      """
    And this friend_import request has been sent:
      """
      {"From_Account":"{{carol}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","Remark":"neighbour","GroupName":["Street"]}]}
      """
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"},{"Tag":"Tag_SNS_IM_Group","Value":["Work"]}]}]}
      """
    Then the result for bob is 0
    And bob keeps about alice:
      | field     | value  |
      | Remark    | boss   |
      | GroupName | Office |
    And carol keeps about bob:
      | field     | value     |
      | Remark    | neighbour |
      | GroupName | Street    |

  @friend_update.from_account_is_owner
  Scenario: two owners in turn
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{carol}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","Remark":"neighbour"}]}
      """
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]}]}
      """
    Then the result for bob is 0
    When this friend_update request is sent:
      """
      {"From_Account":"{{carol}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"climber"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value   |
      | Remark | plumber |
    And carol keeps about bob:
      | field  | value   |
      | Remark | climber |

  @friend_update.friendships_stay
  Scenario: friends stay friends, on the sides on which they are
    Given bob already has alice as friends
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[
        {"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"},{"Tag":"Tag_SNS_IM_Group","Value":["Work"]}]},
        {"To_Account":"{{carol}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"gardener"}]}]}
      """
    Then every result is 0
    And alice and bob have each other as friends
    And only alice has carol as a friend
    And alice has 2 friends
    And carol has 0 friends

  @friend_update.source_wording_and_time_stay
  Scenario Outline: <field> cannot be updated
    When friend_update is called with:
      | member                  | value                                   |
      | From_Account            | alice                                   |
      | UpdateItem[].To_Account | bob                                     |
      | UpdateItem[].SnsItem    | [{"Tag":"<tag>","Value":<value>}]       |
    Then bob is added, or refused with 30001
    And alice keeps about bob, still:
      | field   | value  |
      | <field> | <kept> |

    Examples:
      | field      | tag                   | value                | kept               |
      | AddSource  | Tag_SNS_IM_AddSource  | "AddSource_Type_New" | AddSource_Type_Web |
      | AddWording | Tag_SNS_IM_AddWording | "other words"        | hello              |
      | AddTime    | Tag_SNS_IM_AddTime    | 1700000000           | 1500000000         |

  @friend_update.at_most_1000_items @friend_update.updates_friends
  Scenario Outline: a batch of <size>
    Given the accounts:
      | account | friend requests |
      | erin    | anyone          |
    And a crowd of <size> accounts
    And erin already has crowd1 to crowd<size> as friends
    When friend_update is called with:
      | member                  | value                                         |
      | From_Account            | erin                                          |
      | UpdateItem[].To_Account | crowd1 to crowd<size>                         |
      | UpdateItem[].SnsItem    | [{"Tag":"Tag_SNS_IM_Remark","Value":"crowd"}] |
    Then every result is 0
    And erin keeps about crowd1:
      | field  | value |
      | Remark | crowd |
    And erin keeps about crowd<size>:
      | field  | value |
      | Remark | crowd |

    Examples:
      | size |
      | 60   |
      | 1000 |

  @friend_update.more_than_1000_items
  Scenario: a batch of 1001 is refused
    Given the accounts:
      | account | friend requests |
      | erin    | anyone          |
    And a crowd of 1001 accounts
    And erin already has crowd1 to crowd1001 as friends
    When friend_update is called with:
      | member                  | value                                         |
      | From_Account            | erin                                          |
      | UpdateItem[].To_Account | crowd1 to crowd1001                           |
      | UpdateItem[].SnsItem    | [{"Tag":"Tag_SNS_IM_Remark","Value":"crowd"}] |
    Then the request is refused with 30001
    And erin keeps no Remark about crowd1
    And erin keeps no Remark about crowd1001
