Feature: A block ends a friendship, and bars a new one

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |

  @black_list_add.dissolves_friendship
  Scenario Outline: two friends, of whom <blocker> blocks the other
    Given alice and bob are already friends
    When black_list_add is called with:
      | member       | value     |
      | From_Account | <blocker> |
      | To_Account   | <blocked> |
    Then every result is 0
    And neither alice nor bob has the other as a friend
    And alice has 0 friends
    And bob has 0 friends

    Examples:
      | blocker | blocked |
      | alice   | bob     |
      | bob     | alice   |

  @black_list_add.dissolves_friendship
  Scenario: several friends in one request
    Given alice and bob are already friends
    And alice and carol are already friends
    When black_list_add is called with:
      | member       | value         |
      | From_Account | alice         |
      | To_Account   | bob and carol |
    Then every result is 0
    And neither alice nor bob and carol has the other as a friend

  @black_list_add.dissolves_friendship
  Scenario: a friend who is blocked in a later request
    Given alice and bob are already friends
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | carol |
    Then every result is 0
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    And neither alice nor bob has the other as a friend

  @black_list_add.dissolves_friendship
  Scenario: friends who were added by request
    When alice adds bob
    Then every result is 0
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    And neither alice nor bob has the other as a friend

  @black_list_add.dissolves_friendship
  Scenario: other friendships stay
    Given alice and bob are already friends
    And alice and carol are already friends
    And bob and carol are already friends
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    And neither alice nor bob has the other as a friend
    And alice and carol have each other as friends
    And bob and carol have each other as friends

  @black_list_add.dissolves_one_sided_friendship
  Scenario Outline: a one-sided friendship, of which <whose> is told
    Given <owner> already has <friend> as friends
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    And neither alice nor bob has the other as a friend

    Examples:
      | whose             | owner | friend |
      | the blocker's     | alice | bob    |
      | the blocked one's | bob   | alice  |

  @black_list_add.bars_friend_requests
  Scenario: neither can add the other
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    When alice adds bob
    Then bob is refused with 30515 or 30525
    When bob adds alice
    Then alice is refused with 30515 or 30525
    And neither alice nor bob has the other as a friend

  @black_list_add.bars_friend_requests
  Scenario: those who were friends before cannot add each other
    Given alice and bob are already friends
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    When bob adds alice
    Then alice is refused with 30515 or 30525
    When alice adds bob
    Then bob is refused with 30515 or 30525
    And neither alice nor bob has the other as a friend

  @black_list_add.bars_friend_requests
  Scenario: as long as one of two blocks is left
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    When black_list_add is called with:
      | member       | value |
      | From_Account | bob   |
      | To_Account   | alice |
    Then every result is 0
    Given alice has taken bob off the blocklist
    When alice adds bob
    Then bob is refused with 30515 or 30525
    When bob adds alice
    Then alice is refused with 30515 or 30525

  @black_list_add.bars_friend_requests
  Scenario: everybody of a batch is barred, and nobody else
    When black_list_add is called with:
      | member       | value         |
      | From_Account | alice         |
      | To_Account   | bob and carol |
    Then every result is 0
    When bob adds alice
    Then alice is refused with 30515 or 30525
    When carol adds alice
    Then alice is refused with 30515 or 30525
    When bob adds carol
    Then the result for carol is 0
