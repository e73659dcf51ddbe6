Feature: Some of a batch fail and the rest succeed
  What fails for one account neither stops nor undoes what succeeds for another,
  and the request as a whole still says OK and 0.

  Background:
    Given the accounts:
      | account | friend requests    |
      | alice   |                    |
      | bob     | anyone             |
      | carol   | needs confirmation |
      | dave    | nobody             |
      | erin    | anyone             |
      | frank   | anyone             |

  @friend_add.batch_items_are_independent @friend_add.item_failures_keep_ok @friend_add.fail_account_lists_failures
  Scenario Outline: <where> of the batch fail
    When alice adds <order>
    Then the result for bob, erin and frank is 0
    And the result for carol is 30539
    And the result for dave is 30516
    And Fail_Account is exactly carol and dave
    And alice and bob, erin and frank have each other as friends
    And neither alice nor carol and dave has the other as a friend
    And alice has 3 friends

    Examples:
      | where                 | order                            |
      | the first two         | carol, dave, bob, erin and frank |
      | the middle two        | bob, carol, dave, erin and frank |
      | the last two          | bob, erin, frank, dave and carol |
      | the first and the last | dave, bob, erin, frank and carol |

  @friend_add.batch_items_are_independent
  Scenario Outline: every kind of failure in one batch, <first> first
    Given alice has blocklisted erin
    And frank has blocklisted alice
    When alice adds <order>
    Then the results are:
      | account | code  |
      | erin    | 30515 |
      | bob     | 0     |
      | carol   | 30539 |
      | frank   | 30525 |
      | dave    | 30516 |
    And Fail_Account is exactly erin, carol, frank and dave
    And alice and bob have each other as friends
    And neither alice nor erin, carol, frank and dave has the other as a friend

    Examples:
      | first | order                            |
      | erin  | erin, bob, carol, frank and dave |
      | carol | carol, erin, frank, dave and bob |
      | frank | frank, carol, dave, bob and erin |
      | dave  | dave, frank, erin, bob and carol |
      | bob   | bob, dave, carol, erin and frank |

  @friend_add.batch_items_are_independent
  Scenario: one-sided adds of a batch with a blocklisted account
    Given alice has blocklisted erin
    When alice adds bob, erin and frank one-sided
    Then the result for bob and frank is 0
    And the result for erin is 30515
    And only alice has bob and frank as a friend
    And neither alice nor erin has the other as a friend

  @friend_add.batch_items_are_independent @friend_add.fail_account_lists_failures
  Scenario: a large batch with failures all over it
    Given 60 accounts named easy that accept anyone
    And 20 accounts named judge that need confirmation
    And 20 accounts named shut that refuse everybody
    When alice adds easy1 to easy30, judge1 to judge10, shut1 to shut20, judge11 to judge20 and easy31 to easy60
    Then the result for easy1 to easy60 is 0
    And the result for judge1 to judge20 is 30539
    And the result for shut1 to shut20 is 30516
    And Fail_Account is exactly judge1 to judge20 and shut1 to shut20
    And the friends of alice are as answered
    And alice has 60 friends

  @friend_add.batch_items_are_independent
  Scenario: a good batch after one that failed is not touched by it
    When alice adds dave and carol
    Then the results are:
      | account | code  |
      | dave    | 30516 |
      | carol   | 30539 |
    When alice adds bob and erin
    Then every result is 0
    And there is no Fail_Account
    And alice and bob and erin have each other as friends

  @friend_add.batch_items_are_independent
  Scenario: each item of a batch with failures keeps its own data
    When alice adds:
      | account | Remark   | GroupName | AddWording |
      | dave    | neighbour | Street   | it is me   |
      | bob     | colleague | Work     | hello      |
      | carol   | teacher  | School    | remember   |
      | erin    |          |           |            |
    Then the results are:
      | account | code  |
      | dave    | 30516 |
      | bob     | 0     |
      | carol   | 30539 |
      | erin    | 0     |
    And alice keeps about bob:
      | field      | value     |
      | Remark     | colleague |
      | GroupName  | Work      |
      | AddWording | hello     |
    And alice keeps no Remark about erin
    And alice keeps no GroupName about erin

  @friend_add.item_failures_keep_ok @friend_add.batch_items_are_independent
  Scenario: some fail in the second call of an initiator
    When alice adds bob
    Then the result for bob is 0
    When alice adds carol, erin and dave
    Then the results are:
      | account | code  |
      | carol   | 30539 |
      | erin    | 0     |
      | dave    | 30516 |
    And Fail_Account is exactly carol and dave

  @friend_add.batch_items_are_independent
  Scenario: a large batch with a blocklist in either direction
    Given 40 accounts named easy that accept anyone
    And alice has blocklisted erin
    And frank has blocklisted alice
    When alice adds easy1 to easy15, erin, easy16 to easy30, frank and easy31 to easy40
    Then the result for easy1 to easy40 is 0
    And the result for erin is 30515
    And the result for frank is 30525
    And Fail_Account is exactly erin and frank
