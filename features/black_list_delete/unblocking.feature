Feature: Whoever is unblocked is on the blocklist no longer

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |

  @black_list_delete.unblocks @black_list_delete.zero_means_unblocked
  Scenario: the only user
    Given alice has blocklisted bob
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then the results are:
      | account | code |
      | bob     | 0    |
    And there is no Fail_Account
    And the blocklist of alice is empty

  @black_list_delete.unblocks
  Scenario: several users, as the page prints the request
    Given alice has blocklisted bob, carol and dave
    When this black_list_delete request is sent:
      """
      {
        "From_Account":"{{alice}}",
        "To_Account":["{{dave}}","{{bob}}","{{carol}}"]
      }
      """
    Then every result is 0
    And there is no Fail_Account
    And the blocklist of alice is empty

  @black_list_delete.unblocks
  Scenario: one request after another
    Given alice has blocklisted bob, carol and dave
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | carol |
    Then every result is 0
    And the blocklist of alice is exactly bob and dave
    When black_list_delete is called with:
      | member       | value        |
      | From_Account | alice        |
      | To_Account   | bob and dave |
    Then every result is 0
    And the blocklist of alice is empty

  @black_list_delete.to_account_is_unblocked
  Scenario Outline: <who> of three is unblocked alone
    Given alice has blocklisted bob, carol and dave
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | <one> |
    Then every result is 0
    And the blocklist of alice is exactly <others>

    Examples:
      | who                 | one   | others         |
      | who was first       | bob   | carol and dave |
      | who is in the middle | carol | bob and dave  |
      | who was last        | dave  | bob and carol  |

  @black_list_delete.to_account_is_unblocked
  Scenario: whose UserID differs in case only stays blocked
    Given the accounts:
      | account | UserID            |
      | ben     |                   |
      | bencaps | ben's in capitals |
    And alice has blocklisted ben and bencaps
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | ben   |
    Then every result is 0
    And the blocklist of alice is exactly bencaps

  @black_list_delete.from_account_is_owner
  Scenario: others keep on blocking
    Given alice has blocklisted bob and carol
    And bob has blocklisted alice and carol
    And dave has blocklisted bob
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then every result is 0
    And the blocklist of alice is exactly carol
    And the blocklist of bob is exactly alice and carol
    And the blocklist of dave is exactly bob

  @black_list_delete.zero_means_unblocked
  Scenario: 0 is answered for exactly those who are unblocked
    Given alice has blocklisted bob and dave
    When black_list_delete is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | dave, carol and bob |
    Then the results are:
      | account      | code           |
      | bob and dave | 0              |
      | carol        | 30001 or 31503 |
    And the blocklist of alice is empty

  @black_list_delete.unblocks
  Scenario: whoever was blocked again can be unblocked again
    Given alice has blocklisted bob
    And alice has taken bob off the blocklist
    And alice has blocklisted bob
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | bob   |
    Then the results are:
      | account | code |
      | bob     | 0    |
    And the blocklist of alice is empty

  @black_list_delete.to_account_is_unblocked
  Scenario Outline: a UserID of <what>
    Given the accounts:
      | account | UserID |
      | other   | <what> |
    And alice has blocklisted other and bob
    When black_list_delete is called with:
      | member       | value |
      | From_Account | alice |
      | To_Account   | other |
    Then every result is 0
    And the blocklist of alice is exactly bob

    Examples:
      | what        |
      | 32 bytes    |
      | digits only |
