Feature: Custom friend fields are updated
  They have to be applied for in the app's console. Where the app did not, nothing is
  written of what becomes of them.

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

  @friend_update.custom_field_is_updated
  Scenario: a custom field that had no value, and then another one
    Given the accounts:
      | account | friend requests |
      | dave    | anyone          |
    And the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"gold"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field               | value |
      | Tag_SNS_Custom_Note | gold  |
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"贵宾 🙂"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field               | value   |
      | Tag_SNS_Custom_Note | 贵宾 🙂 |

  @friend_update.custom_field_is_updated
  Scenario: a custom field and the lists of one friend, as in the page's sample
    Given the accounts:
      | account | friend requests |
      | dave    | anyone          |
    And the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[
        {"To_Account":"{{carol}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]},
        {"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["Family","Sports"]},{"Tag":"Tag_SNS_Custom_Note","Value":"gold"}]}]}
      """
    Then every result is 0
    And alice keeps about bob:
      | field               | value               |
      | Tag_SNS_Custom_Note | gold                |
      | GroupName           | ["Family","Sports"] |
      | Remark              | Bobby               |
    And alice keeps no Tag_SNS_Custom_Note about carol

  @friend_update.other_fields_stay
  Scenario: a new remark leaves a custom field alone
    Given the accounts:
      | account | friend requests |
      | dave    | anyone          |
    And the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"gold"}]}]}
      """
    Then the result for bob is 0
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob, still:
      | field               | value |
      | Tag_SNS_Custom_Note | gold  |

  @friend_update.custom_value_at_most_500_bytes
  Scenario: a custom value of 500 bytes
    Given the accounts:
      | account | friend requests |
      | dave    | anyone          |
    And the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field               | value   |
      | Tag_SNS_Custom_Note | v × 500 |

  @friend_update.custom_value_at_most_500_bytes
  Scenario: a custom value of 501 bytes
    Given the accounts:
      | account | friend requests |
      | dave    | anyone          |
    And the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv"}]}]}
      """
    Then bob is refused with 30001, or alice keeps at most 500 bytes of Tag_SNS_Custom_Note about bob

  @friend_update.other_fields_stay
  Scenario: one custom field leaves another one alone
    Given the accounts:
      | account | friend requests |
      | dave    | anyone          |
    And the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    And the app has the custom friend field Tag_SNS_Custom_Level, as alice and dave show
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"gold"}]}]}
      """
    Then the result for bob is 0
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_Custom_Level","Value":"third"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field                | value |
      | Tag_SNS_Custom_Level | third |
    And alice keeps about bob, still:
      | field               | value |
      | Tag_SNS_Custom_Note | gold  |
