Feature: Each user of a batch is checked alone

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |
      | erin    |

  @black_list_check.tells_blocks @black_list_check.one_result_per_item
  Scenario Outline: a batch of <size>, of whom the first and the last are blocked, by <type>
    Given a crowd of <size> accounts
    And alice has blocklisted crowd1 and crowd<size>
    And the blocklist of alice is exactly crowd1 and crowd<size>
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | crowd1 to crowd<size>        |
      | CheckType    | BlackCheckResult_Type_<type> |
    Then every result is 0
    And there is no Fail_Account
    And the results are:
      | account                | Relation                     |
      | crowd1 and crowd<size> | BlackCheckResult_Type_AWithB |
      | crowd2 to crowd<before> | BlackCheckResult_Type_NO    |

    Examples:
      | size | before | type   |
      | 3    | 2      | Single |
      | 21   | 20     | Both   |
      | 101  | 100    | Single |
      | 500  | 499    | Both   |

  @black_list_check.at_most_1000_items
  Scenario: 1000 users in one request
    Given a crowd of 1000 accounts
    And alice has blocklisted crowd1000
    And the blocklist of alice is exactly crowd1000
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | crowd1 to crowd1000          |
      | CheckType    | BlackCheckResult_Type_Both   |
    Then every result is 0
    And the results are:
      | account             | Relation                     |
      | crowd1 to crowd999  | BlackCheckResult_Type_NO     |
      | crowd1000           | BlackCheckResult_Type_AWithB |

  @black_list_check.more_than_1000_items
  Scenario Outline: 1001 users in one request, by <type>
    Given a crowd of 1001 accounts
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | crowd1 to crowd1001          |
      | CheckType    | BlackCheckResult_Type_<type> |
    Then the request is refused with 30001

    Examples:
      | type   |
      | Single |
      | Both   |

  @arrangement @black_list_check.fail_account_lists_failures @black_list_check.fail_account_order
  Scenario: two of four fail
    Given alice has blocklisted bob
    And the blocklist of alice is exactly bob
    And black_list_check is arranged so that alice asking for carol is answered 30006
    And black_list_check is arranged so that alice asking for dave is answered 30007
    When black_list_check is called with:
      | member       | value                      |
      | From_Account | alice                      |
      | To_Account   | dave, bob, carol and erin  |
      | CheckType    | BlackCheckResult_Type_Both |
    Then the results are:
      | account | code  |
      | dave    | 30007 |
      | bob     | 0     |
      | carol   | 30006 |
      | erin    | 0     |
    And Fail_Account is exactly carol and dave

  @arrangement @black_list_check.batch_items_are_independent @black_list_check.fail_account_lists_failures
  Scenario Outline: <code> for one of three, <meaning>
    Given alice has blocklisted bob and carol
    And the blocklist of alice is exactly bob and carol
    And black_list_check is arranged so that alice asking for carol is answered <code>
    When black_list_check is called with:
      | member       | value                      |
      | From_Account | alice                      |
      | To_Account   | carol, bob and dave        |
      | CheckType    | BlackCheckResult_Type_Both |
    Then the results are:
      | account | code   |
      | carol   | <code> |
      | bob     | 0      |
      | dave    | 0      |
    And the results are:
      | account | Relation                     |
      | bob     | BlackCheckResult_Type_AWithB |
      | dave    | BlackCheckResult_Type_NO     |
    And Fail_Account is exactly carol

    @black_list_check.code_30006
    Examples:
      | code  | meaning           |
      | 30006 | an internal error |
    @black_list_check.code_30007
    Examples:
      | code  | meaning           |
      | 30007 | a timeout         |
