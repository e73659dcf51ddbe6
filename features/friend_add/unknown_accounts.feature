Feature: Accounts must have been imported
  Whether 30003 is told for the account or for the request as a whole is written
  nowhere, so both are accepted.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | ghost   | does not exist  |

  @friend_add.code_30003
  Scenario: the account to be added does not exist
    When alice adds ghost
    Then ghost is refused with 30003
    And alice has 0 friends

  @friend_add.code_30003
  Scenario: one of a batch does not exist
    When alice adds ghost and bob
    Then ghost is refused with 30003
    And the friends of alice are as answered

  @friend_add.code_30003
  Scenario: the last of a batch does not exist
    When alice adds bob and ghost
    Then ghost is refused with 30003
    And the friends of alice are as answered

  @friend_add.code_30003
  Scenario: asking for an account does not create it
    When alice adds ghost
    Then ghost is refused with 30003
    When alice adds ghost
    Then ghost is refused with 30003

  @friend_add.code_30003
  Scenario: force does not create an account
    When alice adds ghost by force
    Then ghost is refused with 30003

  @friend_add.code_30003
  Scenario: a one-sided add needs an account too
    When alice adds ghost one-sided
    Then ghost is refused with 30003

  @friend_add.code_30003
  Scenario: the initiator does not exist
    When ghost adds bob
    Then the request is refused with 30003
    And bob has 0 friends
