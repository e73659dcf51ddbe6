Feature: Calls at the same time
  A conflict of writes may be told (30008), and is then sent again. What was
  answered 0 must not be lost.

  @friend_add.concurrent_adds_lose_nothing
  Scenario: 20 calls of one initiator at once
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
    And 20 accounts named mate that accept anyone
    When alice adds mate1 to mate20, each in a request of its own, all at once
    Then every result is 0 or 30008
    And the friends of alice are as answered

  @friend_add.concurrent_adds_lose_nothing
  Scenario: two accounts add each other at once
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
    When alice and bob add each other at once
    Then every result is 0, 30001, 30520, 30015 or 30008
    And alice and bob have each other as friends

  @friend_add.concurrent_adds_lose_nothing
  Scenario: two initiators add the same account at once
    Given the accounts:
      | account | friend requests |
      | carol   | anyone          |
    And 20 accounts named fan that accept anyone
    When fan1 to fan20 add carol, all at once
    Then every result is 0 or 30008
    And carol has as many friends as were answered 0
