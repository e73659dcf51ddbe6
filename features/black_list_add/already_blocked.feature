Feature: Blocking somebody again
  The page's sample and the FAQ have 30001, the former edition and what the service
  answered then 31307.

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |

  @black_list_add.already_blocked
  Scenario: the same request twice
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then bob is refused with 30001 or 31307
    And the blocklist of alice is exactly bob

  @black_list_add.already_blocked @black_list_add.item_failures_keep_ok @black_list_add.fail_account_lists_failures
  Scenario: one of a batch, as in the page's sample
    Given alice has blocklisted carol
    When black_list_add is called with:
      | member       | value         |
      | From_Account | alice         |
      | To_Account   | bob and carol |
    Then the results are:
      | account | code           |
      | bob     | 0              |
      | carol   | 30001 or 31307 |
    And Fail_Account is exactly carol
    And the blocklist of alice is exactly bob and carol

  @black_list_add.already_blocked
  Scenario: all of a batch
    Given alice has blocklisted bob, carol and dave
    When black_list_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | dave, carol and bob |
    Then bob, carol and dave are refused with 30001 or 31307
    And the blocklist of alice is exactly bob, carol and dave

  @black_list_add.blocks
  Scenario: whoever was taken off the blocklist can be blocked again
    Given alice has blocklisted bob
    And alice has taken bob off the blocklist
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then the results are:
      | account | code |
      | bob     | 0    |
    And the blocklist of alice is exactly bob

  @black_list_add.from_account_is_owner
  Scenario: being blocked is no hindrance to blocking
    Given bob has blocklisted alice
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then the results are:
      | account | code |
      | bob     | 0    |
    And the blocklist of alice is exactly bob
    And the blocklist of bob is exactly alice
