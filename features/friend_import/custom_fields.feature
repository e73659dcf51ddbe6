Feature: Custom friend fields of an import
  They have to be applied for in the app's console. Where the app did not, nothing is
  written of what becomes of them.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |

  @friend_import.custom_value_is_stored
  Scenario: a custom value comes back as it went
    Given the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    When friend_import is called with:
      | member                     | value                                         |
      | From_Account               | alice                                         |
      | AddFriendItem[].To_Account | bob                                           |
      | AddFriendItem[].AddSource  | AddSource_Type_App                            |
      | AddFriendItem[].CustomItem | [{"Tag":"Tag_SNS_Custom_Note","Value":"vip"}] |
    Then the result for bob is 0
    And alice keeps about bob:
      | field               | value |
      | Tag_SNS_Custom_Note | vip   |

  @friend_import.custom_value_is_stored @friend_import.items_keep_their_own_data
  Scenario: each friend has a value of its own, or none
    Given the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"贵宾 🙂"}]},
        {"To_Account":"{{carol}}","AddSource":"AddSource_Type_App"}]}
      """
    Then every result is 0
    And alice keeps about bob:
      | field               | value   |
      | Tag_SNS_Custom_Note | 贵宾 🙂 |
    And alice keeps no Tag_SNS_Custom_Note about carol

  @friend_import.custom_value_is_stored
  Scenario: a custom value beside the standard fields
    Given the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"cousin","GroupName":["Family"],
        "AddSource":"AddSource_Type_App","AddWording":"imported","CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vip"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field               | value  |
      | Tag_SNS_Custom_Note | vip    |
      | Remark              | cousin |
      | GroupName           | Family |

  @friend_import.custom_value_types
  Scenario: an Integer may be taken or refused
    Given the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    When friend_import is called with:
      | member                     | value                                     |
      | From_Account               | alice                                     |
      | AddFriendItem[].To_Account | bob                                       |
      | AddFriendItem[].AddSource  | AddSource_Type_App                        |
      | AddFriendItem[].CustomItem | [{"Tag":"Tag_SNS_Custom_Note","Value":3}] |
    Then bob is added, or refused with 30001
    And the friendship of alice and bob is as answered

  @friend_import.custom_value_types
  Scenario Outline: a custom value that is <what>
    Given the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    When friend_import is called with:
      | member                     | value                                           |
      | From_Account               | alice                                           |
      | AddFriendItem[].To_Account | bob                                             |
      | AddFriendItem[].AddSource  | AddSource_Type_App                              |
      | AddFriendItem[].CustomItem | [{"Tag":"Tag_SNS_Custom_Note","Value":<value>}] |
    Then bob is refused with 30001

    Examples:
      | what      | value   |
      | an Object | {"a":1} |
      | an Array  | ["vip"] |
      | a Boolean | true    |

  @friend_import.custom_value_at_most_500_bytes
  Scenario: a custom value of 500 bytes
    Given the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App",
        "CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field               | value   |
      | Tag_SNS_Custom_Note | v × 500 |

  @friend_import.custom_value_at_most_500_bytes
  Scenario: a custom value of 501 bytes
    Given the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App",
        "CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv"}]}]}
      """
    Then bob is refused with 30001, or alice keeps at most 500 bytes of Tag_SNS_Custom_Note about bob

  @friend_import.custom_value_is_stored
  Scenario: two custom fields of one friend
    Given the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    And the app has the custom friend field Tag_SNS_Custom_Level, as alice and dave show
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App",
        "CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vip"},{"Tag":"Tag_SNS_Custom_Level","Value":"third"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field                | value |
      | Tag_SNS_Custom_Note  | vip   |
      | Tag_SNS_Custom_Level | third |
