Feature: A check tells how things are at the moment of the call

  Background:
    Given the accounts:
      | account | friend requests    |
      | alice   | anyone             |
      | bob     | anyone             |
      | carol   | needs confirmation |

  @friend_check.relations @friend_check.single_asks_own_list
  Scenario: before, during and after a friendship
    When friend_check is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | bob                     |
      | CheckType    | CheckResult_Type_Single |
    Then the results are:
      | account | Relation                    |
      | bob     | CheckResult_Type_NoRelation |
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends
    When friend_check is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | bob                     |
      | CheckType    | CheckResult_Type_Single |
    Then the results are:
      | account | Relation                |
      | bob     | CheckResult_Type_AWithB |
    Given alice has deleted bob from the friend list
    When friend_check is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | bob                     |
      | CheckType    | CheckResult_Type_Single |
    Then the results are:
      | account | Relation                    |
      | bob     | CheckResult_Type_NoRelation |

  @friend_check.relations
  Scenario: what friend_check says is what the lists say
    Given alice and bob are already friends
    And alice already has carol as friends
    Then alice and bob have each other as friends
    And only alice has carol as a friend
    And neither bob nor carol has the other as a friend

  @friend_check.no_relation @friend_check.relations
  Scenario: a request that awaits confirmation is no friendship
    When alice adds carol
    Then the result for carol is 30539
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | carol                 |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | code | Relation                    |
      | carol   | 0    | CheckResult_Type_NoRelation |

  @friend_check.no_relation
  Scenario: a block ends a friendship for a check as well
    Given alice and bob are already friends
    And alice has blocklisted bob
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | bob                   |
      | CheckType    | CheckResult_Type_Both |
    Then the results are:
      | account | code | Relation                    |
      | bob     | 0    | CheckResult_Type_NoRelation |

  @friend_check.checking_changes_nothing
  Scenario: checking makes and ends no friendship
    Given alice already has bob as friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | bob and carol         |
      | CheckType    | CheckResult_Type_Both |
    Then every result is 0
    When friend_check is called with:
      | member       | value                   |
      | From_Account | bob                     |
      | To_Account   | alice and carol         |
      | CheckType    | CheckResult_Type_Single |
    Then every result is 0
    And alice has 1 friends
    And bob has 0 friends
    And carol has 0 friends

  @friend_check.relations @friend_check.single_asks_own_list
  Scenario: what friend_check says is what the lists say, of somebody who is blocked as well
    Given alice has blocklisted bob
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then bob is added, or refused with 30001, 30515 or 30525
    And the friendship of alice and bob is as answered
