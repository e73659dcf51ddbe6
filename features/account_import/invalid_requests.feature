Feature: An incorrect import is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | ghost   | does not exist  |

  @account_import.user_id_required
  Scenario Outline: UserID <how>
    When this account_import request is sent:
      """
      {<user>"Nick":"Gus"}
      """
    Then the request is refused with 70402 or 60015

    Examples:
      | how       | user                     |
      | missing   |                          |
      | null      | "UserID":null,           |
      | a Number  | "UserID":17,             |
      | a Boolean | "UserID":true,           |
      | an Array  | "UserID":["{{ghost}}"],  |
      | an Object | "UserID":{"ID":"{{ghost}}"}, |
      | misspelt  | "userid":"{{ghost}}",    |

  @account_import.user_id_required
  Scenario: UserID is a Number that reads like somebody's
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  | anyone          | digits only |
    When this account_import request is sent:
      """
      {"UserID":{{digits}}}
      """
    Then the request is refused with 70402 or 60015

  @account_import.user_id_required
  Scenario: an empty JSON object
    When this account_import request is sent:
      """
      {}
      """
    Then the request is refused with 70402 or 60015

  @account_import.user_id_not_empty
  Scenario: an empty UserID
    When this account_import request is sent:
      """
      {"UserID":""}
      """
    Then the request is refused with 70402

  @account_import.nick_is_string
  Scenario Outline: Nick is <what>
    When this account_import request is sent:
      """
      {"UserID":"{{ghost}}","Nick":<nick>}
      """
    Then the request is refused with 70402

    Examples:
      | what      | nick           |
      | a Number  | 17             |
      | an Array  | ["Gus"]        |
      | an Object | {"Nick":"Gus"} |

  @account_import.face_url_is_string
  Scenario Outline: FaceUrl is <what>
    When this account_import request is sent:
      """
      {"UserID":"{{ghost}}","FaceUrl":<url>}
      """
    Then the request is refused with 70402

    Examples:
      | what      | url                               |
      | a Number  | 17                                |
      | an Array  | ["https://img.example.org/a.png"] |
      | an Object | {"Url":"x"}                       |

  @account_import.refused_calls_change_nothing
  Scenario: a UserID in an Array imports nobody
    When this account_import request is sent:
      """
      {"UserID":["{{ghost}}"]}
      """
    Then the request is refused with 70402 or 60015
    And ghost is not imported
