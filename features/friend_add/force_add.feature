Feature: An administrator can force an add

  Background:
    Given the accounts:
      | account | friend requests    |
      | alice   |                    |
      | bob     | anyone             |
      | carol   | needs confirmation |
      | dave    | nobody             |
      | erin    | needs confirmation |

  @friend_add.force_adds
  Scenario Outline: forced, <whom> becomes a friend at once
    When alice adds <whom> by force
    Then the result for <whom> is 0
    And there is no Fail_Account
    And alice and <whom> have each other as friends

    Examples:
      | whom  |
      | bob   |
      | carol |
      | dave  |

  @friend_add.force_adds
  Scenario: a forced batch adds everybody
    When alice adds carol, bob, dave and erin by force
    Then every result is 0
    And alice and carol, bob, dave and erin have each other as friends

  @friend_add.force_adds @friend_add.add_type_single
  Scenario: a forced one-sided add
    When alice adds carol and dave one-sided by force
    Then every result is 0
    And only alice has carol and dave as a friend

  @friend_add.force_zero_is_ordinary
  Scenario Outline: ForceAddFlags 0 to <whom> is an ordinary add
    When alice adds <whom> not by force
    Then the result for <whom> is <code>
    And the friends of alice are as answered

    Examples:
      | whom  | code  |
      | bob   | 0     |
      | carol | 30539 |
      | dave  | 30516 |

  @friend_add.force_zero_is_ordinary
  Scenario: force holds for its own request only
    When alice adds carol by force
    Then the result for carol is 0
    When alice adds erin and dave
    Then the results are:
      | account | code  |
      | erin    | 30539 |
      | dave    | 30516 |
    And neither alice nor erin and dave has the other as a friend

  @friend_add.force_adds
  Scenario: force makes a friend of somebody whose confirmation is pending
    When alice adds carol
    Then the result for carol is 30539
    When alice adds carol by force
    Then the result for carol is 0
    And alice and carol have each other as friends
