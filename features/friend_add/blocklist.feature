Feature: A blocklist bars friend requests in both directions

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |

  @friend_add.code_30515 @friend_add.blocklist_bars_requests
  Scenario: the target is on the initiator's blocklist
    Given alice has blocklisted bob
    When alice adds bob
    Then the result for bob is 30515
    And neither alice nor bob has the other as a friend

  @friend_add.code_30525 @friend_add.blocklist_bars_requests
  Scenario: the initiator is on the target's blocklist
    Given bob has blocklisted alice
    When alice adds bob
    Then the result for bob is 30525
    And neither alice nor bob has the other as a friend

  @friend_add.code_30525
  Scenario: a one-sided add of somebody whose blocklist has the initiator
    Given bob has blocklisted alice
    When alice adds bob and carol one-sided
    Then the result for bob is 30525
    And the result for carol is 0
    And neither alice nor bob has the other as a friend

  @friend_add.code_30515
  Scenario: a one-sided add of somebody on the initiator's blocklist
    Given alice has blocklisted bob
    When alice adds bob one-sided
    Then the result for bob is 30515
    And neither alice nor bob has the other as a friend

  @friend_add.blocklist_bars_requests
  Scenario: asking again does not lift a blocklist
    Given alice has blocklisted bob
    And carol has blocklisted alice
    When alice adds bob and carol
    Then the results are:
      | account | code  |
      | bob     | 30515 |
      | carol   | 30525 |
    When alice adds bob and carol
    Then the results are:
      | account | code  |
      | bob     | 30515 |
      | carol   | 30525 |
    And neither alice nor bob and carol has the other as a friend

  @friend_add.blocklist_bars_requests
  Scenario: nobody is asked to confirm a request that a blocklist bars
    Given the accounts:
      | account | friend requests    |
      | judge   | needs confirmation |
      | jury    | needs confirmation |
    And judge has blocklisted alice
    And alice has blocklisted jury
    When alice adds judge and jury
    Then the results are:
      | account | code  |
      | judge   | 30525 |
      | jury    | 30515 |

  @friend_add.blocklist_bars_requests
  Scenario: each is on the other's blocklist
    Given alice has blocklisted bob
    And bob has blocklisted alice
    When alice adds bob
    Then the result for bob is 30515 or 30525
    And neither alice nor bob has the other as a friend

  @friend_add.blocklist_bars_requests
  Scenario: one blocklist bars requests from either side
    Given alice has blocklisted bob
    When bob adds alice
    Then the result for alice is 30525
    And neither alice nor bob has the other as a friend

  @friend_add.code_30515
  Scenario: others of the batch are not affected by a blocklist
    Given alice has blocklisted carol
    When alice adds carol and bob
    Then the results are:
      | account | code  |
      | carol   | 30515 |
      | bob     | 0     |
    And Fail_Account is exactly carol
    And alice and bob have each other as friends

  @friend_add.code_30525
  Scenario: a blocklist bars its owner's enemies only
    Given carol has blocklisted alice
    When alice adds bob and carol
    Then the results are:
      | account | code  |
      | bob     | 0     |
      | carol   | 30525 |
    When bob adds carol
    Then the result for carol is 0

  @friend_add.blocklist_bars_requests
  Scenario: whoever is taken off the blocklist can be added
    Given alice has blocklisted bob
    And alice has taken bob off the blocklist
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends

  @friend_add.blocklist_bars_requests
  Scenario: whoever was a friend before being blocklisted cannot be added again
    Given alice and bob are already friends
    And alice has blocklisted bob
    When alice adds bob
    Then the result for bob is 30515
