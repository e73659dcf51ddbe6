Feature: DeleteType decides whose friend list loses an entry
  Without it one side or both may be meant: the page has no default.

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |

  @friend_delete.delete_type_single @friend_delete.deletes @friend_delete.zero_means_deleted
  Scenario: one side of a mutual friendship
    Given alice and bob are already friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | bob                |
      | DeleteType   | Delete_Type_Single |
    Then the result for bob is 0
    And only bob has alice as a friend

  @friend_delete.delete_type_single
  Scenario: one side each, in a batch
    Given alice and bob are already friends
    And alice and carol are already friends
    And alice already has dave as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | bob, dave and carol |
      | DeleteType   | Delete_Type_Single |
    Then every result is 0
    And only bob has alice as a friend
    And only carol has alice as a friend
    And neither alice nor dave has the other as a friend

  @friend_delete.delete_type_both @friend_delete.deletes
  Scenario: both sides of a mutual friendship
    Given alice and bob are already friends
    When friend_delete is called with:
      | member       | value            |
      | From_Account | alice            |
      | To_Account   | bob              |
      | DeleteType   | Delete_Type_Both |
    Then the result for bob is 0
    And neither alice nor bob has the other as a friend

  @friend_delete.delete_type_both
  Scenario: both sides each, in a batch
    Given alice and bob are already friends
    And alice and carol are already friends
    And alice and dave are already friends
    When friend_delete is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | carol, bob and dave |
      | DeleteType   | Delete_Type_Both    |
    Then every result is 0
    And neither alice nor bob, carol and dave has the other as a friend

  @friend_delete.delete_type_both @friend_delete.deletes
  Scenario: both sides, where one has the other alone
    Given alice already has bob as friends
    When friend_delete is called with:
      | member       | value            |
      | From_Account | alice            |
      | To_Account   | bob              |
      | DeleteType   | Delete_Type_Both |
    Then the result for bob is 0
    And neither alice nor bob has the other as a friend

  @friend_delete.delete_type_single @friend_delete.delete_type_both
  Scenario: one side after both sides
    Given alice and bob are already friends
    And alice and carol are already friends
    When friend_delete is called with:
      | member       | value            |
      | From_Account | alice            |
      | To_Account   | bob              |
      | DeleteType   | Delete_Type_Both |
    Then the result for bob is 0
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | carol              |
      | DeleteType   | Delete_Type_Single |
    Then the result for carol is 0
    And only carol has alice as a friend

  @friend_delete.delete_type_both @friend_delete.delete_type_single
  Scenario: both sides after one side
    Given alice and bob are already friends
    And alice and carol are already friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | bob                |
      | DeleteType   | Delete_Type_Single |
    Then the result for bob is 0
    When friend_delete is called with:
      | member       | value            |
      | From_Account | alice            |
      | To_Account   | carol            |
      | DeleteType   | Delete_Type_Both |
    Then the result for carol is 0
    And neither alice nor carol has the other as a friend
    And only bob has alice as a friend

  @friend_delete.delete_type_optional @friend_delete.deletes
  Scenario: no DeleteType
    Given alice and bob are already friends
    And alice already has carol as friends
    When friend_delete is called with:
      | member       | value         |
      | From_Account | alice         |
      | To_Account   | bob and carol |
    Then every result is 0
    And alice has 0 friends
    And those of bob and carol who were answered 0 are no friends of alice

  @friend_delete.delete_type_values
  Scenario Outline: DeleteType <type>
    Given alice and bob are already friends
    When friend_delete is called with:
      | member       | value  |
      | From_Account | alice  |
      | To_Account   | bob    |
      | DeleteType   | <type> |
    Then the request is refused with 30001

    Examples:
      | type                 |
      | Delete_Type_All      |
      | delete_type_both     |
      | DELETE_TYPE_SINGLE   |
      | Both                 |
      | CheckResult_Type_Both |
      | 1                    |
      | true                 |
      | ["Delete_Type_Both"] |

  @friend_delete.refused_calls_change_nothing @friend_delete.delete_type_values
  Scenario: a DeleteType that is refused deletes nobody
    Given alice and bob are already friends
    When friend_delete is called with:
      | member       | value           |
      | From_Account | alice           |
      | To_Account   | bob             |
      | DeleteType   | Delete_Type_Any |
    Then the request is refused with 30001
    And alice and bob have each other as friends
