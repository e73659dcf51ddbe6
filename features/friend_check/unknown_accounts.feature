Feature: Accounts must have been imported
  Whether 30003 is told for the account or for the request as a whole is written
  nowhere in the current edition, so both are accepted.

  Background:
    Given the accounts:
      | account | friend requests | UserID            |
      | alice   |                 |                   |
      | bob     |                 |                   |
      | carol   |                 |                   |
      | ghost   | does not exist  |                   |
      | caps    | does not exist  | bob's in capitals |

  @friend_check.code_30003
  Scenario Outline: the user to be checked does not exist, <type>
    When friend_check is called with:
      | member       | value  |
      | From_Account | alice  |
      | To_Account   | ghost  |
      | CheckType    | <type> |
    Then ghost is refused with 30003

    Examples:
      | type                    |
      | CheckResult_Type_Both   |
      | CheckResult_Type_Single |

  @friend_check.batch_items_are_independent @friend_check.code_30003
  Scenario Outline: the <place> of a batch does not exist
    Given alice and bob are already friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | <order>               |
      | CheckType    | CheckResult_Type_Both |
    Then the results are these, or the request is refused with 30003:
      | account | code | Relation                    |
      | bob     | 0    | CheckResult_Type_BothWay    |
      | carol   | 0    | CheckResult_Type_NoRelation |
    And ghost is refused with 30003

    Examples:
      | place  | order                |
      | first  | ghost, bob and carol |
      | middle | bob, ghost and carol |
      | last   | carol, bob and ghost |

  @friend_check.code_30003
  Scenario Outline: the user who asks does not exist, <type>
    When friend_check is called with:
      | member       | value  |
      | From_Account | ghost  |
      | To_Account   | bob    |
      | CheckType    | <type> |
    Then the request is refused with 30003

    Examples:
      | type                    |
      | CheckResult_Type_Both   |
      | CheckResult_Type_Single |

  @friend_check.to_account_is_checked @friend_check.code_30003
  Scenario: a UserID in another case is another account
    Given alice already has bob as friends
    When friend_check is called with:
      | member       | value                 |
      | From_Account | alice                 |
      | To_Account   | caps                  |
      | CheckType    | CheckResult_Type_Both |
    Then caps is refused with 30003
