Feature: Adding a friend again
  The FAQ names 30001; 30520 was observed in the former edition and 30015 is in the
  newest client.

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |

  @friend_add.already_friends
  Scenario: whoever is a friend already is not added again
    Given alice and bob are already friends
    When alice adds bob
    Then bob is refused with 30001, 30520 or 30015
    And alice and bob have each other as friends
    And alice has 1 friends

  @friend_add.already_friends
  Scenario: the same call twice
    When alice adds bob
    Then the result for bob is 0
    When alice adds bob
    Then bob is refused with 30001, 30520 or 30015
    And alice and bob have each other as friends
    And alice has 1 friends

  @friend_add.already_friends
  Scenario: a friend and a stranger in one batch
    Given alice and bob are already friends
    When alice adds bob and carol
    Then bob is refused with 30001, 30520 or 30015
    And alice and bob have each other as friends
    And the friendship of alice and carol is as answered
