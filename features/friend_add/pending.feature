Feature: 30539 tells a pending request from a friendship
  The request was stored and waits for the other side. That is no success: nobody
  is anybody's friend yet.

  Background:
    Given the accounts:
      | account | friend requests    |
      | alice   |                    |
      | bob     | anyone             |
      | carol   | needs confirmation |
      | dave    | needs confirmation |

  @friend_add.code_30539 @friend_add.need_confirm_waits
  Scenario: a request to somebody who confirms by hand
    When alice adds carol
    Then the result for carol is 30539
    And neither alice nor carol has the other as a friend

  @friend_add.pending_is_not_success @friend_add.code_30539
  Scenario: a pending request and an added friend are told apart in one batch
    When alice adds carol and bob
    Then the results are:
      | account | code  |
      | carol   | 30539 |
      | bob     | 0     |
    And Fail_Account is exactly carol
    And alice and bob have each other as friends
    And neither alice nor carol has the other as a friend
    And alice has 1 friends

  @friend_add.pending_is_not_success
  Scenario: several pending requests, one call after another
    When alice adds carol
    Then the result for carol is 30539
    When alice adds dave
    Then the result for dave is 30539
    When bob adds carol
    Then the result for carol is 30539
    And neither alice nor carol and dave has the other as a friend
    And neither bob nor carol has the other as a friend
    And carol has 0 friends

  @friend_add.need_confirm_waits
  Scenario: asking again does not stand in for the confirmation
    When alice adds carol
    Then the result for carol is 30539
    When alice adds carol
    Then carol is refused with 30539, 30001 or 30540
    And neither alice nor carol has the other as a friend

  @friend_add.need_confirm_waits
  Scenario: remark, list and wording make no difference to a pending request
    When alice adds:
      | account | Remark  | GroupName | AddWording      |
      | carol   | teacher | School    | please say yes  |
      | dave    | 老师    | 学校      | 你好，我是王芳   |
    Then the result for carol and dave is 30539
    And neither alice nor carol and dave has the other as a friend

  @friend_add.pending_is_not_success
  Scenario: a pending request leaves the other direction open
    When alice adds carol
    Then the result for carol is 30539
    When carol adds bob
    Then the result for bob is 0
    And carol and bob have each other as friends
    And neither alice nor carol has the other as a friend
