Feature: friend_get_list reads what is kept about friends

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   | anyone          |

  @friend_get_list.standard_friend_fields
  Scenario: all standard friend fields of two friends
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","Remark":"climbing gym","GroupName":["Sports","Family"],"AddSource":"AddSource_Type_Migrate","AddWording":"It's me","AddTime":1699990000},
        {"To_Account":"{{carol}}","Remark":"卡罗尔","GroupName":["同事"],"AddSource":"AddSource_Type_Search","AddWording":"你好","AddTime":1600000001}]}
      """
    And friend_get has come to show 2 friends of alice
    When friend_get_list is called with:
      | member       | value                                                                                                            |
      | From_Account | alice                                                                                                            |
      | To_Account   | bob and carol                                                                                                    |
      | TagList      | ["Tag_SNS_IM_Group","Tag_SNS_IM_Remark","Tag_SNS_IM_AddSource","Tag_SNS_IM_AddWording","Tag_SNS_IM_AddTime"] |
    Then every result is 0
    And there is no Fail_Account
    And the answer tells of bob:
      | tag                   | value                  |
      | Tag_SNS_IM_Group      | ["Sports","Family"]    |
      | Tag_SNS_IM_Remark     | climbing gym           |
      | Tag_SNS_IM_AddSource  | AddSource_Type_Migrate |
      | Tag_SNS_IM_AddWording | It's me                |
      | Tag_SNS_IM_AddTime    | 1699990000             |
    And the answer tells of carol:
      | tag                   | value                 |
      | Tag_SNS_IM_Group      | ["同事"]              |
      | Tag_SNS_IM_Remark     | 卡罗尔                |
      | Tag_SNS_IM_AddSource  | AddSource_Type_Search |
      | Tag_SNS_IM_AddWording | 你好                  |
      | Tag_SNS_IM_AddTime    | 1600000001            |

  @friend_get_list.standard_friend_fields
  Scenario Outline: <tag> alone
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"Bo","GroupName":["Sports"],"AddSource":"AddSource_Type_Migrate","AddWording":"hello","AddTime":1699990000}]}
      """
    And friend_get has come to show 1 friends of alice
    When friend_get_list is called with:
      | member       | value     |
      | From_Account | alice     |
      | To_Account   | bob       |
      | TagList      | ["<tag>"] |
    Then every result is 0
    And the answer tells of bob:
      | tag   | value   |
      | <tag> | <value> |

    Examples:
      | tag                   | value                  |
      | Tag_SNS_IM_Group      | ["Sports"]             |
      | Tag_SNS_IM_Remark     | Bo                     |
      | Tag_SNS_IM_AddSource  | AddSource_Type_Migrate |
      | Tag_SNS_IM_AddWording | hello                  |
      | Tag_SNS_IM_AddTime    | 1699990000             |

  @friend_get_list.custom_friend_fields
  Scenario: a custom friend field
    Given this friend_import request has been sent, if the app has its custom fields:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Migrate","CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vip"}]}]}
      """
    And friend_get has come to show 1 friends of alice
    When friend_get_list is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | bob                     |
      | TagList      | ["Tag_SNS_Custom_Note"] |
    Then every result is 0
    And the answer tells of bob:
      | tag                 | value |
      | Tag_SNS_Custom_Note | vip   |

  @friend_get_list.fields_without_value_left_out
  Scenario: wanted fields of a friend about whom little is known
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{carol}}","Remark":"Caro","GroupName":["Sports"],"AddSource":"AddSource_Type_Migrate","AddWording":"hello"},
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_Migrate"}]}
      """
    And friend_get has come to show 2 friends of alice
    When friend_get_list is called with:
      | member       | value                                                                                     |
      | From_Account | alice                                                                                     |
      | To_Account   | carol and bob                                                                             |
      | TagList      | ["Tag_SNS_IM_Remark","Tag_SNS_IM_Group","Tag_SNS_IM_AddWording","Tag_SNS_IM_AddSource"] |
    Then every result is 0
    And the answer tells of bob:
      | tag                   | value                  |
      | Tag_SNS_IM_Remark     | absent                 |
      | Tag_SNS_IM_Group      | absent or []                 |
      | Tag_SNS_IM_AddWording | absent                 |
      | Tag_SNS_IM_AddSource  | AddSource_Type_Migrate |

  @friend_get_list.fields_without_value_left_out
  Scenario: none of the wanted fields has a value
    Given alice already has bob as friends
    And friend_get has come to show 1 friends of alice
    When friend_get_list is called with:
      | member       | value                                    |
      | From_Account | alice                                    |
      | To_Account   | bob                                      |
      | TagList      | ["Tag_SNS_IM_Remark","Tag_SNS_IM_Group"] |
    Then every result is 0
    And there is no Fail_Account
    And the answer tells of bob:
      | tag               | value  |
      | Tag_SNS_IM_Remark | absent |
      | Tag_SNS_IM_Group  | absent or [] |

  @friend_get_list.from_account_is_owner
  Scenario: two friends keep different things about each other
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"brother","AddSource":"AddSource_Type_Migrate"}]}
      """
    And this friend_import request has been sent:
      """
      {"From_Account":"{{bob}}","AddFriendItem":[{"To_Account":"{{alice}}","Remark":"sister","GroupName":["Family"],"AddSource":"AddSource_Type_Migrate"}]}
      """
    And friend_get has come to show 1 friends of alice
    And friend_get has come to show 1 friends of bob
    When friend_get_list is called with:
      | member       | value                                    |
      | From_Account | alice                                    |
      | To_Account   | bob                                      |
      | TagList      | ["Tag_SNS_IM_Remark","Tag_SNS_IM_Group"] |
    Then every result is 0
    And the answer tells of bob:
      | tag               | value   |
      | Tag_SNS_IM_Remark | brother |
      | Tag_SNS_IM_Group  | absent or []  |
    When friend_get_list is called with:
      | member       | value                                    |
      | From_Account | bob                                      |
      | To_Account   | alice                                    |
      | TagList      | ["Tag_SNS_IM_Remark","Tag_SNS_IM_Group"] |
    Then every result is 0
    And the answer tells of alice:
      | tag               | value      |
      | Tag_SNS_IM_Remark | sister     |
      | Tag_SNS_IM_Group  | ["Family"] |

  @friend_get_list.from_account_is_owner
  Scenario: two users keep different things about the same friend
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{carol}}","Remark":"sister","AddSource":"AddSource_Type_Migrate"}]}
      """
    And this friend_import request has been sent:
      """
      {"From_Account":"{{bob}}","AddFriendItem":[{"To_Account":"{{carol}}","Remark":"neighbour","AddSource":"AddSource_Type_Migrate"}]}
      """
    And friend_get has come to show 1 friends of alice
    And friend_get has come to show 1 friends of bob
    When friend_get_list is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | carol                 |
      | TagList      | ["Tag_SNS_IM_Remark"] |
    Then the answer tells of carol:
      | tag               | value  |
      | Tag_SNS_IM_Remark | sister |
    When friend_get_list is called with:
      | member       | value                 |
      | From_Account | bob                   |
      | To_Account   | carol                 |
      | TagList      | ["Tag_SNS_IM_Remark"] |
    Then the answer tells of carol:
      | tag               | value     |
      | Tag_SNS_IM_Remark | neighbour |

  @friend_get_list.standard_friend_fields
  Scenario: characters of four bytes
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"🧗 Bo 𠮷","GroupName":["🏔 𝄞"],"AddSource":"AddSource_Type_Migrate"}]}
      """
    And friend_get has come to show 1 friends of alice
    When friend_get_list is called with:
      | member       | value                                    |
      | From_Account | alice                                    |
      | To_Account   | bob                                      |
      | TagList      | ["Tag_SNS_IM_Remark","Tag_SNS_IM_Group"] |
    Then the answer tells of bob:
      | tag               | value    |
      | Tag_SNS_IM_Remark | 🧗 Bo 𠮷 |
      | Tag_SNS_IM_Group  | ["🏔 𝄞"] |
