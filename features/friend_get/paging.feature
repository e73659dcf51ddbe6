Feature: The pages of friend_get hold every friend once
  The target chooses how many friends a page has. A friend may stand on any page,
  in any order, but on one page only.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   | anyone          |

  @friend_get.lists_friends @friend_get.friend_num @friend_get.complete_flag
  Scenario: nobody is on the list of an account without friends
    When friend_get is called with:
      | member       | value |
      | From_Account | alice |
      | StartIndex   | 0     |
    Then the request succeeds
    And the answer has:
      | member                    | value  |
      | UserDataItem/0/To_Account | absent |
      | FriendNum                 | 0      |
      | CompleteFlag              | not 0  |

  @friend_get.lists_friends @friend_get.next_start_index
  Scenario Outline: <friends> friends, each once
    Given a crowd of <friends> accounts
    And alice already has crowd1 to crowd<friends> as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly crowd1 to crowd<friends>, each once
    And every page has FriendNum <friends>
    And every page but the last has CompleteFlag 0
    And the last page has CompleteFlag not 0

    Examples:
      | friends |
      | 2       |
      | 20      |
      | 21      |
      | 30      |
      | 50      |
      | 51      |
      | 99      |
      | 100     |
      | 101     |
      | 200     |
      | 201     |
      | 300     |
      | 500     |
      | 1001    |

  @friend_get.lists_friends
  Scenario: a full list of 3000 friends
    Given a crowd of 3000 accounts
    And alice already has crowd1 to crowd3000 as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly crowd1 to crowd3000, each once

  @friend_get.next_start_index
  Scenario: each page goes on where the one before ended
    Given a crowd of 2345 accounts
    And alice already has crowd1 to crowd2345 as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly crowd1 to crowd2345, each once

  @friend_get.friend_num
  Scenario: FriendNum is that of the whole list on every page
    Given a crowd of 1234 accounts
    And alice already has crowd1 to crowd1234 as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly crowd1 to crowd1234, each once
    And every page has FriendNum 1234

  @friend_get.friend_num
  Scenario: FriendNum follows the list
    Given alice already has bob and carol as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob and carol, each once
    And every page has FriendNum 2
    Given alice has deleted bob from the friend list
    When all pages of friend_get are pulled for alice
    Then the pages name exactly carol, each once
    And every page has FriendNum 1

  @friend_get.complete_flag
  Scenario: CompleteFlag tells the last page from the others
    Given a crowd of 1500 accounts
    And alice already has crowd1 to crowd1500 as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly crowd1 to crowd1500, each once
    And every page but the last has CompleteFlag 0
    And the last page has CompleteFlag not 0

  @friend_get.lists_friends
  Scenario: who was deleted is gone, and nobody with them
    Given a crowd of 300 accounts
    And alice already has crowd1 to crowd300 as friends
    And alice has deleted crowd1, crowd100, crowd101 and crowd300 from the friend list
    When all pages of friend_get are pulled for alice
    Then the pages name exactly crowd2 to crowd99 and crowd102 to crowd299, each once

  @friend_get.lists_friends
  Scenario: who came after a pull is there at the next
    Given alice already has bob as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    When alice adds carol
    Then the result for carol is 0
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob and carol, each once

  @friend_get.lists_friends
  Scenario: who came back is there once
    Given alice already has bob and carol as friends
    And alice has deleted bob from the friend list
    And alice already has bob as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob and carol, each once

  @friend_get.start_index_0_is_the_first_page
  Scenario: StartIndex 0 begins anew
    Given a crowd of 400 accounts
    And alice already has crowd1 to crowd400 as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly crowd1 to crowd400, each once
    When all pages of friend_get are pulled for alice
    Then the pages name exactly crowd1 to crowd400, each once
