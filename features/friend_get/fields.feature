Feature: friend_get shows all that is kept about a friend

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   | anyone          |

  @friend_get.shows_all_fields
  Scenario: the fields of an imported friend
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","Remark":"climbing gym","GroupName":["Sports","Family"],"AddSource":"AddSource_Type_Migrate","AddTime":1699990000},
        {"To_Account":"{{carol}}","Remark":"卡罗尔","GroupName":["同事"],"AddSource":"AddSource_Type_Search","AddTime":1600000001}]}
      """
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob and carol, each once
    And the answer tells of bob:
      | tag                  | value                  |
      | Tag_SNS_IM_Remark    | climbing gym           |
      | Tag_SNS_IM_AddSource | AddSource_Type_Migrate |
      | Tag_SNS_IM_Group     | ["Sports","Family"]    |
      | Tag_SNS_IM_AddTime   | 1699990000             |
    And the answer tells of carol:
      | tag                  | value                 |
      | Tag_SNS_IM_Remark    | 卡罗尔                |
      | Tag_SNS_IM_AddSource | AddSource_Type_Search |
      | Tag_SNS_IM_Group     | ["同事"]              |
      | Tag_SNS_IM_AddTime   | 1600000001            |

  @friend_get.shows_all_fields
  Scenario: the fields of a friend who was added
    When alice adds:
      | account | Remark  | GroupName  | AddSource             |
      | bob     | 007     | Classmates | AddSource_Type_QrScan |
      | carol   | "a\\b"/ | ⛷          | AddSource_Type_a      |
    Then every result is 0
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob and carol, each once
    And the answer tells of bob:
      | tag                  | value                 |
      | Tag_SNS_IM_Remark    | "007"                 |
      | Tag_SNS_IM_AddSource | AddSource_Type_QrScan |
      | Tag_SNS_IM_Group     | ["Classmates"]        |
      | Tag_SNS_IM_AddTime   | present               |
    And the answer tells of carol:
      | tag                  | value            |
      | Tag_SNS_IM_Remark    | "\"a\\\\b\"/"    |
      | Tag_SNS_IM_AddSource | AddSource_Type_a |
      | Tag_SNS_IM_Group     | ["⛷"]            |

  @friend_get.shows_all_fields
  Scenario: a friend on a later page has its fields too
    Given a crowd of 450 accounts
    And alice already has crowd1 to crowd450 as friends
    And this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"the last","GroupName":["Sports"],"AddSource":"AddSource_Type_Migrate","AddTime":1699990000}]}
      """
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob and crowd1 to crowd450, each once
    And the answer tells of bob:
      | tag                  | value                  |
      | Tag_SNS_IM_Remark    | the last               |
      | Tag_SNS_IM_AddSource | AddSource_Type_Migrate |
      | Tag_SNS_IM_Group     | ["Sports"]             |
      | Tag_SNS_IM_AddTime   | 1699990000             |

  @friend_get.shows_custom_fields
  Scenario: a custom field is shown without being asked for
    Given this friend_import request has been sent, if the app has its custom fields:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"Bo","AddSource":"AddSource_Type_Migrate","CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vip"}]}]}
      """
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    And the answer tells of bob:
      | tag                 | value |
      | Tag_SNS_Custom_Note | vip   |

  @friend_get.shows_add_wording
  Scenario: the wording of the request is shown
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Migrate","AddWording":"It's me"}]}
      """
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    And the answer tells of bob:
      | tag                   | value   |
      | Tag_SNS_IM_AddWording | It's me |

  @friend_get.fields_without_value_left_out
  Scenario: a friend about whom little is known
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{carol}}","Remark":"Caro","GroupName":["Sports"],"AddSource":"AddSource_Type_Migrate","AddWording":"hello"},
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_Migrate"}]}
      """
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob and carol, each once
    And the answer tells of bob:
      | tag                   | value  |
      | Tag_SNS_IM_Remark     | absent |
      | Tag_SNS_IM_Group      | absent or [] |
      | Tag_SNS_IM_AddWording | absent |

  @friend_get.fields_without_value_left_out
  Scenario: a friend who was added without a remark
    When alice adds bob
    Then the result for bob is 0
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    And the answer tells of bob:
      | tag               | value  |
      | Tag_SNS_IM_Remark | absent |
      | Tag_SNS_IM_Group  | absent or [] |

  @friend_get.no_profile_data
  Scenario: the nickname of a friend is no friend data
    Given portrait_set has been called with:
      | member                           | value |
      | From_Account                     | bob   |
      | ProfileItem[Tag_Profile_IM_Nick] | Bobby |
    And alice already has bob as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    And the answer tells of bob:
      | tag                 | value  |
      | Tag_Profile_IM_Nick | absent |

  @friend_get.shows_all_fields
  Scenario: characters of four bytes
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"🧗 Bo 𠮷","GroupName":["🏔 𝄞"],"AddSource":"AddSource_Type_Migrate"}]}
      """
    When all pages of friend_get are pulled for alice
    Then the answer tells of bob:
      | tag               | value    |
      | Tag_SNS_IM_Remark | 🧗 Bo 𠮷 |
      | Tag_SNS_IM_Group  | ["🏔 𝄞"] |
