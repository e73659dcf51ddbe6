Feature: An update files a friend under other lists
  Lists that exist already are used, since no page says that an update makes new
  ones; but for the scenario that says so.

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

  @friend_update.group_is_updated
  Scenario Outline: filed under <what>
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":<lists>}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value   |
      | GroupName | <lists> |
    And alice keeps about carol:
      | field     | value                      |
      | GroupName | ["Family","Sports","Work"] |

    Examples:
      | what                    | lists                      |
      | another list            | ["Sports"]                 |
      | two other lists         | ["Sports","Work"]          |
      | the list of before, too | ["Family","Work"]          |
      | three lists             | ["Work","Family","Sports"] |
      | the list of before      | ["Family"]                 |

  @friend_update.group_is_updated
  Scenario: filed under fewer lists
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{carol}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["Work"]}]}]}
      """
    Then the result for carol is 0
    And alice keeps about carol:
      | field     | value |
      | GroupName | Work  |

  @friend_update.group_is_updated
  Scenario: lists whose names are no plain words
    Given the accounts:
      | account | friend requests |
      | dave    | anyone          |
    And this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{dave}}","AddSource":"AddSource_Type_App","GroupName":["大学同学","0012","Family, near"]}]}
      """
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["大学同学","0012","Family, near"]}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value                               |
      | GroupName | ["大学同学","0012","Family, near"] |

  @friend_update.group_is_updated
  Scenario: a friend who was in no list
    Given the accounts:
      | account | friend requests |
      | dave    | anyone          |
    And alice already has dave as friends
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{dave}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["Family","Work"]}]}]}
      """
    Then the result for dave is 0
    And alice keeps about dave:
      | field     | value             |
      | GroupName | ["Family","Work"] |

  @friend_update.unknown_list_is_made
  Scenario: filed under a list that does not exist yet
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["Brand new","Work"]}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value                |
      | GroupName | ["Brand new","Work"] |

  @friend_update.group_not_empty
  Scenario: a list without a name
    Given the accounts:
      | account | friend requests |
      | dave    | anyone          |
    And alice already has dave as friends
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{dave}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":[""]}]}]}
      """
    Then dave is refused with 30001, or alice keeps at most 0 bytes of GroupName about dave

  @friend_update.group_at_most_30_bytes
  Scenario: a list name of 30 bytes
    Given the accounts:
      | account | friend requests |
      | dave    | anyone          |
    And this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{dave}}","AddSource":"AddSource_Type_App","GroupName":["gggggggggggggggggggggggggggggg"]}]}
      """
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["gggggggggggggggggggggggggggggg"]}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value  |
      | GroupName | g × 30 |

  @friend_update.group_at_most_30_bytes
  Scenario Outline: a list name of 31 bytes, <where>
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":<lists>}]}]}
      """
    Then bob is refused with 30001, or alice keeps at most 30 bytes of GroupName about bob

    Examples:
      | where               | lists |
      | alone               | ["ggggggggggggggggggggggggggggggg"] |
      | behind another list | ["Work","ggggggggggggggggggggggggggggggg"] |
