Feature: An incorrect request is refused, and unblocks nobody

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
    And alice has blocklisted bob

  @black_list_delete.from_account_required
  Scenario Outline: From_Account <how>
    When this black_list_delete request is sent:
      """
      {<from>"To_Account":["{{bob}}"]}
      """
    Then the request is refused with 30001, 30003 or 60015

    Examples:
      | how      | from                          |
      | missing  |                               |
      | null     | "From_Account":null,          |
      | a Number | "From_Account":17,            |
      | an Array | "From_Account":["{{alice}}"], |
      | an Object | "From_Account":{"UserID":"{{alice}}"}, |
      | misspelt | "from_account":"{{alice}}",   |

  @black_list_delete.from_account_required
  Scenario: From_Account is a Number that reads like somebody's UserID
    Given the accounts:
      | account | UserID      |
      | digits  | digits only |
    And digits has blocklisted bob
    When this black_list_delete request is sent:
      """
      {"From_Account":{{digits}},"To_Account":["{{bob}}"]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And the blocklist of digits is exactly bob

  @black_list_delete.to_account_required
  Scenario Outline: To_Account <how>
    When this black_list_delete request is sent:
      """
      {"From_Account":"{{alice}}"<to>}
      """
    Then the request is refused with 30001, 30003 or 60015
    And the blocklist of alice is exactly bob

    Examples:
      | how                 | to                                 |
      | missing             |                                    |
      | null                | ,"To_Account":null                 |
      | a String            | ,"To_Account":"{{bob}}"            |
      | a Number            | ,"To_Account":17                   |
      | an Object           | ,"To_Account":{"0":"{{bob}}"}      |
      | an Array of Numbers | ,"To_Account":[17]                 |
      | an Array of Objects | ,"To_Account":[{"To_Account":"{{bob}}"}] |
      | an Array of null    | ,"To_Account":[null]               |
      | misspelt            | ,"to_account":["{{bob}}"]          |

  @black_list_delete.to_account_required
  Scenario: To_Account holds a Number that reads like somebody's UserID
    Given the accounts:
      | account | UserID      |
      | digits  | digits only |
    And alice has blocklisted digits
    When this black_list_delete request is sent:
      """
      {"From_Account":"{{alice}}","To_Account":[{{digits}}]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And the blocklist of alice is exactly bob and digits

  @black_list_delete.refused_calls_change_nothing
  Scenario: a request with one user who is no String unblocks nobody
    When this black_list_delete request is sent:
      """
      {"From_Account":"{{alice}}","To_Account":["{{bob}}",17]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And the blocklist of alice is exactly bob

  @black_list_delete.errors_in_body
  Scenario: an empty JSON object
    When this black_list_delete request is sent:
      """
      {}
      """
    Then the request is refused with 30001, 30003 or 60015

  @black_list_delete.to_account_required
  Scenario Outline: To_Account holds <what> good UserIDs
    Given the accounts:
      | account |
      | carol   |
    When this black_list_delete request is sent:
      """
      {"From_Account":"{{alice}}","To_Account":[<users>]}
      """
    Then the request is refused with 30001, 30003 or 60015

    Examples:
      | what             | users                        |
      | null behind      | "{{bob}}","{{carol}}",null   |
      | null between     | "{{bob}}",null,"{{carol}}"   |
      | a Number behind  | "{{bob}}","{{carol}}",17     |
      | an Object behind | "{{bob}}","{{carol}}",{}     |
