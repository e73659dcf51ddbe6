Feature: Each user of a batch is unblocked or refused alone

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |
      | erin    |

  @black_list_delete.batch_items_are_independent @black_list_delete.item_failures_keep_ok @black_list_delete.fail_account_lists_failures
  Scenario Outline: the failures are <where>
    Given alice has blocklisted bob and erin
    When black_list_delete is called with:
      | member       | value   |
      | From_Account | alice   |
      | To_Account   | <order> |
    Then the results are:
      | account        | code           |
      | bob and erin   | 0              |
      | carol and dave | 30001 or 31503 |
    And Fail_Account is exactly carol and dave
    And the blocklist of alice is empty

    Examples:
      | where            | order                     |
      | at the beginning | carol, dave, bob and erin |
      | in the middle    | bob, carol, dave and erin |
      | at the end       | bob, erin, carol and dave |
      | first and last   | dave, bob, erin and carol |

  @black_list_delete.unblocks @black_list_delete.one_result_per_item
  Scenario Outline: a batch of <size> is unblocked whole
    Given a crowd of <size> accounts
    And alice has blocklisted bob and crowd1 to crowd<size>
    When black_list_delete is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | crowd1 to crowd<size> |
    Then every result is 0
    And there is no Fail_Account
    And the blocklist of alice is exactly bob

    Examples:
      | size |
      | 2    |
      | 21   |
      | 101  |
      | 500  |

  @black_list_delete.at_most_1000_items
  Scenario: 1000 users in one request
    Given a crowd of 1000 accounts
    And alice has blocklisted crowd1 to crowd500
    And alice has blocklisted crowd501 to crowd1000
    When black_list_delete is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | crowd1 to crowd1000 |
    Then every result is 0
    And there is no Fail_Account
    And the blocklist of alice is empty

  @black_list_delete.more_than_1000_items
  Scenario: 1001 users in one request
    Given a crowd of 1001 accounts
    And alice has blocklisted crowd1 to crowd500
    When black_list_delete is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | crowd1 to crowd1001 |
    Then the request is refused with 30001

  @black_list_delete.refused_calls_change_nothing
  Scenario: of 1001 users in one request nobody is unblocked
    Given a crowd of 1001 accounts
    And alice has blocklisted crowd1 to crowd7
    When black_list_delete is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | crowd1 to crowd1001 |
    Then the request is refused with 30001
    And the blocklist of alice is exactly crowd1 to crowd7

  @arrangement @black_list_delete.batch_items_are_independent
  Scenario Outline: <code> for one of three, <meaning>
    Given alice has blocklisted bob, carol and dave
    And black_list_delete is arranged so that alice asking for carol is answered <code>
    When black_list_delete is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | bob, carol and dave |
    Then the results are:
      | account | code   |
      | bob     | 0      |
      | carol   | <code> |
      | dave    | 0      |
    And Fail_Account is exactly carol
    And the blocklist of alice is exactly carol

    @black_list_delete.code_30006
    Examples:
      | code  | meaning              |
      | 30006 | an internal error    |
    @black_list_delete.code_30007
    Examples:
      | code  | meaning              |
      | 30007 | a timeout            |
    @black_list_delete.code_30008
    Examples:
      | code  | meaning              |
      | 30008 | a conflict of writes |
