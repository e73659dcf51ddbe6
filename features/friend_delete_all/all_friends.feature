Feature: No friend is left, however many there were

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |

  @friend_delete_all.deletes_all
  Scenario Outline: <count> friends
    Given a crowd of <count> accounts
    And alice already has crowd1 to crowd<count> as friends
    When friend_delete_all is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    And alice has 0 friends
    And neither alice nor crowd1 to crowd<count> has the other as a friend

    Examples:
      | count |
      | 2     |
      | 25    |
      | 150   |
      | 1001  |
      | 3000  |

  @friend_delete_all.deletes_all
  Scenario: mutual friends
    Given alice and bob are already friends
    When friend_delete_all is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    And alice has 0 friends

  @friend_delete_all.deletes_all
  Scenario: friends in lists and out of them
    Given friend_import has been called with:
      | member                     | value               |
      | From_Account               | alice               |
      | AddFriendItem[].To_Account | bob                 |
      | AddFriendItem[].AddSource  | AddSource_Type_Test |
      | AddFriendItem[].GroupName  | ["Family"]          |
    And a crowd of 2 accounts
    And alice already has crowd1 and crowd2 as friends
    When friend_delete_all is called with:
      | member       | value              |
      | From_Account | alice              |
      | DeleteType   | Delete_Type_Single |
    Then the request succeeds
    And alice has 0 friends

  @friend_delete_all.deletes_all @friend_delete_all.friends_may_return
  Scenario: new friends, wiped in their turn
    Given alice already has bob as friends
    When friend_delete_all is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    And alice has 0 friends
    Given alice already has bob as friends
    When friend_delete_all is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    And alice has 0 friends

  @friend_delete_all.friends_may_return
  Scenario: a friend comes back
    Given alice already has bob as friends
    When friend_delete_all is called with:
      | member       | value            |
      | From_Account | alice            |
      | DeleteType   | Delete_Type_Both |
    Then the request succeeds
    When friend_import is called with:
      | member                     | value               |
      | From_Account               | alice               |
      | AddFriendItem[].To_Account | bob                 |
      | AddFriendItem[].AddSource  | AddSource_Type_Test |
    Then the result for bob is 0
    And only alice has bob as a friend

  @friend_delete_all.empty_list_succeeds
  Scenario: nobody to delete
    When friend_delete_all is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    And alice has 0 friends

  @friend_delete_all.empty_list_succeeds
  Scenario: the same call twice
    Given alice already has bob as friends
    When friend_delete_all is called with:
      | member       | value            |
      | From_Account | alice            |
      | DeleteType   | Delete_Type_Both |
    Then the request succeeds
    When friend_delete_all is called with:
      | member       | value            |
      | From_Account | alice            |
      | DeleteType   | Delete_Type_Both |
    Then the request succeeds

  @friend_delete_all.deletes_all
  Scenario: friends with custom data and without
    Given the accounts:
      | account |
      | carol   |
      | dave    |
    And the app has the custom friend field Tag_SNS_Custom_Note, as alice and dave show
    And friend_import has been called with:
      | member                     | value                                         |
      | From_Account               | alice                                         |
      | AddFriendItem[].To_Account | bob                                           |
      | AddFriendItem[].AddSource  | AddSource_Type_Test                           |
      | AddFriendItem[].CustomItem | [{"Tag":"Tag_SNS_Custom_Note","Value":"old"}] |
    And alice already has carol as friends
    When friend_delete_all is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    And neither alice nor bob, carol and dave has the other as a friend
    And alice has 0 friends
