Feature: AddType decides whose list the friendship is on

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |

  @friend_add.add_type_single
  Scenario: one-sided: only the initiator has the friend
    When alice adds bob one-sided
    Then the result for bob is 0
    And only alice has bob as a friend
    And bob has 0 friends

  @friend_add.add_type_both
  Scenario: mutual: each has the other
    When alice adds bob mutually
    Then the result for bob is 0
    And alice and bob have each other as friends
    And bob has 1 friends

  @friend_add.add_type_default_both
  Scenario: mutual is the default
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends

  @friend_add.add_type_single
  Scenario: a one-sided batch is one-sided for every account
    When alice adds bob, carol and dave one-sided
    Then every result is 0
    And only alice has bob, carol and dave as a friend

  @friend_add.add_type_both
  Scenario: a mutual batch is mutual for every account
    When alice adds bob, carol and dave mutually
    Then every result is 0
    And alice and bob, carol and dave have each other as friends

  @friend_add.add_type_default_both
  Scenario: a one-sided add does not change the default of the next
    When alice adds bob one-sided
    And alice adds carol
    Then only alice has bob as a friend
    And alice and carol have each other as friends

  @friend_add.add_type_single
  Scenario: one-sided adds of a large batch
    Given a crowd of 60 accounts
    When alice adds crowd1 to crowd60 one-sided by force
    Then every result is 0
    And alice has 60 friends
    And only alice has crowd1, crowd2, crowd30, crowd59 and crowd60 as a friend
