Feature: How the other side takes friend requests decides an ordinary add

  Background:
    Given the accounts:
      | account | friend requests    |
      | alice   | nobody             |
      | bob     | anyone             |
      | carol   | needs confirmation |
      | dave    | nobody             |

  @friend_add.allow_any_adds @friend_add.allow_type_decides
  Scenario: anyone may add: one request makes the friendship
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends

  @friend_add.allow_type_decides @friend_add.code_30539
  Scenario: confirmation needed: the request is pending
    When alice adds carol
    Then the result for carol is 30539
    And neither alice nor carol has the other as a friend

  @friend_add.allow_type_decides @friend_add.code_30516
  Scenario: nobody may add: the request is refused
    When alice adds dave
    Then the result for dave is 30516
    And neither alice nor dave has the other as a friend

  @friend_add.code_30516
  Scenario: a refusal is repeated as often as the request
    When alice adds dave
    Then the result for dave is 30516
    When alice adds dave
    Then the result for dave is 30516
    And neither alice nor dave has the other as a friend

  @friend_add.allow_type_decides
  Scenario Outline: an explicit mutual add of <whom> goes by the target's setting
    When alice adds <whom> mutually
    Then the result for <whom> is <code>
    And the friends of alice are as answered

    Examples:
      | whom  | code  |
      | bob   | 0     |
      | carol | 30539 |
      | dave  | 30516 |

  @friend_add.allow_type_decides @friend_add.code_30516
  Scenario: data for the friend does not soften a refusal
    When alice adds:
      | account | Remark | GroupName | AddWording |
      | dave    | Davy   | Sports    | please     |
    Then the result for dave is 30516
    When alice adds:
      | account | Remark | GroupName | AddWording |
      | dave    | 大卫   | 运动      | 请加我     |
    Then the result for dave is 30516
    And neither alice nor dave has the other as a friend

  @friend_add.allow_type_decides
  Scenario: the setting counts as it is when the request comes
    When alice adds dave
    Then the result for dave is 30516
    Given dave now takes friend requests from anyone
    When alice adds dave
    Then the result for dave is 0
    And alice and dave have each other as friends
    Given bob now takes friend requests from nobody
    When alice adds bob
    Then the result for bob is 30516
    And neither alice nor bob has the other as a friend

  @friend_add.allow_type_decides
  Scenario: the setting of the initiator does not matter
    When dave adds bob
    Then the result for bob is 0
    And dave and bob have each other as friends
    When carol adds bob
    Then the result for bob is 0
    And carol and bob have each other as friends
