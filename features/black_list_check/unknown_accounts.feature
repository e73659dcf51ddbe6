Feature: Accounts must have been imported to be checked
  Whether 30003 is told for the account or for the request as a whole is written
  nowhere, so both are accepted.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |
      | ghost   | does not exist  |

  @black_list_check.code_30003
  Scenario Outline: a <type> check of somebody who does not exist
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | ghost                        |
      | CheckType    | BlackCheckResult_Type_<type> |
    Then ghost is refused with 30003

    Examples:
      | type   |
      | Single |
      | Both   |

  @black_list_check.code_30003
  Scenario Outline: the <which> of a batch does not exist
    When black_list_check is called with:
      | member       | value                      |
      | From_Account | alice                      |
      | To_Account   | <order>                    |
      | CheckType    | BlackCheckResult_Type_Both |
    Then ghost is refused with 30003

    Examples:
      | which | order         |
      | first | ghost and bob |
      | last  | bob and ghost |

  @black_list_check.code_30003
  Scenario: the one who asks does not exist
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | ghost                        |
      | To_Account   | bob                          |
      | CheckType    | BlackCheckResult_Type_Single |
    Then the request is refused with 30003

  @black_list_check.batch_items_are_independent @black_list_check.fail_account_lists_failures
  Scenario Outline: those around <whom> are checked, by <type>
    Given the accounts:
      | account | friend requests |
      | carol   |                 |
      | dave    |                 |
      | shade   | does not exist  |
    And alice has blocklisted bob and carol
    And the blocklist of alice is exactly bob and carol
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | <order>                      |
      | CheckType    | BlackCheckResult_Type_<type> |
    Then the results are these, or the request is refused with 30003:
      | account       | code  | Relation                     |
      | bob and carol | 0     | BlackCheckResult_Type_AWithB |
      | dave          | 0     | BlackCheckResult_Type_NO     |
      | <ghosts>      | 30003 | BlackCheckResult_Type_NO or absent or "" |

    Examples:
      | whom                    | type   | ghosts          | order                             |
      | one that does not exist | Single | ghost           | bob, ghost, carol and dave        |
      | a first that does not   | Both   | ghost           | ghost, bob, carol and dave        |
      | two that do not exist   | Both   | ghost and shade | ghost, bob, carol, shade and dave |
