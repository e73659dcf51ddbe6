Feature: A one-way check looks at the blocklist of the one who asks

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |

  @black_list_check.single_asks_own_list @black_list_check.tells_blocks @black_list_check.relation_values
  Scenario: who is blocked and who is not
    Given alice has blocklisted bob and dave
    And the blocklist of alice is exactly bob and dave
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | bob, carol and dave          |
      | CheckType    | BlackCheckResult_Type_Single |
    Then the results are:
      | account      | code | Relation                     |
      | bob and dave | 0    | BlackCheckResult_Type_AWithB |
      | carol        | 0    | BlackCheckResult_Type_NO     |
    And there is no Fail_Account

  @black_list_check.single_ignores_other_list @black_list_check.single_results
  Scenario: two users who block each other
    Given alice has blocklisted bob
    And bob has blocklisted alice
    And the blocklist of alice is exactly bob
    And the blocklist of bob is exactly alice
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | bob                          |
      | CheckType    | BlackCheckResult_Type_Single |
    Then the results are:
      | account | code | Relation                     |
      | bob     | 0    | BlackCheckResult_Type_AWithB |

  @black_list_check.single_ignores_other_list @black_list_check.single_results
  Scenario: somebody who blocks the one who asks
    Given bob has blocklisted alice
    And the blocklist of bob is exactly alice
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | bob                          |
      | CheckType    | BlackCheckResult_Type_Single |
    Then the results are:
      | account | code | Relation                 |
      | bob     | 0    | BlackCheckResult_Type_NO |

  @black_list_check.single_ignores_other_list
  Scenario: the blocklists of others in a batch
    Given alice has blocklisted bob
    And bob has blocklisted alice
    And carol has blocklisted alice
    And the blocklist of alice is exactly bob
    And the blocklist of carol is exactly alice
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | dave, carol and bob          |
      | CheckType    | BlackCheckResult_Type_Single |
    Then the results are:
      | account        | code | Relation                     |
      | bob            | 0    | BlackCheckResult_Type_AWithB |
      | carol and dave | 0    | BlackCheckResult_Type_NO     |

  @black_list_check.single_asks_own_list
  Scenario: somebody who was unblocked
    Given alice has blocklisted bob and carol
    And alice has taken bob off the blocklist
    And the blocklist of alice is exactly carol
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | bob and carol                |
      | CheckType    | BlackCheckResult_Type_Single |
    Then the results are:
      | account | code | Relation                     |
      | bob     | 0    | BlackCheckResult_Type_NO     |
      | carol   | 0    | BlackCheckResult_Type_AWithB |

  @black_list_check.single_asks_own_list
  Scenario: a check follows what changed since the one before
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | bob                          |
      | CheckType    | BlackCheckResult_Type_Single |
    Then the results are:
      | account | code | Relation                 |
      | bob     | 0    | BlackCheckResult_Type_NO |
    Given alice has blocklisted bob
    And the blocklist of alice is exactly bob
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | bob                          |
      | CheckType    | BlackCheckResult_Type_Single |
    Then the results are:
      | account | code | Relation                     |
      | bob     | 0    | BlackCheckResult_Type_AWithB |

  @black_list_check.single_asks_own_list
  Scenario: a friend is not blocked
    Given alice and bob are already friends
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | bob                          |
      | CheckType    | BlackCheckResult_Type_Single |
    Then the results are:
      | account | code | Relation                 |
      | bob     | 0    | BlackCheckResult_Type_NO |

  @black_list_check.to_account_is_checked
  Scenario: whose UserID differs in case only is another user
    Given the accounts:
      | account | UserID            |
      | ben     |                   |
      | bencaps | ben's in capitals |
    And alice has blocklisted bencaps
    And the blocklist of alice is exactly bencaps
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | ben and bencaps              |
      | CheckType    | BlackCheckResult_Type_Single |
    Then the results are:
      | account | code | Relation                     |
      | ben     | 0    | BlackCheckResult_Type_NO     |
      | bencaps | 0    | BlackCheckResult_Type_AWithB |

  @black_list_check.to_account_is_checked @black_list_check.result_to_account
  Scenario Outline: a UserID of <what>
    Given the accounts:
      | account | UserID |
      | other   | <what> |
    And alice has blocklisted other
    And the blocklist of alice is exactly other
    When black_list_check is called with:
      | member       | value                        |
      | From_Account | alice                        |
      | To_Account   | bob and other                |
      | CheckType    | BlackCheckResult_Type_Single |
    Then the results are:
      | account | code | Relation                     |
      | bob     | 0    | BlackCheckResult_Type_NO     |
      | other   | 0    | BlackCheckResult_Type_AWithB |

    Examples:
      | what        |
      | 32 bytes    |
      | digits only |

  @black_list_check.checking_changes_nothing
  Scenario: a check leaves blocklists and friendships as they are
    Given alice and carol are already friends
    And alice has blocklisted bob
    When black_list_check is called with:
      | member       | value                      |
      | From_Account | alice                      |
      | To_Account   | bob, carol and dave        |
      | CheckType    | BlackCheckResult_Type_Both |
    Then the request succeeds
    And the blocklist of alice is exactly bob
    And the blocklist of carol is empty
    And alice and carol have each other as friends
