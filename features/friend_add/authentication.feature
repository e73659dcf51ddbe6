@authentication
Feature: Only the administrator of the app may call
  For one wrong signature the error code page lists the code of its own and the
  general ones (60004, 60005, 60025), and services have answered either.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   | anyone          |

  @friend_add.usersig_of_the_administrator @friend_add.query_parameters
  Scenario Outline: called with <how>
    When alice adds bob, calling with <how>
    Then the call is refused with <codes>
    And neither alice nor bob has the other as a friend

    Examples:
      | how                                 | codes                                                         |
      | a signature that expired a day ago  | 70001, 60004, 60005 or 60025                                  |
      | a signature that expired ten minutes ago | 70001, 60004, 60005 or 60025                             |
      | a signature made with another key   | 70009, 70003, 70005, 60004, 60005 or 60025                    |
      | a signature of another account      | 70013, 70003, 70009, 60004, 60005 or 60025                    |
      | a signature for another app         | 70014, 70003, 70009, 60004, 60005 or 60025                    |
      | a signature that is cut off         | 70003, 70005, 70009, 60004, 60005 or 60025                    |
      | usersig nonsense                    | 70003, 70005, 70009, 60004, 60005 or 60025                    |
      | no usersig                          | 70002, 70003, 70005, 60002, 60004, 60005, 60012, 60025 or 70032 |

  @friend_add.usersig_of_the_administrator
  Scenario Outline: <how> is as good as any
    When alice adds bob, calling with <how>
    Then the result for bob is 0

    Examples:
      | how                                   |
      | a signature that is valid for 180 days |
      | a signature made a day ago for two    |

  @friend_add.sdkappid_of_the_app @friend_add.query_parameters
  Scenario Outline: called for the wrong app, with <how>
    When alice adds bob, calling with <how>
    Then the call is refused with <codes>
    And neither alice nor bob has the other as a friend

    Examples:
      | how          | codes                                                                  |
      | no sdkappid  | 60012, 60002, 60004, 60005, 60006, 60025, 70014 or 70020                |
      | sdkappid 1   | 70014, 70020, 70003, 70009, 60004, 60005, 60006, 60012, 60025, 60026 or 30002 |
      | sdkappid x   | 60012, 60002, 60004, 60005, 60006, 60025, 70014, 70020 or 30002        |

  @friend_add.identifier_is_administrator @friend_add.query_parameters
  Scenario Outline: called by nobody, with <how>
    When alice adds bob, calling with <how>
    Then the call is refused with 60010, 60002, 60004, 60005, 60012, 60025, 70013, 70003, 70009 or 30004
    And neither alice nor bob has the other as a friend

    Examples:
      | how               |
      | no identifier     |
      | identifier nobody |

  @friend_add.foreign_initiator_needs_administrator @friend_add.code_30004 @friend_add.identifier_is_administrator
  Scenario: called by an account that is no administrator, for another account
    When alice adds bob, called by carol, who is no administrator
    Then the call is refused with 30004, 60010, 60004, 60005 or 60025
    And neither alice nor bob has the other as a friend

  @friend_add.identifier_is_administrator
  Scenario: force is for administrators
    When alice adds bob by force, called by carol, who is no administrator
    Then the call is refused with 30004, 60010, 60004, 60005 or 60025
    And neither alice nor bob has the other as a friend

  @friend_add.url_is_case_sensitive
  Scenario: the administrator in capitals is another account
    When alice adds bob, calling with its identifier in capitals
    Then the call is refused with 60010, 60002, 60004, 60005, 60025, 70013, 70003, 70009 or 30004
    And neither alice nor bob has the other as a friend

  @friend_add.url_is_case_sensitive
  Scenario Outline: <name> in another case is another parameter
    When alice adds bob, calling with <name> spelt <other>
    Then the call is refused with <codes>
    And neither alice nor bob has the other as a friend

    Examples:
      | name       | other      | codes                                                                       |
      | sdkappid   | SdkAppId   | 60012, 60002, 60004, 60005, 60006, 60025, 70014 or 70020                    |
      | usersig    | UserSig    | 70002, 70003, 70005, 60002, 60004, 60005, 60012, 60025 or 70032             |
      | identifier | Identifier | 60010, 60002, 60004, 60005, 60012, 60025, 70013, 70003, 70009 or 30004      |

  @friend_add.code_30004
  Scenario: who is no administrator is told with 30004
    When alice adds bob, called by carol, who is no administrator
    Then the call is refused with 30004, 60010, 60004, 60005 or 60025
