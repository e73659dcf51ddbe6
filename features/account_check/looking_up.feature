Feature: AccountStatus tells who was imported

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | ghost   | does not exist  |
      | shade   | does not exist  |

  @account_check.tells_imported
  Scenario: one account that was imported
    When account_check is called with:
      | member             | value |
      | CheckItem[].UserID | alice |
    Then the results are:
      | account | code | AccountStatus |
      | alice   | 0    | Imported      |

  @account_check.not_imported_is_no_failure @account_check.tells_imported
  Scenario: one account that was not imported
    When account_check is called with:
      | member             | value |
      | CheckItem[].UserID | ghost |
    Then the results are:
      | account | code | AccountStatus |
      | ghost   | 0    | NotImported   |

  @account_check.not_imported_is_no_failure
  Scenario Outline: <which> of a batch was not imported
    When account_check is called with:
      | member             | value   |
      | CheckItem[].UserID | <order> |
    Then every result is 0

    Examples:
      | which     | order                       |
      | the first | ghost, alice and bob        |
      | the last  | alice, bob and ghost        |
      | nobody    | shade and ghost             |

  @account_check.tells_imported
  Scenario Outline: <who> in one batch
    When account_check is called with:
      | member             | value   |
      | CheckItem[].UserID | <order> |
    Then the results are:
      | account | code | AccountStatus |
      | alice   | 0    | Imported      |
      | bob     | 0    | Imported      |
      | ghost   | 0    | NotImported   |
      | shade   | 0    | NotImported   |

    Examples:
      | who                           | order                        |
      | imported accounts first       | alice, bob, ghost and shade  |
      | imported accounts last        | ghost, shade, bob and alice  |
      | one and the other by turns    | ghost, alice, shade and bob  |
      | imported ones at both ends    | bob, shade, ghost and alice  |

  @account_check.user_id_is_looked_up
  Scenario: a UserID in another case is another account
    Given the accounts:
      | account  | friend requests | UserID              |
      | carol    | anyone          |                     |
      | carolcap | does not exist  | carol's in capitals |
      | ghoul    | does not exist  |                     |
      | ghoulcap | anyone          | ghoul's in capitals |
    When account_check is called with:
      | member             | value                            |
      | CheckItem[].UserID | carol, carolcap, ghoul, ghoulcap |
    Then the results are:
      | account  | code | AccountStatus |
      | carol    | 0    | Imported      |
      | carolcap | 0    | NotImported   |
      | ghoul    | 0    | NotImported   |
      | ghoulcap | 0    | Imported      |

  @account_check.user_id_is_looked_up
  Scenario: UserIDs that are numbers, or as long as may be
    Given the accounts:
      | account | friend requests | UserID      |
      | one     | anyone          | digits only |
      | two     | does not exist  | digits only |
      | long    | anyone          | 32 bytes    |
      | missing | does not exist  | 32 bytes    |
    When account_check is called with:
      | member             | value                    |
      | CheckItem[].UserID | one, two, long, missing  |
    Then the results are:
      | account | code | AccountStatus |
      | one     | 0    | Imported      |
      | two     | 0    | NotImported   |
      | long    | 0    | Imported      |
      | missing | 0    | NotImported   |

  @account_check.follows_imports_and_deletions
  Scenario: an account that is imported between two calls
    When account_check is called with:
      | member             | value |
      | CheckItem[].UserID | ghost |
    Then the results are:
      | account | code | AccountStatus |
      | ghost   | 0    | NotImported   |
    When account_import is called with:
      | member | value |
      | UserID | ghost |
    Then the request succeeds
    And ghost is imported

  @account_check.follows_imports_and_deletions
  Scenario: an account that is deleted between two calls
    When account_check is called with:
      | member             | value |
      | CheckItem[].UserID | bob   |
    Then the results are:
      | account | code | AccountStatus |
      | bob     | 0    | Imported      |
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    And bob is not imported

  @account_check.changes_nothing
  Scenario: a look-up imports nobody
    When account_check is called with:
      | member             | value           |
      | CheckItem[].UserID | ghost and shade |
    Then every result is 0
    And ghost and shade are not imported
    When alice adds ghost by force
    Then ghost is refused with 30003

  @account_check.at_most_100_accounts
  Scenario: 100 accounts, the most that one request may hold
    Given a crowd of 99 accounts
    When account_check is called with:
      | member             | value                       |
      | CheckItem[].UserID | crowd1 to crowd99 and ghost |
    Then the results are:
      | account           | code | AccountStatus |
      | crowd1 to crowd99 | 0    | Imported      |
      | ghost             | 0    | NotImported   |

  @account_check.tells_imported
  Scenario: a batch of 40
    Given a crowd of 39 accounts
    When account_check is called with:
      | member             | value                       |
      | CheckItem[].UserID | ghost and crowd1 to crowd39 |
    Then the results are:
      | account           | code | AccountStatus |
      | ghost             | 0    | NotImported   |
      | crowd1 to crowd39 | 0    | Imported      |

  @account_check.more_than_100_accounts
  Scenario: 101 accounts
    Given a crowd of 101 accounts
    When account_check is called with:
      | member             | value              |
      | CheckItem[].UserID | crowd1 to crowd101 |
    Then the request is refused with 70402 or 70206

  @arrangement @account_check.tells_imported @account_check.item_failures_keep_ok
  Scenario Outline: the look-up of <who> fails
    Given account_check is arranged so that <first> asking for <who> is answered 70500
    When account_check is called with:
      | member             | value   |
      | CheckItem[].UserID | <order> |
    Then the result for <who> is 70500
    And the results are:
      | account | code | AccountStatus |
      | <other> | 0    | Imported      |
      | ghost   | 0    | NotImported   |

    Examples:
      | who   | first | other | order                |
      | alice | alice | bob   | alice, bob and ghost |
      | bob   | ghost | alice | ghost, alice and bob |

  @arrangement @account_check.code_70500
  Scenario: the look-up of the only account fails
    Given account_check is arranged so that alice asking for alice is answered 70500
    When account_check is called with:
      | member             | value |
      | CheckItem[].UserID | alice |
    Then alice is refused with 70500

  @account_check.user_id_is_looked_up
  Scenario: UserIDs that begin alike are different accounts
    Given the accounts:
      | account  | friend requests | UserID                       |
      | bobby    | does not exist  |                              |
      | al       | does not exist  |                              |
      | carolyn  | anyone          |                              |
      | carol    | does not exist  |                              |
      | long     | anyone          | 32 bytes                     |
      | longlast | does not exist  | long's but for the last byte |
    When account_check is called with:
      | member             | value                                                |
      | CheckItem[].UserID | bob, bobby, al, alice, carolyn, carol, long, longlast |
    Then the results are:
      | account  | code | AccountStatus |
      | alice    | 0    | Imported      |
      | bob      | 0    | Imported      |
      | carolyn  | 0    | Imported      |
      | long     | 0    | Imported      |
      | bobby    | 0    | NotImported   |
      | al       | 0    | NotImported   |
      | carol    | 0    | NotImported   |
      | longlast | 0    | NotImported   |

  @account_check.user_id_is_looked_up
  Scenario Outline: <missing> alone, which begins like the UserID of somebody
    Given the accounts:
      | account | friend requests |
      | al      | does not exist  |
      | alices  | does not exist  |
    When account_check is called with:
      | member             | value     |
      | CheckItem[].UserID | <missing> |
    Then the results are:
      | account   | code | AccountStatus |
      | <missing> | 0    | NotImported   |

    Examples:
      | missing |
      | al      |
      | alices  |
