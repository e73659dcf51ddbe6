Feature: Every requested user has a result of its own

  Background:
    Given the accounts:
      | account | UserID            |
      | alice   |                   |
      | bob     |                   |
      | carol   |                   |
      | dave    |                   |
      | caps    | bob's in capitals |
      | digits  | digits only       |
      | others  | digits only       |
      | long    | 32 bytes          |

  @friend_check.checks_several @friend_check.one_result_per_item
  Scenario: one user and several
    Given alice already has bob and dave as friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | carol                 |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | code | Relation                    |
      | carol   | 0    | CheckResult_Type_NoRelation |
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | dave, carol and bob   |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account      | code | Relation                    |
      | dave and bob | 0    | CheckResult_Type_AWithB     |
      | carol        | 0    | CheckResult_Type_NoRelation |

  @friend_check.to_account_is_checked
  Scenario: UserIDs that differ in case
    Given alice already has bob as friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | caps and bob          |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | Relation                    |
      | bob     | CheckResult_Type_AWithB     |
      | caps    | CheckResult_Type_NoRelation |

  @friend_check.to_account_is_checked @friend_check.result_to_account
  Scenario: UserIDs of digits, and a long one
    Given alice already has digits and long as friends
    When friend_check is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | others, long and digits |
      | CheckType    | CheckResult_Type_Both   |
    Then the results are:
      | account         | Relation                    |
      | digits and long | CheckResult_Type_AWithB     |
      | others          | CheckResult_Type_NoRelation |

  @friend_check.checks_several
  Scenario Outline: a batch of <size>, <type>
    Given a crowd of <size> accounts
    And alice already has crowd1 to crowd<friends> as friends
    When friend_check is called with:
      | member       | value                                      |
      | From_Account | alice                                      |
      | To_Account   | crowd<next> to crowd<size> and crowd1 to crowd<friends> |
      | CheckType    | <type>                                     |
    Then the results are:
      | account                    | code | Relation                    |
      | crowd1 to crowd<friends>   | 0    | CheckResult_Type_AWithB     |
      | crowd<next> to crowd<size> | 0    | CheckResult_Type_NoRelation |

    Examples:
      | size | friends | next | type                    |
      | 24   | 11      | 12   | CheckResult_Type_Both   |
      | 24   | 11      | 12   | CheckResult_Type_Single |
      | 130  | 60      | 61   | CheckResult_Type_Both   |
      | 500  | 490     | 491  | CheckResult_Type_Single |

  @friend_check.at_most_1000_items
  Scenario Outline: a batch of 1000, the most that one request may hold, <type>
    Given a crowd of 1000 accounts
    And alice already has crowd1 to crowd999 as friends
    When friend_check is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | crowd1 to crowd1000 |
      | CheckType    | <type>              |
    Then the results are:
      | account            | code | Relation                    |
      | crowd1 to crowd999 | 0    | CheckResult_Type_AWithB     |
      | crowd1000          | 0    | CheckResult_Type_NoRelation |

    Examples:
      | type                    |
      | CheckResult_Type_Both   |
      | CheckResult_Type_Single |

  @friend_check.more_than_1000_items
  Scenario Outline: a batch of 1001, <type>
    Given a crowd of 1001 accounts
    When friend_check is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | crowd1 to crowd1001 |
      | CheckType    | <type>              |
    Then the request is refused with 30001

    Examples:
      | type                    |
      | CheckResult_Type_Both   |
      | CheckResult_Type_Single |

  @arrangement @friend_check.batch_items_are_independent @friend_check.item_failures_keep_ok @friend_check.fail_account_lists_failures
  Scenario Outline: the <place> of a batch cannot be checked
    Given alice and bob are already friends
    And dave already has alice as friends
    And friend_check is arranged so that alice asking for carol is answered 30004
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | <order>               |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | code  | Relation                 |
      | bob     | 0     | CheckResult_Type_BothWay |
      | dave    | 0     | CheckResult_Type_BWithA  |
    And the result for carol is 30004
    And Fail_Account is exactly carol

    Examples:
      | place  | order               |
      | first  | carol, bob and dave |
      | middle | bob, carol and dave |
      | last   | dave, bob and carol |

  @arrangement @friend_check.fail_account_lists_failures @friend_check.fail_account_order
  Scenario: two of four cannot be checked
    Given alice already has bob as friends
    And friend_check is arranged so that alice asking for carol is answered 30004
    And friend_check is arranged so that alice asking for dave is answered 30004
    When friend_check is called with:
      | member       | value                     |
      | From_Account | alice                     |
      | To_Account   | dave, bob, carol and long |
      | CheckType    | CheckResult_Type_Single   |
    Then the results are:
      | account | code  |
      | dave    | 30004 |
      | bob     | 0     |
      | carol   | 30004 |
      | long    | 0     |
    And Fail_Account is exactly carol and dave
