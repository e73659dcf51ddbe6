Feature: friend_get_list reads friends and nobody else
  The sample has 30001 for somebody who is no friend, the legacy edition had 31211.
  Where only such users are asked for, the whole request may fail.

  Background:
    Given the accounts:
      | account | friend requests | UserID            |
      | alice   |                 |                   |
      | bob     | anyone          |                   |
      | carol   | anyone          |                   |
      | dave    | anyone          |                   |
      | upper   | anyone          | bob's in capitals |

  @friend_get_list.not_a_friend
  Scenario: a stranger
    When friend_get_list is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | bob                   |
      | TagList      | ["Tag_SNS_IM_Remark"] |
    Then bob is refused with 30001 or 31211

  @friend_get_list.not_a_friend
  Scenario: a stranger of whom the profile is wanted
    When friend_get_list is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | bob                     |
      | TagList      | ["Tag_Profile_IM_Nick"] |
    Then bob is refused with 30001 or 31211

  @friend_get_list.not_a_friend
  Scenario: whoever has the user as a friend is none for that
    Given bob already has alice as friends
    And friend_get has come to show 1 friends of bob
    When friend_get_list is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | bob                   |
      | TagList      | ["Tag_SNS_IM_Remark"] |
    Then bob is refused with 30001 or 31211

  @friend_get_list.not_a_friend
  Scenario: somebody whose UserID differs in case only
    Given alice already has bob as friends
    And friend_get has come to show 1 friends of alice
    When friend_get_list is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | upper                 |
      | TagList      | ["Tag_SNS_IM_Remark"] |
    Then upper is refused with 30001 or 31211

  @friend_get_list.not_a_friend
  Scenario: oneself
    When friend_get_list is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | alice                   |
      | TagList      | ["Tag_Profile_IM_Nick"] |
    Then alice is refused with 30001 or 31211

  @friend_get_list.not_a_friend
  Scenario: somebody who was deleted
    Given alice already has bob and carol as friends
    And alice has deleted bob from the friend list
    And friend_get has come to show 1 friends of alice
    When friend_get_list is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | bob                   |
      | TagList      | ["Tag_SNS_IM_Remark"] |
    Then bob is refused with 30001 or 31211

  @friend_get_list.items_are_independent @friend_get_list.not_a_friend @friend_get_list.fail_account_lists_failures
  Scenario Outline: friends and strangers in one request, <where>
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","Remark":"Bo","AddSource":"AddSource_Type_Migrate"},
        {"To_Account":"{{carol}}","Remark":"Caro","AddSource":"AddSource_Type_Migrate"}]}
      """
    And friend_get has come to show 2 friends of alice
    When friend_get_list is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | <order>               |
      | TagList      | ["Tag_SNS_IM_Remark"] |
    Then the results are:
      | account | code           |
      | bob     | 0              |
      | carol   | 0              |
      | dave    | 30001 or 31211 |
      | upper   | 30001 or 31211 |
    And Fail_Account is exactly dave and upper
    And the answer tells of bob:
      | tag               | value |
      | Tag_SNS_IM_Remark | Bo    |
    And the answer tells of carol:
      | tag               | value |
      | Tag_SNS_IM_Remark | Caro  |

    Examples:
      | where                  | order                     |
      | strangers first        | dave, upper, bob and carol |
      | strangers last         | carol, bob, upper and dave |
      | a stranger at each end | upper, bob, carol and dave |
      | strangers between      | bob, dave, upper and carol |

  @friend_get_list.failed_have_no_fields
  Scenario: whoever cannot be read has no list of fields
    Given alice already has bob as friends
    And friend_get has come to show 1 friends of alice
    When friend_get_list is called with:
      | member       | value                                          |
      | From_Account | alice                                          |
      | To_Account   | dave and bob                                   |
      | TagList      | ["Tag_SNS_IM_AddSource","Tag_Profile_IM_Nick"] |
    Then the results are:
      | account | code           | SnsProfileItem |
      | dave    | 30001 or 31211 | absent         |
      | bob     | 0              | present        |

  @friend_get_list.shows_fields @friend_get_list.one_result_per_item
  Scenario: a list read in part
    Given alice already has bob, carol and dave as friends
    And friend_get has come to show 3 friends of alice
    When friend_get_list is called with:
      | member       | value                    |
      | From_Account | alice                    |
      | To_Account   | dave and bob             |
      | TagList      | ["Tag_SNS_IM_AddSource"] |
    Then the results are:
      | account | code |
      | dave    | 0    |
      | bob     | 0    |
    And there is no Fail_Account

  @friend_get_list.code_30003
  Scenario: the owner of the list does not exist
    Given the accounts:
      | account | friend requests |
      | ghost   | does not exist  |
    When friend_get_list is called with:
      | member       | value                 |
      | From_Account | ghost                 |
      | To_Account   | bob                   |
      | TagList      | ["Tag_SNS_IM_Remark"] |
    Then the request is refused with 30003

  @friend_get_list.code_30003
  Scenario: the account to be read does not exist
    Given the accounts:
      | account | friend requests |
      | ghost   | does not exist  |
    When friend_get_list is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | ghost                 |
      | TagList      | ["Tag_SNS_IM_Remark"] |
    Then ghost is refused with 30003, 30001 or 31211

  @friend_get_list.code_30003
  Scenario Outline: one of those to be read does not exist, <where>
    Given the accounts:
      | account | friend requests |
      | ghost   | does not exist  |
    And alice already has bob as friends
    And friend_get has come to show 1 friends of alice
    When friend_get_list is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | <order>               |
      | TagList      | ["Tag_SNS_IM_Remark"] |
    Then ghost is refused with 30003, 30001 or 31211

    Examples:
      | where | order         |
      | first | ghost and bob |
      | last  | bob and ghost |

  @friend_get_list.at_least_100_accounts
  Scenario: 100 friends in one request
    Given a crowd of 100 accounts
    And alice already has crowd1 to crowd100 as friends
    And friend_get has come to show 100 friends of alice
    When friend_get_list is called with:
      | member       | value                    |
      | From_Account | alice                    |
      | To_Account   | crowd1 to crowd100       |
      | TagList      | ["Tag_SNS_IM_AddSource"] |
    Then every result is 0
    And there is no Fail_Account
    And the answer tells of crowd100:
      | tag                  | value   |
      | Tag_SNS_IM_AddSource | present |

  @friend_get_list.not_a_friend @friend_get_list.fail_account_lists_failures
  Scenario: a stranger at the end of 100
    Given a crowd of 100 accounts
    And alice already has crowd1 to crowd99 as friends
    And friend_get has come to show 99 friends of alice
    When friend_get_list is called with:
      | member       | value                    |
      | From_Account | alice                    |
      | To_Account   | crowd1 to crowd100       |
      | TagList      | ["Tag_SNS_IM_AddSource"] |
    Then the results are:
      | account           | code           |
      | crowd1 to crowd99 | 0              |
      | crowd100          | 30001 or 31211 |
    And Fail_Account is exactly crowd100

  @friend_get_list.more_than_100_accounts
  Scenario: 101 friends in one request
    Given a crowd of 101 accounts
    And alice already has crowd1 to crowd101 as friends
    And friend_get has come to show 101 friends of alice
    When friend_get_list is called with:
      | member       | value                    |
      | From_Account | alice                    |
      | To_Account   | crowd1 to crowd101       |
      | TagList      | ["Tag_SNS_IM_AddSource"] |
    Then every result is 0
