Feature: Unblocking somebody who is not blocked
  The FAQ has 30001, the former edition 31503.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |

  @black_list_delete.not_blocked
  Scenario: somebody who never was blocked
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then bob is refused with 30001 or 31503
    And the blocklist of alice is empty

  @black_list_delete.not_blocked
  Scenario: the same request twice
    Given alice has blocklisted bob and carol
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then bob is refused with 30001 or 31503
    And the blocklist of alice is exactly carol

  @black_list_delete.not_blocked
  Scenario: somebody who blocks, and is not blocked
    Given bob has blocklisted alice
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then bob is refused with 30001 or 31503
    And the blocklist of bob is exactly alice

  @black_list_delete.not_blocked
  Scenario: a friend
    Given alice and bob are already friends
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then bob is refused with 30001 or 31503
    And alice and bob have each other as friends

  @black_list_delete.not_blocked @black_list_delete.fail_account_lists_failures
  Scenario Outline: <which> of a batch
    Given alice has blocklisted bob
    When black_list_delete is called with:
      | member       | value   |
      | From_Account | alice   |
      | To_Account   | <order> |
    Then the results are:
      | account | code           |
      | bob     | 0              |
      | carol   | 30001 or 31503 |
    And Fail_Account is exactly carol
    And the blocklist of alice is empty

    Examples:
      | which     | order         |
      | the first | carol and bob |
      | the last  | bob and carol |
