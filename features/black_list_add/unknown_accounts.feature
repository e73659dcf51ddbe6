Feature: Accounts must have been imported to block or be blocked
  Whether 30003 is told for the account or for the request as a whole is written
  nowhere, so both are accepted.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |
      | carol   |                 |
      | ghost   | does not exist  |

  @black_list_add.code_30003
  Scenario: the user to be blocked does not exist
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | ghost |
    Then ghost is refused with 30003
    And the blocklist of alice is empty

  @black_list_add.code_30003
  Scenario Outline: the <which> of a batch does not exist
    When black_list_add is called with:
      | member       | value   |
      | From_Account | alice   |
      | To_Account   | <order> |
    Then ghost is refused with 30003
    And the blocklist of alice is as answered

    Examples:
      | which | order                |
      | first | ghost, bob and carol |
      | last  | bob, carol and ghost |

  @black_list_add.batch_items_are_independent @black_list_add.fail_account_lists_failures
  Scenario Outline: those around <whom> are blocked
    Given the accounts:
      | account | friend requests |
      | dave    |                 |
      | shade   | does not exist  |
    When black_list_add is called with:
      | member       | value   |
      | From_Account | alice   |
      | To_Account   | <order> |
    Then the results are these, or the request is refused with 30003:
      | account             | code  |
      | <ghosts>            | 30003 |
      | bob, carol and dave | 0     |
    And the blocklist of alice is as answered

    Examples:
      | whom                    | ghosts          | order                              |
      | one that does not exist | ghost           | bob, ghost, carol and dave         |
      | a first that does not   | ghost           | ghost, bob, carol and dave         |
      | two that do not exist   | ghost and shade | ghost, bob, carol, shade and dave  |

  @black_list_add.code_30003
  Scenario: asking for an account does not create it
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | ghost |
    Then ghost is refused with 30003
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | ghost |
    Then ghost is refused with 30003
    And ghost is not imported

  @black_list_add.code_30003
  Scenario: the one who blocks does not exist
    When black_list_add is called with:
      | member       | value |
      | From_Account | ghost |
      | To_Account   | bob   |
    Then the request is refused with 30003

  @black_list_add.code_30003
  Scenario: a UserID of 33 bytes can belong to nobody
    Given the accounts:
      | account | UserID   | friend requests |
      | longer  | 33 bytes | does not exist  |
    When black_list_add is called with:
      | member       | value  |
      | From_Account | alice  |
      | To_Account   | longer |
    Then longer is refused with 30001 or 30003
