Feature: A pull shows whom somebody blocks, and nobody else

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |

  @black_list_get.from_account_is_owner
  Scenario: those who block somebody are not blocked by it
    Given bob has blocklisted alice
    And carol has blocklisted alice
    And alice has blocklisted dave
    And the blocklist of alice is exactly dave
    When all pages of black_list_get are pulled for alice, 50 at a time
    Then the pages name exactly dave, each once

  @black_list_get.from_account_is_owner
  Scenario: each sees its own
    Given alice has blocklisted bob and carol
    And bob has blocklisted dave
    And the blocklist of alice is exactly bob and carol
    When all pages of black_list_get are pulled for bob, 50 at a time
    Then the pages name exactly dave, each once
    When all pages of black_list_get are pulled for alice, 50 at a time
    Then the pages name exactly bob and carol, each once

  @black_list_get.lists_blocked
  Scenario: friends are not on the blocklist
    Given alice and bob are already friends
    And alice has blocklisted carol
    And the blocklist of alice is exactly carol
    When all pages of black_list_get are pulled for alice, 50 at a time
    Then the pages name exactly carol, each once

  @black_list_get.lists_blocked
  Scenario: whoever was unblocked is gone, and nobody else
    Given alice has blocklisted bob, carol and dave
    And alice has taken carol off the blocklist
    And the blocklist of alice is exactly bob and dave
    When all pages of black_list_get are pulled for alice, 1 at a time
    Then the pages name exactly bob and dave, each once

  @black_list_get.lists_blocked
  Scenario Outline: a UserID of <what>
    Given the accounts:
      | account | UserID |
      | other   | <what> |
    And alice has blocklisted other and bob
    And the blocklist of alice is exactly other and bob
    When all pages of black_list_get are pulled for alice, 50 at a time
    Then the pages name exactly other and bob, each once

    Examples:
      | what        |
      | 32 bytes    |
      | digits only |

  @black_list_get.lists_blocked
  Scenario: UserIDs that differ in case only are two entries
    Given the accounts:
      | account | UserID            |
      | ben     |                   |
      | bencaps | ben's in capitals |
    And alice has blocklisted ben and bencaps
    And the blocklist of alice is exactly ben and bencaps
    When all pages of black_list_get are pulled for alice, 50 at a time
    Then the pages name exactly ben and bencaps, each once

  @black_list_get.time_in_seconds
  Scenario: the time of a block is the present one, in seconds
    Given the accounts:
      | account |
      | zoe     |
      | yves    |
    When black_list_add is called with:
      | member       | value |
      | From_Account | zoe   |
      | To_Account   | yves  |
    Then every result is 0
    And the blocklist of zoe is exactly yves
    When black_list_get is called with:
      | member       | value |
      | From_Account | zoe   |
      | StartIndex   | 0     |
      | MaxLimited   | 50    |
      | LastSequence | 0     |
    Then the answer has:
      | member                            | value     |
      | BlackListItem/0/AddBlackTimeStamp | about now |
