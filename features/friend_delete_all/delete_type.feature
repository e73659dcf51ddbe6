Feature: DeleteType decides whether the other sides lose an entry, too

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |
    And alice and bob are already friends
    And alice and carol are already friends
    And alice already has dave as friends

  @friend_delete_all.delete_type_default_single @friend_delete_all.deletes_all
  Scenario: no DeleteType
    When friend_delete_all is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    And only bob has alice as a friend
    And only carol has alice as a friend
    And neither alice nor dave has the other as a friend
    And alice has 0 friends

  @friend_delete_all.delete_type_single @friend_delete_all.deletes_all
  Scenario: one side
    When friend_delete_all is called with:
      | member       | value              |
      | From_Account | alice              |
      | DeleteType   | Delete_Type_Single |
    Then the request succeeds
    And only bob has alice as a friend
    And only carol has alice as a friend
    And alice has 0 friends

  @friend_delete_all.delete_type_both @friend_delete_all.deletes_all
  Scenario: both sides
    When friend_delete_all is called with:
      | member       | value            |
      | From_Account | alice            |
      | DeleteType   | Delete_Type_Both |
    Then the request succeeds
    And neither alice nor bob, carol and dave has the other as a friend
    And alice has 0 friends
    And bob has 0 friends
    And carol has 0 friends

  @friend_delete_all.delete_type_default_single
  Scenario: no DeleteType after both sides
    When friend_delete_all is called with:
      | member       | value            |
      | From_Account | alice            |
      | DeleteType   | Delete_Type_Both |
    Then the request succeeds
    Given alice and bob are already friends
    When friend_delete_all is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    And only bob has alice as a friend

  @friend_delete_all.delete_type_values
  Scenario Outline: DeleteType <type>
    When friend_delete_all is called with:
      | member       | value  |
      | From_Account | alice  |
      | DeleteType   | <type> |
    Then the request is refused with 30001

    Examples:
      | type                  |
      | Delete_Type_All       |
      | delete_type_both      |
      | DELETE_TYPE_SINGLE    |
      | Both                  |
      | CheckResult_Type_Both |
      | 1                     |
      | true                  |
      | ["Delete_Type_Both"]  |

  @friend_delete_all.refused_calls_change_nothing @friend_delete_all.delete_type_values
  Scenario: a DeleteType that is refused deletes nobody
    When friend_delete_all is called with:
      | member       | value           |
      | From_Account | alice           |
      | DeleteType   | Delete_Type_Any |
    Then the request is refused with 30001
    And alice and bob and carol have each other as friends
    And only alice has dave as a friend

  @friend_delete_all.delete_type_both
  Scenario: both sides of 120 friendships
    Given 120 accounts named mate that accept anyone
    When alice adds mate1 to mate60 mutually
    Then every result is 0
    When alice adds mate61 to mate120 mutually
    Then every result is 0
    And alice and mate1 to mate120 have each other as friends
    When friend_delete_all is called with:
      | member       | value            |
      | From_Account | alice            |
      | DeleteType   | Delete_Type_Both |
    Then the request succeeds
    And neither alice nor mate1 to mate120 has the other as a friend
