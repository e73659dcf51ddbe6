Feature: Fail_Account is there exactly when somebody failed, and names exactly them

  Background:
    Given the accounts:
      | account | friend requests    |
      | alice   |                    |
      | bob     | anyone             |
      | carol   | needs confirmation |
      | dave    | nobody             |
      | erin    | needs confirmation |

  @friend_add.fail_account_only_when_some_fail
  Scenario: nobody fails
    When alice adds bob
    Then every result is 0
    And there is no Fail_Account

  @friend_add.fail_account_lists_failures @friend_add.fail_account_when_some_fail
  Scenario: one added, one pending, one refused in one batch
    When alice adds bob, carol and dave
    Then the results are:
      | account | code  |
      | bob     | 0     |
      | carol   | 30539 |
      | dave    | 30516 |
    And Fail_Account is exactly carol and dave
    And alice and bob have each other as friends
    And neither alice nor carol and dave has the other as a friend

  @friend_add.fail_account_when_some_fail @friend_add.fail_account_lists_failures
  Scenario Outline: the only failure is <whose>
    When alice adds bob and <whose>
    Then the result for bob is 0
    And the result for <whose> is <code>
    And Fail_Account is exactly <whose>

    Examples:
      | whose | code  |
      | carol | 30539 |
      | dave  | 30516 |

  @friend_add.fail_account_lists_failures
  Scenario: everybody fails
    When alice adds erin, dave and carol
    Then the results are:
      | account | code  |
      | erin    | 30539 |
      | dave    | 30516 |
      | carol   | 30539 |

  @friend_add.fail_account_only_when_some_fail
  Scenario: a call in which nobody fails after one in which somebody did
    When alice adds dave
    Then the result for dave is 30516
    When alice adds bob
    Then every result is 0
    And there is no Fail_Account

  @friend_add.fail_account_only_when_some_fail
  Scenario: nobody fails in a one-sided or a forced batch
    When alice adds bob one-sided
    Then every result is 0
    And there is no Fail_Account
    When alice adds carol, dave and erin by force
    Then every result is 0
    And there is no Fail_Account
