Feature: A one-way check asks From_Account's list alone

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |
      | erin    |

  @friend_check.single_asks_own_list
  Scenario Outline: a friend and a stranger, as <order>
    Given alice already has bob as friends
    When friend_check is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | <order>                 |
      | CheckType    | CheckResult_Type_Single |
    Then the results are:
      | account | code | Relation                    |
      | bob     | 0    | CheckResult_Type_AWithB     |
      | carol   | 0    | CheckResult_Type_NoRelation |

    Examples:
      | order         |
      | bob and carol |
      | carol and bob |

  @friend_check.single_asks_own_list
  Scenario: a friend alone
    Given alice already has bob as friends
    When friend_check is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | bob                     |
      | CheckType    | CheckResult_Type_Single |
    Then the results are:
      | account | code | Relation                |
      | bob     | 0    | CheckResult_Type_AWithB |

  @friend_check.single_asks_own_list @friend_check.strangers_are_no_error
  Scenario: a stranger alone
    When friend_check is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | bob                     |
      | CheckType    | CheckResult_Type_Single |
    Then the results are:
      | account | code | Relation                    |
      | bob     | 0    | CheckResult_Type_NoRelation |

  @friend_check.single_ignores_other_list
  Scenario: one who has the user on the list
    Given bob already has alice as friends
    When friend_check is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | bob                     |
      | CheckType    | CheckResult_Type_Single |
    Then the results are:
      | account | Relation                    |
      | bob     | CheckResult_Type_NoRelation |

  @friend_check.single_ignores_other_list @friend_check.single_results
  Scenario: a mutual friend
    Given alice and bob are already friends
    When friend_check is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | bob                     |
      | CheckType    | CheckResult_Type_Single |
    Then the results are:
      | account | Relation                |
      | bob     | CheckResult_Type_AWithB |

  @friend_check.single_ignores_other_list @friend_check.single_asks_own_list @friend_check.result_order
  Scenario Outline: everything in one batch, in the order of <order>
    Given alice and bob are already friends
    And alice already has carol as friends
    And dave already has alice as friends
    When friend_check is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | <order>                 |
      | CheckType    | CheckResult_Type_Single |
    Then the results are:
      | account | Relation                    |
      | bob     | CheckResult_Type_AWithB     |
      | carol   | CheckResult_Type_AWithB     |
      | dave    | CheckResult_Type_NoRelation |
      | erin    | CheckResult_Type_NoRelation |

    Examples:
      | order                     |
      | bob, carol, dave and erin |
      | erin, dave, carol and bob |
      | bob, erin, carol and dave |

  @friend_check.single_asks_own_list @friend_check.both_asks_both_lists
  Scenario: one way after two ways, and back
    Given alice and bob are already friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | bob                   |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | Relation                 |
      | bob     | CheckResult_Type_BothWay |
    When friend_check is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | bob                     |
      | CheckType    | CheckResult_Type_Single |
    Then the results are:
      | account | Relation                |
      | bob     | CheckResult_Type_AWithB |
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | bob                   |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | Relation                 |
      | bob     | CheckResult_Type_BothWay |
