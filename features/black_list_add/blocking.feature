Feature: Whoever is blocked is on the blocklist of the one who blocks

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |

  @black_list_add.blocks @black_list_add.zero_means_blocked
  Scenario: one user
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then the results are:
      | account | code |
      | bob     | 0    |
    And there is no Fail_Account
    And the blocklist of alice is exactly bob

  @black_list_add.blocks
  Scenario: several users, as the page prints the request
    When this black_list_add request is sent:
      """
      {
        "From_Account":"{{alice}}",
        "To_Account":["{{bob}}","{{carol}}","{{dave}}"]
      }
      """
    Then every result is 0
    And there is no Fail_Account
    And the blocklist of alice is exactly bob, carol and dave

  @black_list_add.blocks
  Scenario: one request after another
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    When black_list_add is called with:
      | member       | value          |
      | From_Account | alice          |
      | To_Account   | carol and dave |
    Then every result is 0
    And the blocklist of alice is exactly bob, carol and dave

  @black_list_add.from_account_is_owner
  Scenario: whoever is blocked does not block in turn
    When black_list_add is called with:
      | member       | value         |
      | From_Account | alice         |
      | To_Account   | bob and carol |
    Then every result is 0
    And the blocklist of bob is empty
    And the blocklist of carol is empty
    And the blocklist of alice is exactly bob and carol

  @black_list_add.from_account_is_owner
  Scenario: each has a blocklist of its own
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | carol |
    Then every result is 0
    When black_list_add is called with:
      | member       | value |
      | From_Account | bob   |
      | To_Account   | dave  |
    Then every result is 0
    And the blocklist of alice is exactly carol
    And the blocklist of bob is exactly dave

  @black_list_add.from_account_is_owner
  Scenario: two users block each other
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
    And the blocklist of alice is exactly bob
    And the blocklist of bob is exactly alice

  @black_list_add.to_account_is_blocked
  Scenario: only the named user is blocked
    Given the accounts:
      | account | UserID            |
      | ben     |                   |
      | bencaps | ben's in capitals |
      | bentwo  |                   |
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | ben   |
    Then every result is 0
    And the blocklist of alice is exactly ben
    When black_list_check is called with:
      | member       | value                       |
      | From_Account | alice                       |
      | To_Account   | ben, bencaps and bentwo      |
      | CheckType    | BlackCheckResult_Type_Single |
    Then the results are:
      | account            | code | Relation                     |
      | ben                | 0    | BlackCheckResult_Type_AWithB |
      | bencaps and bentwo | 0    | BlackCheckResult_Type_NO     |

  @black_list_add.to_account_is_blocked
  Scenario: whose UserID differs in case only is another user
    Given the accounts:
      | account | UserID            |
      | ben     |                   |
      | bencaps | ben's in capitals |
    When black_list_add is called with:
      | member       | value   |
      | From_Account | alice   |
      | To_Account   | bencaps |
    Then every result is 0
    And the blocklist of alice is exactly bencaps
    When black_list_add is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | ben   |
    Then every result is 0
    And the blocklist of alice is exactly ben and bencaps

  @black_list_add.to_account_is_blocked
  Scenario Outline: a UserID of <what>
    Given the accounts:
      | account | UserID |
      | other   | <what> |
    When black_list_add is called with:
      | member       | value         |
      | From_Account | alice         |
      | To_Account   | other and bob |
    Then every result is 0
    And the blocklist of alice is exactly other and bob

    Examples:
      | what        |
      | 32 bytes    |
      | digits only |

  @black_list_add.zero_means_blocked
  Scenario: 0 is answered for exactly those who are blocked afterwards
    Given alice has blocklisted carol
    When black_list_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | bob, carol and dave |
    Then the results are:
      | account | code           |
      | bob     | 0              |
      | carol   | 30001 or 31307 |
      | dave    | 0              |
    And the blocklist of alice is exactly bob, carol and dave
