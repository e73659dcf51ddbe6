Feature: friend_get pulls the list of From_Account and no other

  Background:
    Given the accounts:
      | account | friend requests | UserID           |
      | alice   |                 |                  |
      | bob     | anyone          |                  |
      | carol   | anyone          |                  |
      | upper   | anyone          | alice's in capitals |

  @friend_get.from_account_is_owner
  Scenario: a one-sided friend does not have the owner as a friend
    Given alice already has bob as friends
    And bob already has carol as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    When all pages of friend_get are pulled for bob
    Then the pages name exactly carol, each once
    When friend_get is called with:
      | member       | value |
      | From_Account | alice |
      | StartIndex   | 0     |
    Then the request succeeds
    And the answer tells of bob:
      | tag                  | value   |
      | Tag_SNS_IM_AddSource | present |
    When friend_get is called with:
      | member       | value |
      | From_Account | bob   |
      | StartIndex   | 0     |
    Then the request succeeds
    And the answer tells of carol:
      | tag                  | value   |
      | Tag_SNS_IM_AddSource | present |

  @friend_get.from_account_is_owner
  Scenario: two lists stay apart
    Given alice already has bob as friends
    And bob already has alice and carol as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    When all pages of friend_get are pulled for bob
    Then the pages name exactly alice and carol, each once

  @friend_get.from_account_is_owner
  Scenario: a UserID in capitals is another user
    Given alice already has bob as friends
    And upper already has carol as friends
    When all pages of friend_get are pulled for upper
    Then the pages name exactly carol, each once
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once

  @friend_get.from_account_is_owner
  Scenario: what a friend says of the owner is not told
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{bob}}","AddFriendItem":[{"To_Account":"{{alice}}","Remark":"the boss","GroupName":["Office"],"AddSource":"AddSource_Type_Migrate"}]}
      """
    And alice already has bob as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    And the answer tells of bob:
      | tag               | value  |
      | Tag_SNS_IM_Remark | absent |
      | Tag_SNS_IM_Group  | absent or [] |

  @friend_get.code_30003
  Scenario: the account does not exist
    Given the accounts:
      | account | friend requests |
      | ghost   | does not exist  |
    When friend_get is called with:
      | member       | value |
      | From_Account | ghost |
      | StartIndex   | 0     |
    Then the request is refused with 30003
