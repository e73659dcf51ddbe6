Feature: Each user of a batch is blocked or refused alone

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |
      | erin    |

  @black_list_add.batch_items_are_independent @black_list_add.item_failures_keep_ok @black_list_add.fail_account_lists_failures
  Scenario Outline: the failures are <where>
    Given alice has blocklisted carol and dave
    When black_list_add is called with:
      | member       | value   |
      | From_Account | alice   |
      | To_Account   | <order> |
    Then the results are:
      | account        | code           |
      | bob and erin   | 0              |
      | carol and dave | 30001 or 31307 |
    And Fail_Account is exactly carol and dave
    And the blocklist of alice is exactly bob, carol, dave and erin

    Examples:
      | where               | order                     |
      | at the beginning    | carol, dave, bob and erin |
      | in the middle       | bob, carol, dave and erin |
      | at the end          | bob, erin, carol and dave |
      | first and last      | dave, bob, erin and carol |

  @black_list_add.blocks @black_list_add.one_result_per_item
  Scenario Outline: a batch of <size> is blocked whole
    Given a crowd of <size> accounts
    When black_list_add is called with:
      | member       | value                  |
      | From_Account | alice                  |
      | To_Account   | crowd1 to crowd<size>  |
    Then every result is 0
    And there is no Fail_Account
    And the blocklist of alice is exactly crowd1 to crowd<size>

    Examples:
      | size |
      | 2    |
      | 21   |
      | 101  |
      | 500  |

  @black_list_add.batch_items_are_independent
  Scenario: a large batch with a failure in its midst
    Given a crowd of 60 accounts
    And alice has blocklisted bob
    When black_list_add is called with:
      | member       | value                                          |
      | From_Account | alice                                          |
      | To_Account   | crowd1 to crowd30, bob and crowd31 to crowd60  |
    Then the result for crowd1 to crowd60 is 0
    And the result for bob is 30001 or 31307
    And Fail_Account is exactly bob

  @arrangement @black_list_add.batch_items_are_independent
  Scenario Outline: <code> for one of three, <meaning>
    Given black_list_add is arranged so that alice asking for carol is answered <code>
    When black_list_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | bob, carol and dave |
    Then the results are:
      | account | code   |
      | bob     | 0      |
      | carol   | <code> |
      | dave    | 0      |
    And Fail_Account is exactly carol
    And the blocklist of alice is exactly bob and dave

    @black_list_add.code_30002
    Examples:
      | code  | meaning                |
      | 30002 | the app does not match |
    @black_list_add.code_30006
    Examples:
      | code  | meaning                |
      | 30006 | an internal error      |
    @black_list_add.code_30007
    Examples:
      | code  | meaning                |
      | 30007 | a timeout              |
    @black_list_add.code_30008
    Examples:
      | code  | meaning                |
      | 30008 | a conflict of writes   |
