Feature: Accounts that exist already

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
      | ghost   | does not exist  |

  @multiaccount_import.again_is_no_error
  Scenario: accounts that all exist
    When alice and bob are imported in one call
    Then every result is 0
    When alice and bob are imported in one call
    Then every result is 0
    And alice and bob are imported

  @multiaccount_import.again_is_no_error
  Scenario Outline: <which> of a batch exists already
    When <order> are imported in one call
    Then every result is 0
    And alice, bob and ghost are imported

    Examples:
      | which         | order                |
      | all but one   | alice, bob and ghost |
      | the last      | ghost, alice and bob |
      | the first     | alice, ghost and bob |

  @multiaccount_import.registers
  Scenario: an account that exists keeps no other from being imported
    When alice and ghost are imported in one call
    Then the result for ghost is 0
    And ghost is imported

  @multiaccount_import.again_keeps_the_account
  Scenario: friends outlive a second import
    Given alice and bob are already friends
    And carol already has alice as friends
    When alice and bob are imported in one call
    Then every result is 0
    And alice and bob have each other as friends
    And only carol has alice as a friend
    And alice has 1 friends

  @multiaccount_import.again_keeps_the_account
  Scenario: a blocklist outlives a second import
    Given alice has blocklisted carol
    When ghost and alice are imported in one call
    Then every result is 0
    When alice adds carol
    Then the result for carol is 30515

  @multiaccount_import.again_is_no_error
  Scenario Outline: an account twice in one request is imported, or the request is refused: <form>
    Given multiaccount_import takes <form>
    When this multiaccount_import request is sent:
      """
      {"<form>":[<accounts>]}
      """
    Then the results are these, or the request is refused with 70402:
      | account | code |
      | ghost   | 0    |
      | bob     | 0    |
    And ghost and bob are imported exactly as answered

    Examples:
      | form        | accounts                                                    |
      | Accounts    | "{{ghost}}","{{bob}}","{{ghost}}"                           |
      | AccountList | {"UserID":"{{ghost}}"},{"UserID":"{{bob}}"},{"UserID":"{{ghost}}"} |
