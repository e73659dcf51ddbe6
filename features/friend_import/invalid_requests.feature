Feature: An incorrect import is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |

  @friend_import.from_account_required
  Scenario Outline: From_Account <how>
    When this friend_import request is sent:
      """
      {<from>"AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App"}]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And alice has 0 friends

    Examples:
      | how      | from                          |
      | missing  |                               |
      | null     | "From_Account":null,          |
      | a Number | "From_Account":17,            |
      | an Array | "From_Account":["{{alice}}"], |
      | misspelt | "from_account":"{{alice}}",   |

  @friend_import.from_account_required
  Scenario: From_Account is a Number that reads like somebody's UserID
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  | anyone          | digits only |
    When this friend_import request is sent:
      """
      {"From_Account":{{digits}},"AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App"}]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And digits has 0 friends

  @friend_import.add_friend_item_required
  Scenario Outline: AddFriendItem <how>
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}"<items>}
      """
    Then the request is refused with 30001
    And alice has 0 friends

    Examples:
      | how                 | items                                                                         |
      | missing             |                                                                               |
      | null                | ,"AddFriendItem":null                                                         |
      | an Object           | ,"AddFriendItem":{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App"}    |
      | a String            | ,"AddFriendItem":"{{bob}}"                                                    |
      | an Array of Strings | ,"AddFriendItem":["{{bob}}"]                                                  |
      | misspelt            | ,"addFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App"}]  |

  @friend_import.to_account_required
  Scenario Outline: To_Account <how>
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{<to>"AddSource":"AddSource_Type_App"}]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And alice has 0 friends

    Examples:
      | how      | to                        |
      | missing  |                           |
      | null     | "To_Account":null,        |
      | a Number | "To_Account":17,          |
      | an Array | "To_Account":["{{bob}}"], |
      | misspelt | "to_account":"{{bob}}",   |

  @friend_import.to_account_required
  Scenario: To_Account is a Number that reads like somebody's UserID
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  | anyone          | digits only |
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":{{digits}},"AddSource":"AddSource_Type_App"}]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And alice has 0 friends

  @friend_import.add_source_required
  Scenario Outline: AddSource <how>
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}"<source>}]}
      """
    Then the request is refused with 30001
    And alice has 0 friends

    Examples:
      | how      | source                              |
      | missing  |                                     |
      | null     | ,"AddSource":null                   |
      | a Number | ,"AddSource":17                     |
      | an Array | ,"AddSource":["AddSource_Type_App"] |

  @friend_import.add_source_required
  Scenario: one item of a batch without AddSource
    Given the accounts:
      | account | friend requests |
      | carol   | anyone          |
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{carol}}","AddSource":"AddSource_Type_App"},{"To_Account":"{{bob}}"}]}
      """
    Then bob is refused with 30001
    And neither alice nor bob has the other as a friend

  @friend_import.remark_is_string
  Scenario Outline: Remark is <what>
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App",<member>}]}
      """
    Then the request is refused with 30001
    And alice has 0 friends

    Examples:
      | what | member |
      | a Number | "Remark":17 |
      | an Array | "Remark":["x"] |

  @friend_import.add_wording_is_string
  Scenario Outline: AddWording is <what>
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App",<member>}]}
      """
    Then the request is refused with 30001
    And alice has 0 friends

    Examples:
      | what | member |
      | a Number | "AddWording":17 |
      | an Object | "AddWording":{} |

  @friend_import.group_name_is_array
  Scenario Outline: GroupName is <what>
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App",<member>}]}
      """
    Then the request is refused with 30001
    And alice has 0 friends

    Examples:
      | what | member |
      | a String | "GroupName":"Family" |
      | a Number | "GroupName":17 |
      | an Array with a Number | "GroupName":["Family",17] |

  @friend_import.remark_time_is_integer
  Scenario Outline: RemarkTime is <what>
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App",<member>}]}
      """
    Then the request is refused with 30001
    And alice has 0 friends

    Examples:
      | what | member |
      | a text | "Remark":"r","RemarkTime":"yesterday" |
      | an Array | "Remark":"r","RemarkTime":[1700000000] |

  @friend_import.add_time_is_integer
  Scenario Outline: AddTime is <what>
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App",<member>}]}
      """
    Then the request is refused with 30001
    And alice has 0 friends

    Examples:
      | what | member |
      | a text | "AddTime":"yesterday" |
      | an Array | "AddTime":[1700000000] |

  @friend_import.custom_item_is_array
  Scenario Outline: CustomItem is <what>
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App",<member>}]}
      """
    Then the request is refused with 30001
    And alice has 0 friends

    Examples:
      | what | member |
      | an Object | "CustomItem":{"Tag":"Tag_SNS_Custom_Note","Value":"vip"} |
      | a String | "CustomItem":"vip" |
      | an Array of Strings | "CustomItem":["vip"] |

  @friend_import.custom_tag_is_custom
  Scenario Outline: a field in CustomItem whose Tag is <tag>
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","CustomItem":[{"Tag":"<tag>","Value":"vip"}]}]}
      """
    Then bob is refused with 30001

    Examples:
      | tag                     |
      | Tag_SNS_IM_Remark       |
      | Tag_Profile_Custom_Note |
      | Note                    |

  @friend_import.refused_calls_change_nothing
  Scenario: a request with one malformed item imports nobody
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App"},"{{alice}}"]}
      """
    Then the request is refused with 30001
    And alice has 0 friends

  @friend_import.from_account_required
  Scenario: an empty JSON object
    When this friend_import request is sent:
      """
      {}
      """
    Then the request is refused with 30001, 30003 or 60015
