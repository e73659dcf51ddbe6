Feature: A request holds 1000 users, and so does a blocklist

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |
      | erin    |

  @black_list_add.at_most_1000_items @black_list_add.up_to_1000_blocked
  Scenario: 1000 users in one request
    Given a crowd of 1000 accounts
    When black_list_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | crowd1 to crowd1000 |
    Then every result is 0
    And there is no Fail_Account
    And the blocklist of alice is exactly crowd1 to crowd1000

  @black_list_add.more_than_1000_items
  Scenario: 1001 users in one request
    Given a crowd of 1001 accounts
    When black_list_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | crowd1 to crowd1001 |
    Then the request is refused with 30001 or 30013

  @black_list_add.refused_calls_change_nothing
  Scenario: of 1001 users in one request nobody is blocked
    Given a crowd of 1001 accounts
    When black_list_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | crowd1 to crowd1001 |
    Then the request is refused with 30001 or 30013
    And the blocklist of alice is empty

  @black_list_add.up_to_1000_blocked
  Scenario: the thousandth user of a blocklist
    Given a crowd of 999 accounts
    And alice has blocklisted crowd1 to crowd500
    And alice has blocklisted crowd501 to crowd999
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then the results are:
      | account | code |
      | bob     | 0    |
    And the blocklist of alice has 1000 users

  @black_list_add.at_most_1000_blocked @black_list_add.code_30013
  Scenario: one user more than 1000
    Given a crowd of 1000 accounts
    And alice has blocklisted crowd1 to crowd1000
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then bob is refused with 30013
    And the blocklist of alice has 1000 users
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | bob                          |
      | CheckType    | BlackCheckResult_Type_Single |
    Then the results are:
      | account | code | Relation                 |
      | bob     | 0    | BlackCheckResult_Type_NO |

  @black_list_add.at_most_1000_blocked
  Scenario: a batch that goes beyond 1000
    Given a crowd of 998 accounts
    And alice has blocklisted crowd1 to crowd998
    When black_list_add is called with:
      | member       | value                     |
      | From_Account | alice                     |
      | To_Account   | bob, carol, dave and erin |
    Then every result is 0 or 30013
    And at most 2 accounts are answered 0
    And the blocklist of alice has at most 1000 users

  @black_list_add.up_to_1000_blocked
  Scenario: unblocking makes room
    Given a crowd of 1000 accounts
    And alice has blocklisted crowd1 to crowd1000
    And alice has taken crowd17 off the blocklist
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then the results are:
      | account | code |
      | bob     | 0    |
    And the blocklist of alice has 1000 users
