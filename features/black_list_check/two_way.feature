Feature: A two-way check looks at both blocklists

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |
      | erin    |

  @black_list_check.both_asks_both_lists @black_list_check.tells_blocks @black_list_check.relation_values
  Scenario: all four relations in one request
    Given alice has blocklisted bob and carol
    And bob has blocklisted alice
    And dave has blocklisted alice
    And the blocklist of alice is exactly bob and carol
    And the blocklist of bob is exactly alice
    And the blocklist of dave is exactly alice
    When black_list_check is called with:
      | member       | value                      |
      | From_Account | alice                      |
      | To_Account   | carol, erin, dave and bob  |
      | CheckType    | BlackCheckResult_Type_Both |
    Then the results are:
      | account | code | Relation                      |
      | bob     | 0    | BlackCheckResult_Type_BothWay |
      | carol   | 0    | BlackCheckResult_Type_AWithB  |
      | dave    | 0    | BlackCheckResult_Type_BWithA  |
      | erin    | 0    | BlackCheckResult_Type_NO      |
    And there is no Fail_Account

  @black_list_check.both_asks_both_lists
  Scenario: neither blocks the other
    When black_list_check is called with:
      | member       | value                      |
      | From_Account | alice                      |
      | To_Account   | bob                        |
      | CheckType    | BlackCheckResult_Type_Both |
    Then the results are:
      | account | code | Relation                 |
      | bob     | 0    | BlackCheckResult_Type_NO |

  @black_list_check.both_asks_both_lists
  Scenario Outline: alice blocks bob, as <who> sees it
    Given alice has blocklisted bob
    And the blocklist of alice is exactly bob
    When black_list_check is called with:
      | member       | value                      |
      | From_Account | <who>                      |
      | To_Account   | <whom>                     |
      | CheckType    | BlackCheckResult_Type_Both |
    Then the results are:
      | account | code | Relation   |
      | <whom>  | 0    | <relation> |

    Examples:
      | who   | whom  | relation                     |
      | alice | bob   | BlackCheckResult_Type_AWithB |
      | bob   | alice | BlackCheckResult_Type_BWithA |

  @black_list_check.both_asks_both_lists
  Scenario Outline: both block each other, as <who> sees it
    Given alice has blocklisted bob
    And bob has blocklisted alice
    And the blocklist of alice is exactly bob
    And the blocklist of bob is exactly alice
    When black_list_check is called with:
      | member       | value                      |
      | From_Account | <who>                      |
      | To_Account   | <whom>                     |
      | CheckType    | BlackCheckResult_Type_Both |
    Then the results are:
      | account | code | Relation                      |
      | <whom>  | 0    | BlackCheckResult_Type_BothWay |

    Examples:
      | who   | whom  |
      | alice | bob   |
      | bob   | alice |

  @black_list_check.both_asks_both_lists
  Scenario Outline: <who> unblocks the other, who still blocks
    Given alice has blocklisted bob
    And bob has blocklisted alice
    And <who> has taken <whom> off the blocklist
    And the blocklist of <who> is empty
    And the blocklist of <whom> is exactly <who>
    When black_list_check is called with:
      | member       | value                      |
      | From_Account | alice                      |
      | To_Account   | bob                        |
      | CheckType    | BlackCheckResult_Type_Both |
    Then the results are:
      | account | code | Relation   |
      | bob     | 0    | <relation> |

    Examples:
      | who   | whom  | relation                     |
      | alice | bob   | BlackCheckResult_Type_BWithA |
      | bob   | alice | BlackCheckResult_Type_AWithB |

  @black_list_check.both_asks_both_lists
  Scenario: friends do not block each other
    Given alice and bob are already friends
    When black_list_check is called with:
      | member       | value                      |
      | From_Account | alice                      |
      | To_Account   | bob                        |
      | CheckType    | BlackCheckResult_Type_Both |
    Then the results are:
      | account | code | Relation                 |
      | bob     | 0    | BlackCheckResult_Type_NO |

  @black_list_check.both_asks_both_lists
  Scenario: what others block makes no difference
    Given alice has blocklisted carol
    And dave has blocklisted bob
    And the blocklist of alice is exactly carol
    And the blocklist of dave is exactly bob
    When black_list_check is called with:
      | member       | value                      |
      | From_Account | alice                      |
      | To_Account   | bob and dave               |
      | CheckType    | BlackCheckResult_Type_Both |
    Then the results are:
      | account      | code | Relation                 |
      | bob and dave | 0    | BlackCheckResult_Type_NO |

  @black_list_check.both_asks_both_lists @black_list_check.single_ignores_other_list
  Scenario: those who block the one who asks are told far behind in a large batch
    Given a crowd of 300 accounts
    And alice has blocklisted crowd299
    And dave has blocklisted alice
    And erin has blocklisted alice
    And the blocklist of alice is exactly crowd299
    And the blocklist of dave is exactly alice
    And the blocklist of erin is exactly alice
    When black_list_check is called with:
      | member       | value                                                    |
      | From_Account | alice                                                    |
      | To_Account   | crowd1 to crowd150, dave, crowd151 to crowd300 and erin  |
      | CheckType    | BlackCheckResult_Type_Both                               |
    Then the results are:
      | account                                  | code | Relation                     |
      | dave and erin                            | 0    | BlackCheckResult_Type_BWithA |
      | crowd299                                 | 0    | BlackCheckResult_Type_AWithB |
      | crowd1 to crowd298 and crowd300          | 0    | BlackCheckResult_Type_NO     |
    When black_list_check is called with:
      | member       | value                                                    |
      | From_Account | alice                                                    |
      | To_Account   | crowd1 to crowd150, dave, crowd151 to crowd300 and erin  |
      | CheckType    | BlackCheckResult_Type_Single                             |
    Then the results are:
      | account                                  | code | Relation                     |
      | crowd299                                 | 0    | BlackCheckResult_Type_AWithB |
      | dave, erin, crowd1 to crowd298 and crowd300 | 0 | BlackCheckResult_Type_NO     |
