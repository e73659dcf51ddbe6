Feature: Users who cannot be looked up

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |
      | ghost   | does not exist  |
      | phantom | does not exist  |

  @query_online_status.failures_leave_others_alone @query_online_status.unknown_account @query_online_status.code_70107
  Scenario Outline: one unknown account <where>
    When query_online_status is called with:
      | member     | value   |
      | To_Account | <order> |
    Then the results are:
      | account | code  |
      | alice   | 0     |
      | bob     | 0     |
      | ghost   | 70107 |
    And the state of alice and bob is Offline

    Examples:
      | where         | order                |
      | first         | ghost, alice and bob |
      | in the middle | alice, ghost and bob |
      | last          | alice, bob and ghost |

  @query_online_status.unknown_account @query_online_status.code_70107
  Scenario: one user among unknown accounts, in detail
    When query_online_status is called with:
      | member       | value                    |
      | To_Account   | ghost, alice and phantom |
      | IsNeedDetail | 1                        |
    Then the results are:
      | account | code  |
      | ghost   | 70107 |
      | phantom | 70107 |
      | alice   | 0     |

  @query_online_status.item_failures_keep_ok @query_online_status.failures_leave_others_alone
  Scenario: one user who was read is enough for success
    When query_online_status is called with:
      | member     | value                    |
      | To_Account | ghost, phantom and alice |
    Then the request succeeds
    And the results are:
      | account | code  |
      | ghost   | 70107 |
      | phantom | 70107 |
      | alice   | 0     |

  @query_online_status.every_failure_fails_the_call
  Scenario Outline: nobody can be looked up: <whom>
    When query_online_status is called with:
      | member     | value  |
      | To_Account | <whom> |
    Then the answer has:
      | member    | value |
      | ErrorCode | not 0 |
    And the request is refused with 70107, 70169, 90001, 90003, 90992, 90994, 90995 or 91000

    Examples:
      | whom              |
      | ghost             |
      | ghost and phantom |

  @query_online_status.looks_up_the_named @query_online_status.unknown_account @query_online_status.code_70107
  Scenario: an account in another case is another account
    Given the accounts:
      | account | friend requests | UserID             |
      | erin    |                 |                    |
      | capital | does not exist  | erin's in capitals |
    When query_online_status is called with:
      | member     | value            |
      | To_Account | erin and capital |
    Then the results are:
      | account | code  |
      | erin    | 0     |
      | capital | 70107 |

  @query_online_status.unknown_account @query_online_status.code_70107
  Scenario: asking for an account does not bring it into being
    When query_online_status is called with:
      | member     | value           |
      | To_Account | alice and ghost |
    Then the result for ghost is 70107
    When query_online_status is called with:
      | member     | value           |
      | To_Account | alice and ghost |
    Then the result for ghost is 70107
    And ghost is not imported

  @query_online_status.unknown_account @query_online_status.code_70107
  Scenario: an account that was deleted
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the request succeeds
    And bob is not imported
    When query_online_status is called with:
      | member     | value         |
      | To_Account | alice and bob |
    Then the results are:
      | account | code  |
      | alice   | 0     |
      | bob     | 70107 |

  @query_online_status.failures_leave_others_alone @query_online_status.unknown_account
  Scenario: an unknown account in a large batch
    Given a crowd of 60 accounts
    When query_online_status is called with:
      | member     | value                                         |
      | To_Account | crowd1 to crowd30, ghost and crowd31 to crowd60 |
    Then the result for crowd1 to crowd60 is 0
    And the result for ghost is 70107
    And the state of crowd1 to crowd60 is Offline

  @arrangement
  Scenario Outline: <code> for one of several
    Given query_online_status is arranged so that alice asking for bob is answered <code>
    When query_online_status is called with:
      | member     | value         |
      | To_Account | alice and bob |
    Then the results are:
      | account | code   |
      | alice   | 0      |
      | bob     | <code> |
    And the state of alice is Offline

    @query_online_status.failures_leave_others_alone @query_online_status.code_70169
    Examples:
      | code  |
      | 70169 |
    @query_online_status.failures_leave_others_alone @query_online_status.code_91000
    Examples:
      | code  |
      | 91000 |

  @query_online_status.failures_leave_others_alone
  Scenario Outline: several around <whom> are looked up
    Given the accounts:
      | account |
      | carol   |
      | dave    |
    When query_online_status is called with:
      | member     | value   |
      | To_Account | <order> |
    Then the result for alice, bob, carol and dave is 0
    And the result for <ghosts> is 70107
    And the state of alice, bob, carol and dave is Offline

    Examples:
      | whom                   | ghosts            | order                                      |
      | an unknown account     | ghost             | alice, ghost, bob, carol and dave          |
      | two unknown accounts   | ghost and phantom | alice, ghost, bob, phantom, carol and dave |
      | two that are unknown in a row | ghost and phantom | ghost, phantom, alice, bob, carol and dave |
