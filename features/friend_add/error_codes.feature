Feature: Codes that no request can provoke
  They are judged on targets that take arrangements, as the reference server does
  (see docs/arrangement.md). Elsewhere they are not testable.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   | anyone          |

  @arrangement
  Scenario Outline: <code>, <meaning>
    Given adding is arranged so that alice adding carol is answered <code>
    When alice adds bob and carol
    Then the results are:
      | account | code   |
      | bob     | 0      |
      | carol   | <code> |
    And Fail_Account is exactly carol
    And alice and bob have each other as friends
    And neither alice nor carol has the other as a friend

    @friend_add.code_30002
    Examples:
      | code  | meaning                   |
      | 30002 | the app does not match    |
    @friend_add.code_30006
    Examples:
      | code  | meaning                   |
      | 30006 | an internal error         |
    @friend_add.code_30007
    Examples:
      | code  | meaning                   |
      | 30007 | a network timeout         |
    @friend_add.code_30008
    Examples:
      | code  | meaning                   |
      | 30008 | a conflict of writes      |
    @friend_add.code_30009
    Examples:
      | code  | meaning                   |
      | 30009 | the initiator is barred   |
    @friend_add.code_30012
    Examples:
      | code  | meaning                   |
      | 30012 | too many pending requests |
    @friend_add.code_30540
    Examples:
      | code  | meaning                   |
      | 30540 | too many requests         |

  @friend_add.allow_any_adds
  Scenario: whom the administrator barred from sending requests can be added
    Given the administrator has barred bob from sending friend requests
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends

  @friend_add.admin_forbid_type_bars @friend_add.code_30009
  Scenario: whom the administrator barred cannot send friend requests
    Given the administrator has barred alice from sending friend requests
    When alice adds bob
    Then bob is refused with 30009
    And neither alice nor bob has the other as a friend
