Feature: A two-way check looks at both lists

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |
      | erin    |

  @friend_check.both_way @friend_check.both_asks_both_lists
  Scenario: both have each other
    Given alice and bob are already friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | bob                 |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | code | Relation               |
      | bob   | 0    | CheckResult_Type_BothWay |

  @friend_check.a_with_b @friend_check.both_asks_both_lists
  Scenario: only the user has the other
    Given alice already has bob as friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | bob                 |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | code | Relation               |
      | bob   | 0    | CheckResult_Type_AWithB |

  @friend_check.b_with_a @friend_check.both_asks_both_lists
  Scenario: only the other has the user
    Given bob already has alice as friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | bob                 |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | code | Relation               |
      | bob   | 0    | CheckResult_Type_BWithA |

  @friend_check.no_relation @friend_check.strangers_are_no_error
  Scenario: neither has the other
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | bob                 |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | code | Relation               |
      | bob   | 0    | CheckResult_Type_NoRelation |

  @friend_check.both_asks_both_lists @friend_check.b_with_a
  Scenario: the same friendship from the other side
    Given alice already has bob as friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | bob                 |
      | To_Account   | alice                 |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | code | Relation               |
      | alice   | 0    | CheckResult_Type_BWithA |

  @friend_check.both_way @friend_check.a_with_b @friend_check.b_with_a @friend_check.no_relation
  Scenario Outline: every relation in one batch, in the order of <order>
    Given alice and bob are already friends
    And alice already has carol as friends
    And dave already has alice as friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | <order>               |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | code | Relation                    |
      | bob     | 0    | CheckResult_Type_BothWay    |
      | carol   | 0    | CheckResult_Type_AWithB     |
      | dave    | 0    | CheckResult_Type_BWithA     |
      | erin    | 0    | CheckResult_Type_NoRelation |
    And there is no Fail_Account

    Examples:
      | order                     |
      | bob, carol, dave and erin |
      | erin, dave, carol and bob |
      | dave, bob, erin and carol |

  @friend_check.both_asks_both_lists
  Scenario Outline: a friend of a friend is none, asked for as <order>
    Given alice and bob are already friends
    And bob and carol are already friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | <order>               |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | Relation                    |
      | bob     | CheckResult_Type_BothWay    |
      | carol   | CheckResult_Type_NoRelation |

    Examples:
      | order         |
      | bob and carol |
      | carol and bob |

  @friend_check.both_asks_both_lists
  Scenario: the same answer twice
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
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | bob                   |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | Relation                 |
      | bob     | CheckResult_Type_BothWay |

  @friend_check.a_with_b
  Scenario Outline: AWithB in a batch, asked for as <order>
    Given alice already has bob as friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | <order>               |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | Relation               |
      | bob     | CheckResult_Type_AWithB |

    Examples:
      | order          |
      | bob and erin   |
      | erin and bob   |

  @friend_check.b_with_a
  Scenario Outline: BWithA in a batch, asked for as <order>
    Given bob already has alice as friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | <order>               |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | Relation               |
      | bob     | CheckResult_Type_BWithA |

    Examples:
      | order          |
      | bob and erin   |
      | erin and bob   |

  @friend_check.no_relation
  Scenario Outline: NoRelation in a batch, asked for as <order>
    Given alice already has carol as friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | <order>               |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | Relation               |
      | bob     | CheckResult_Type_NoRelation |

    Examples:
      | order          |
      | bob and erin   |
      | erin and bob   |
