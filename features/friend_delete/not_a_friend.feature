Feature: Only friends can be deleted
  The page has 31704 for somebody who is no friend, the FAQ 30001. With nobody
  else to delete the request as a whole may fail with it.

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |

  @friend_delete.not_a_friend
  Scenario Outline: a stranger, with DeleteType <type>
    When friend_delete is called with:
      | member       | value  |
      | From_Account | alice  |
      | To_Account   | bob    |
      | DeleteType   | <type> |
    Then bob is refused with 31704 or 30001
    And neither alice nor bob has the other as a friend

    Examples:
      | type               |
      | Delete_Type_Single |
      | Delete_Type_Both   |

  @friend_delete.not_a_friend
  Scenario: somebody who was deleted before
    Given alice and bob are already friends
    When friend_delete is called with:
      | member       | value            |
      | From_Account | alice            |
      | To_Account   | bob              |
      | DeleteType   | Delete_Type_Both |
    Then the result for bob is 0
    When friend_delete is called with:
      | member       | value            |
      | From_Account | alice            |
      | To_Account   | bob              |
      | DeleteType   | Delete_Type_Both |
    Then bob is refused with 31704 or 30001

  @friend_delete.not_a_friend @friend_delete.delete_type_single
  Scenario: one who has the user on the list, and is not on the user's
    Given bob already has alice as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | bob                |
      | DeleteType   | Delete_Type_Single |
    Then bob is refused with 31704 or 30001
    And only bob has alice as a friend

  @friend_delete.not_a_friend
  Scenario: the same with Delete_Type_Both, of which no page speaks
    Given bob already has alice as friends
    When friend_delete is called with:
      | member       | value            |
      | From_Account | alice            |
      | To_Account   | bob              |
      | DeleteType   | Delete_Type_Both |
    Then the result for bob is 0, 31704 or 30001
    And alice has 0 friends

  @friend_delete.not_a_friend
  Scenario: a batch of strangers
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | bob and carol      |
      | DeleteType   | Delete_Type_Single |
    Then bob and carol are refused with 31704 or 30001

  @friend_delete.not_a_friend
  Scenario: a stranger after friends were deleted
    Given alice already has bob as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | bob                |
      | DeleteType   | Delete_Type_Single |
    Then the result for bob is 0
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | bob and carol      |
      | DeleteType   | Delete_Type_Single |
    Then bob and carol are refused with 31704 or 30001

  @friend_delete.not_a_friend
  Scenario: somebody whose friendship ended with a block
    Given alice and bob are already friends
    And alice has blocklisted bob
    When friend_delete is called with:
      | member       | value            |
      | From_Account | alice            |
      | To_Account   | bob              |
      | DeleteType   | Delete_Type_Both |
    Then bob is refused with 31704 or 30001
