Feature: A deletion is about one list and those it names

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |

  @friend_delete.deletes @friend_delete.from_account_owns_the_list
  Scenario: others keep the same friend
    Given alice already has carol as friends
    And bob already has carol as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | carol              |
      | DeleteType   | Delete_Type_Single |
    Then the result for carol is 0
    And neither alice nor carol has the other as a friend
    And only bob has carol as a friend

  @friend_delete.from_account_owns_the_list
  Scenario: each owner deletes from the own list
    Given alice already has carol and dave as friends
    And bob already has carol and dave as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | carol              |
      | DeleteType   | Delete_Type_Single |
    Then the result for carol is 0
    When friend_delete is called with:
      | member       | value              |
      | From_Account | bob                |
      | To_Account   | dave               |
      | DeleteType   | Delete_Type_Single |
    Then the result for dave is 0
    And only alice has dave as a friend
    And only bob has carol as a friend
    And alice has 1 friends
    And bob has 1 friends

  @friend_delete.from_account_owns_the_list @friend_delete.delete_type_both
  Scenario: those who are deleted keep their other friends
    Given alice and bob are already friends
    And bob and carol are already friends
    When friend_delete is called with:
      | member       | value            |
      | From_Account | alice            |
      | To_Account   | bob              |
      | DeleteType   | Delete_Type_Both |
    Then the result for bob is 0
    And neither alice nor bob has the other as a friend
    And bob and carol have each other as friends

  @friend_delete.deletes_nothing_else
  Scenario: what is kept about other friends
    Given friend_import has been called with:
      | member                    | value                 |
      | From_Account              | alice                 |
      | AddFriendItem[].To_Account | bob and carol        |
      | AddFriendItem[].AddSource | AddSource_Type_Test   |
      | AddFriendItem[].Remark    | dear friend           |
      | AddFriendItem[].GroupName | ["Family"]            |
    When friend_delete is called with:
      | member       | value            |
      | From_Account | alice            |
      | To_Account   | bob              |
      | DeleteType   | Delete_Type_Both |
    Then the result for bob is 0
    And alice keeps about carol, still:
      | field     | value      |
      | Remark    | dear friend |
      | GroupName | Family     |

  @friend_delete.deletes_nothing_else
  Scenario: the blocklist
    Given alice has blocklisted dave
    And alice already has bob as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | bob                |
      | DeleteType   | Delete_Type_Single |
    Then the result for bob is 0
    And the blocklist of alice is exactly dave

  @friend_delete.may_be_added_again
  Scenario: a friend who was deleted is added again
    Given friend_import has been called with:
      | member                    | value               |
      | From_Account              | alice               |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource | AddSource_Type_Test |
      | AddFriendItem[].Remark    | the former remark   |
    When friend_delete is called with:
      | member       | value            |
      | From_Account | alice            |
      | To_Account   | bob              |
      | DeleteType   | Delete_Type_Both |
    Then the result for bob is 0
    Given friend_import has been called with:
      | member                    | value               |
      | From_Account              | alice               |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource | AddSource_Type_Test |
    Then only alice has bob as a friend
    And alice keeps no Remark about bob

  @friend_delete.deletes_nothing_else @group_get.friends_of_other_commands
  Scenario: the lists that other friends are in
    Given friend_import has been called with:
      | member                     | value               |
      | From_Account               | alice               |
      | AddFriendItem[].To_Account | bob and carol       |
      | AddFriendItem[].AddSource  | AddSource_Type_Test |
      | AddFriendItem[].GroupName  | ["Family","Work"]   |
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | bob                |
      | DeleteType   | Delete_Type_Single |
    Then the result for bob is 0
    And the friend lists of alice are:
      | list   | friends |
      | Family | carol   |
      | Work   | carol   |
