Feature: Every requested account has its own result

  @friend_add.zero_means_added @friend_add.one_result_per_item
  Scenario: 0 is answered for exactly those who are friends afterwards
    Given the accounts:
      | account | friend requests    |
      | alice   |                    |
      | bob     | anyone             |
      | carol   | needs confirmation |
      | dave    | nobody             |
      | erin    | anyone             |
    When alice adds bob, carol, dave and erin
    Then the results are:
      | account | code  |
      | bob     | 0     |
      | carol   | 30539 |
      | dave    | 30516 |
      | erin    | 0     |
    And the friends of alice are as answered
    And alice has 2 friends

  @friend_add.to_account_is_added @friend_add.result_to_account
  Scenario: only the requested account is added
    Given the accounts:
      | account | friend requests | UserID            |
      | alice   |                 |                   |
      | bob     | anyone          |                   |
      | bobtwo  | anyone          |                   |
      | bobcaps | anyone          | bob's in capitals |
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends
    And neither alice nor bobtwo and bobcaps has the other as a friend
    And alice has 1 friends

  @friend_add.result_to_account @friend_add.to_account_is_added
  Scenario: UserIDs that look like numbers
    Given the accounts:
      | account | friend requests    | UserID      |
      | alice   |                    | digits only |
      | bob     | anyone             | digits only |
      | carol   | needs confirmation | digits only |
    When alice adds bob and carol
    Then the results are:
      | account | code  |
      | bob     | 0     |
      | carol   | 30539 |
    And Fail_Account is exactly carol
    And alice and bob have each other as friends

  @friend_add.from_account_is_initiator
  Scenario: each initiator gets the friends of its own request
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |
    When alice adds carol
    And bob adds dave
    Then alice and carol have each other as friends
    And bob and dave have each other as friends
    And neither alice nor dave has the other as a friend
    And neither bob nor carol has the other as a friend

  @friend_add.adds_friends @friend_add.one_result_per_item
  Scenario Outline: a batch of <size> is added whole
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
    And a crowd of <size> accounts
    When alice adds crowd1 to crowd<size> by force
    Then every result is 0
    And there is no Fail_Account
    And alice and crowd1 to crowd<size> have each other as friends
    And alice has <size> friends

    Examples:
      | size |
      | 2    |
      | 10   |
      | 51   |
      | 128  |
      | 500  |

  @friend_add.at_most_1000_items
  Scenario: a batch of 1000, the most that one request may hold
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
    And a crowd of 1000 accounts
    When alice adds crowd1 to crowd1000 by force
    Then every result is 0
    And alice and crowd1 to crowd1000 have each other as friends
    And alice has 1000 friends

  @friend_add.at_most_1000_items @friend_add.remark_is_stored
  Scenario: a batch of 1000 whose items are as long as they may be
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
    And a crowd of 1000 accounts
    When alice adds crowd1 to crowd1000 by force, each with a remark of its own
    Then every result is 0
    And alice keeps the own remark of each of crowd1 to crowd1000

  @friend_add.more_than_1000_items
  Scenario: a batch of 1001 is refused
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
    And a crowd of 1001 accounts
    When alice adds crowd1 to crowd1001 by force
    Then the request is refused with 30001
    And the friends of alice are as answered

  @friend_add.adds_friends
  Scenario: one call after another adds one friend after another
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |
    When alice adds bob
    Then every result is 0
    When alice adds carol
    Then every result is 0
    When alice adds dave
    Then every result is 0
    And alice and bob, carol and dave have each other as friends

  @friend_add.to_account_is_added
  Scenario: an account whose UserID is a number is added
    Given the accounts:
      | account | friend requests | UserID      |
      | alice   |                 |             |
      | bob     | anyone          | digits only |
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends

  @friend_add.to_account_is_added
  Scenario: those who are added together are not each other's friends
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |
    When alice adds bob, carol and dave
    Then every result is 0
    And neither bob nor carol and dave has the other as a friend
    And neither carol nor dave has the other as a friend
