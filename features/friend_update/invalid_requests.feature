Feature: An incorrect update is refused

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

  @friend_update.from_account_required
  Scenario Outline: From_Account <how>
    When this friend_update request is sent:
      """
      {<part>"UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]}]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And alice keeps about bob, still:
      | field     | value  |
      | Remark    | Bobby  |
      | GroupName | Family |

    Examples:
      | how | part |
      | missing |  |
      | null | "From_Account":null, |
      | a Number | "From_Account":17, |
      | an Array | "From_Account":["{{alice}}"], |
      | misspelt | "from_account":"{{alice}}", |

  @friend_update.update_item_required
  Scenario Outline: UpdateItem <how>
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}"<part>}
      """
    Then the request is refused with 30001
    And alice keeps about bob, still:
      | field     | value  |
      | Remark    | Bobby  |
      | GroupName | Family |

    Examples:
      | how | part |
      | missing |  |
      | null | ,"UpdateItem":null |
      | an Object | ,"UpdateItem":{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]} |
      | a String | ,"UpdateItem":"{{bob}}" |
      | an Array of Strings | ,"UpdateItem":["{{bob}}"] |
      | misspelt | ,"updateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]}] |

  @friend_update.to_account_required
  Scenario Outline: To_Account <how>
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{<part>"SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]}]}
      """
    Then the request is refused with 30001, 30003, 30712 or 60015
    And alice keeps about bob, still:
      | field     | value  |
      | Remark    | Bobby  |
      | GroupName | Family |

    Examples:
      | how | part |
      | missing |  |
      | null | "To_Account":null, |
      | a Number | "To_Account":17, |
      | an Array | "To_Account":["{{bob}}"], |
      | misspelt | "to_account":"{{bob}}", |

  @friend_update.sns_item_required
  Scenario Outline: SnsItem <how>
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}"<part>}]}
      """
    Then the request is refused with 30001
    And alice keeps about bob, still:
      | field     | value  |
      | Remark    | Bobby  |
      | GroupName | Family |

    Examples:
      | how | part |
      | missing |  |
      | null | ,"SnsItem":null |
      | an Object | ,"SnsItem":{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"} |
      | a String | ,"SnsItem":"plumber" |
      | an Array of Strings | ,"SnsItem":["plumber"] |
      | misspelt | ,"snsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}] |

  @friend_update.tag_required
  Scenario Outline: Tag <how>
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{<part>"Value":"plumber"}]}]}
      """
    Then the request is refused with 30001
    And alice keeps about bob, still:
      | field     | value  |
      | Remark    | Bobby  |
      | GroupName | Family |

    Examples:
      | how | part |
      | missing |  |
      | null | "Tag":null, |
      | a Number | "Tag":17, |
      | misspelt | "tag":"Tag_SNS_IM_Remark", |

  @friend_update.value_required
  Scenario Outline: Value <how>
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark"<part>}]}]}
      """
    Then the request is refused with 30001
    And alice keeps about bob, still:
      | field     | value  |
      | Remark    | Bobby  |
      | GroupName | Family |

    Examples:
      | how | part |
      | missing |  |
      | null | ,"Value":null |
      | misspelt | ,"value":"plumber" |

  @friend_update.remark_is_string
  Scenario Outline: the remark <how>
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":<part>}]}]}
      """
    Then the request is refused with 30001
    And alice keeps about bob, still:
      | field     | value  |
      | Remark    | Bobby  |
      | GroupName | Family |

    Examples:
      | how | part |
      | a Number | 17 |
      | an Array | ["plumber"] |
      | an Object | {"a":"plumber"} |

  @friend_update.group_is_array
  Scenario Outline: the lists <how>
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":<part>}]}]}
      """
    Then the request is refused with 30001
    And alice keeps about bob, still:
      | field     | value  |
      | Remark    | Bobby  |
      | GroupName | Family |

    Examples:
      | how | part |
      | a String | "Work" |
      | a Number | 17 |
      | an Array with a Number | ["Work",17] |
      | an Object | {"0":"Work"} |

  @friend_update.updatable_fields
  Scenario Outline: a field whose Tag is <how>
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"<how>","Value":"plumber"}]}]}
      """
    Then the request succeeds, or is refused with 30001
    And alice keeps about bob, still:
      | field     | value  |
      | Remark    | Bobby  |
      | GroupName | Family |

    Examples:
      | how                 |
      | Tag_SNS_IM_Mood     |
      | Tag_Profile_IM_Nick |
      | Remark              |
      | tag_sns_im_remark   |

  @friend_update.other_fields_are_refused
  Scenario: an update of a field that no friend has
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Mood","Value":"plumber"}]}]}
      """
    Then the request is refused with 30001

  @friend_update.to_account_required
  Scenario: To_Account is a Number that reads like a friend's UserID
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  | anyone          | digits only |
    And alice already has digits as friends
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":{{digits}},"SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]}]}
      """
    Then the request is refused with 30001, 30003, 30712 or 60015
    And alice keeps no Remark about digits

  @friend_update.value_required
  Scenario: one field of two without a value
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["Work"]},{"Tag":"Tag_SNS_IM_Remark"}]}]}
      """
    Then bob is refused with 30001

  @friend_update.other_fields_are_refused @friend_update.code_30001
  Scenario: a field that no friend has, behind a good one
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"},{"Tag":"Tag_SNS_IM_Mood","Value":"fine"}]}]}
      """
    Then bob is refused with 30001

  @friend_update.refused_calls_change_nothing
  Scenario: a request with one malformed item changes nothing
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]},"{{carol}}"]}
      """
    Then the request is refused with 30001
    And alice keeps about bob, still:
      | field  | value |
      | Remark | Bobby |

  @friend_update.from_account_required
  Scenario: an empty JSON object
    When this friend_update request is sent:
      """
      {}
      """
    Then the request is refused with 30001, 30003 or 60015
