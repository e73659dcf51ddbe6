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
