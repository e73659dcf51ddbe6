Feature: Accounts must have been imported to unblock
  Nobody who does not exist can be on a blocklist, so that either is told.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |
      | ghost   | does not exist  |

  @black_list_delete.code_30003
  Scenario: the one who unblocks does not exist
    When black_list_delete is called with:
      | member       | value |
      | From_Account | ghost |
      | To_Account   | bob   |
    Then the request is refused with 30003 or 30001

  @black_list_delete.not_blocked
  Scenario: the user to be unblocked does not exist
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | ghost |
    Then ghost is refused with 30003, 30001 or 31503

  @black_list_delete.not_blocked
  Scenario Outline: the <which> of a batch does not exist
    Given alice has blocklisted bob
    When black_list_delete is called with:
      | member       | value   |
      | From_Account | alice   |
      | To_Account   | <order> |
    Then ghost is refused with 30003, 30001 or 31503

    Examples:
      | which | order         |
      | first | ghost and bob |
      | last  | bob and ghost |

  @black_list_delete.batch_items_are_independent
  Scenario Outline: those around one that does not exist are unblocked, where it is <which>
    Given the accounts:
      | account |
      | carol   |
      | dave    |
    And alice has blocklisted bob, carol and dave
    When black_list_delete is called with:
      | member       | value   |
      | From_Account | alice   |
      | To_Account   | <order> |
    Then the results are these, or the request is refused with 30003:
      | account             | code                    |
      | ghost               | 30003 or 30001 or 31503 |
      | bob, carol and dave | 0                       |

    Examples:
      | which       | order                      |
      | the first   | ghost, bob, carol and dave |
      | in between  | bob, ghost, carol and dave |
