Feature: Friend requests are possible again, and friendships do not come back

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |

  @black_list_delete.allows_friend_requests_again
  Scenario Outline: <one> can add <other> once alice has unblocked bob
    Given alice has blocklisted bob
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    When <one> adds <other>
    Then the result for <other> is 0
    And alice and bob have each other as friends

    Examples:
      | one   | other |
      | alice | bob   |
      | bob   | alice |

  @black_list_delete.allows_friend_requests_again
  Scenario: both have to unblock where both blocked
    Given alice has blocklisted bob
    And bob has blocklisted alice
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    When black_list_delete is called with:
      | member       | value |
      | From_Account | bob   |
      | To_Account   | alice |
    Then every result is 0
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends

  @black_list_delete.restores_no_friendship
  Scenario: those who were friends before the block are none after it
    Given alice and bob are already friends
    And alice has blocklisted bob
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    And the blocklist of alice is empty
    And neither alice nor bob has the other as a friend
