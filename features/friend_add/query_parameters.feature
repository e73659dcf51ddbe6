Feature: random and contenttype in the URL

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |

  @friend_add.random_is_uint32 @friend_add.query_parameters
  Scenario Outline: random <value> is in range
    When alice adds bob, calling with random <value>
    Then the result for bob is 0
    And alice and bob have each other as friends

    Examples:
      | value      |
      | 0          |
      | 1          |
      | 2147483648 |
      | 4294967295 |

  @friend_add.random_is_uint32
  Scenario Outline: random <value> is out of range, which a target may check or not
    When alice adds bob, calling with random <value>
    Then bob is added, or refused with 60002, 60004, 60005, 60025 or 30001
    And the friends of alice are as answered

    Examples:
      | value      |
      | 4294967296 |
      | -1         |
      | abc        |

  @friend_add.contenttype_is_json @friend_add.query_parameters
  Scenario: contenttype json
    When alice adds bob, calling with contenttype json
    Then the result for bob is 0

  @friend_add.contenttype_is_json
  Scenario Outline: <how>, which a target may check or not
    When alice adds bob, calling with <how>
    Then bob is added, or refused with 60002, 60003, 60004, 60005, 60025 or 30001
    And the friends of alice are as answered

    Examples:
      | how             |
      | contenttype xml |
      | no contenttype  |
      | no random       |

  @friend_add.query_parameters
  Scenario: the five parameters of the query string are enough
    When alice adds bob
    Then the result for bob is 0
