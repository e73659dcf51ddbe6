Feature: An incorrect request is refused

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
    And alice already has bob as friends

  @friend_delete.from_account_required
  Scenario Outline: From_Account <how>
    When this friend_delete request is sent:
      """
      {<from>"To_Account":["{{bob}}"],"DeleteType":"Delete_Type_Single"}
      """
    Then the request is refused with 30001, 30003 or 60015

    Examples:
      | how       | from                                   |
      | missing   |                                        |
      | null      | "From_Account":null,                   |
      | a Number  | "From_Account":17,                     |
      | an Array  | "From_Account":["{{alice}}"],          |
      | an Object | "From_Account":{"UserID":"{{alice}}"}, |
      | misspelt  | "from_account":"{{alice}}",            |

  @friend_delete.to_account_required
  Scenario Outline: To_Account <how>
    When this friend_delete request is sent:
      """
      {"From_Account":"{{alice}}"<to>,"DeleteType":"Delete_Type_Single"}
      """
    Then the request is refused with 30001, 30003, 31704 or 60015

    Examples:
      | how                 | to                                       |
      | missing             |                                          |
      | null                | ,"To_Account":null                       |
      | a String            | ,"To_Account":"{{bob}}"                  |
      | a Number            | ,"To_Account":17                         |
      | an Object           | ,"To_Account":{"0":"{{bob}}"}            |
      | an Array of Numbers | ,"To_Account":[17]                       |
      | an Array of Objects | ,"To_Account":[{"To_Account":"{{bob}}"}] |
      | an Array of null    | ,"To_Account":[null]                     |
      | misspelt            | ,"to_account":["{{bob}}"]                |

  @friend_delete.refused_calls_change_nothing
  Scenario: a request with a malformed element deletes nobody
    When this friend_delete request is sent:
      """
      {"From_Account":"{{alice}}","To_Account":["{{bob}}",{"To_Account":"{{bob}}"}],"DeleteType":"Delete_Type_Single"}
      """
    Then the request is refused with 30001 or 60015
    And only alice has bob as a friend

  @friend_delete.errors_in_body
  Scenario: an empty JSON object
    When this friend_delete request is sent:
      """
      {}
      """
    Then the request is refused with 30001, 30003 or 60015
