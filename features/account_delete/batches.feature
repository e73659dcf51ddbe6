Feature: Some accounts of a deletion do not exist
  They fail with 70107, and the others are deleted.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | ghost   | does not exist  |
      | shade   | does not exist  |

  @account_delete.missing_account_fails @account_delete.code_70107
  Scenario: an account that does not exist
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | ghost |
    Then the result for ghost is 70107

  @account_delete.missing_account_fails
  Scenario: the same deletion twice
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 70107

  @account_delete.missing_account_fails
  Scenario: an account that differs from one that exists in case only
    Given the accounts:
      | account  | friend requests | UserID             |
      | carol    | anyone          |                    |
      | carolcap | does not exist  | carol's in capitals |
    When account_delete is called with:
      | member              | value    |
      | DeleteItem[].UserID | carolcap |
    Then the result for carolcap is 70107
    And carol is imported

  @account_delete.batch_items_are_independent @account_delete.item_failures_keep_ok @account_delete.missing_account_fails
  Scenario Outline: <which> does not exist
    When account_delete is called with:
      | member              | value   |
      | DeleteItem[].UserID | <order> |
    Then the results are:
      | account | code  |
      | ghost   | 70107 |
      | alice   | 0     |
      | bob     | 0     |
    And alice and bob are not imported

    Examples:
      | which      | order                |
      | the first  | ghost, alice and bob |
      | the middle | alice, ghost and bob |
      | the last   | alice, bob and ghost |

  @account_delete.missing_account_fails
  Scenario: nobody of a batch exists
    When account_delete is called with:
      | member              | value           |
      | DeleteItem[].UserID | ghost and shade |
    Then every result is 70107

  @account_delete.batch_items_are_independent
  Scenario: a good deletion after one that failed
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | ghost |
    Then the result for ghost is 70107
    When account_delete is called with:
      | member              | value         |
      | DeleteItem[].UserID | alice and bob |
    Then every result is 0
    And alice and bob are not imported

  @arrangement @account_delete.batch_items_are_independent @account_delete.code_30006
  Scenario: an account whose relations cannot be cleared
    Given account_delete is arranged so that alice asking for bob is answered 30006
    When account_delete is called with:
      | member              | value         |
      | DeleteItem[].UserID | alice and bob |
    Then the results are:
      | account | code  |
      | alice   | 0     |
      | bob     | 30006 |
    And alice is not imported

  @account_delete.deletes
  Scenario: a batch of 40
    Given 40 accounts named fresh that do not exist
    When fresh1 to fresh40 are imported in one call
    Then every result is 0
    When account_delete is called with:
      | member              | value             |
      | DeleteItem[].UserID | fresh1 to fresh40 |
    Then every result is 0
    And fresh1 to fresh40 are not imported

  @account_delete.at_most_100_accounts
  Scenario: 100 accounts, the most that one request may hold
    Given 100 accounts named fresh that do not exist
    When fresh1 to fresh100 are imported in one call
    Then every result is 0
    When account_delete is called with:
      | member              | value              |
      | DeleteItem[].UserID | fresh1 to fresh100 |
    Then every result is 0
    And fresh1 to fresh100 are not imported

  @account_delete.batch_items_are_independent
  Scenario: a large batch with failures all over it
    Given 20 accounts named fresh that do not exist
    And 20 accounts named never that do not exist
    When fresh1 to fresh20 are imported in one call
    Then every result is 0
    When account_delete is called with:
      | member              | value                                                                |
      | DeleteItem[].UserID | never1 to never5, fresh1 to fresh12, never6 to never20 and fresh13 to fresh20 |
    Then the result for fresh1 to fresh20 is 0
    And the result for never1 to never20 is 70107
    And fresh1 to fresh20 are not imported

  @account_delete.more_than_100_accounts
  Scenario: 101 accounts
    Given 100 accounts named never that do not exist
    When account_delete is called with:
      | member              | value                      |
      | DeleteItem[].UserID | never1 to never100 and bob |
    Then the request is refused with 70402 or 70206

  @account_delete.refused_calls_change_nothing
  Scenario: nobody of too many accounts is deleted
    Given 100 accounts named never that do not exist
    When account_delete is called with:
      | member              | value                                |
      | DeleteItem[].UserID | alice, never1 to never100 and bob    |
    Then the request is refused with 70402 or 70206
    And alice and bob are imported

  @account_delete.item_failures_keep_ok_alone @account_delete.missing_account_fails
  Scenario Outline: the top level is OK where <who> does not exist
    When account_delete is called with:
      | member              | value   |
      | DeleteItem[].UserID | <order> |
    Then the request succeeds
    And every result is 70107

    Examples:
      | who            | order           |
      | the only one   | ghost           |
      | nobody of both | ghost and shade |

  @account_delete.batch_items_are_independent
  Scenario: several around two that do not exist
    Given the accounts:
      | account | friend requests |
      | carol   | anyone          |
      | dave    | anyone          |
    When account_delete is called with:
      | member              | value                                      |
      | DeleteItem[].UserID | alice, ghost, bob, carol, shade and dave   |
    Then the results are:
      | account                    | code  |
      | ghost and shade            | 70107 |
      | alice, bob, carol and dave | 0     |
    And alice, bob, carol and dave are not imported
