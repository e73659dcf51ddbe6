Feature: An incorrect deletion is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |

  @account_delete.delete_item_required
  Scenario Outline: DeleteItem <how>
    When this account_delete request is sent:
      """
      <body>
      """
    Then the request is refused with 70402

    Examples:
      | how                 | body                                  |
      | missing             | {}                                    |
      | null                | {"DeleteItem":null}                   |
      | a String            | {"DeleteItem":"{{bob}}"}              |
      | an Object           | {"DeleteItem":{"UserID":"{{bob}}"}}   |
      | an Array of Strings | {"DeleteItem":["{{bob}}"]}            |
      | misspelt            | {"deleteItem":[{"UserID":"{{bob}}"}]} |

  @account_delete.user_id_required
  Scenario Outline: UserID <how>
    When this account_delete request is sent:
      """
      {"DeleteItem":[{<user>}]}
      """
    Then the request is refused with 70402, 60015 or 70107

    Examples:
      | how      | user                 |
      | missing  |                      |
      | null     | "UserID":null        |
      | a Number | "UserID":17          |
      | an Array | "UserID":["{{bob}}"] |
      | misspelt | "userID":"{{bob}}"   |

  @account_delete.user_id_required
  Scenario: UserID is a Number that reads like somebody's
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  | anyone          | digits only |
    When this account_delete request is sent:
      """
      {"DeleteItem":[{"UserID":{{digits}}}]}
      """
    Then the request is refused with 70402, 60015 or 70107

  @account_delete.refused_calls_change_nothing
  Scenario: a request with one malformed item deletes nobody
    When this account_delete request is sent:
      """
      {"DeleteItem":[{"UserID":"{{bob}}"},"{{alice}}"]}
      """
    Then the request is refused with 70402
    And alice and bob are imported

  @account_delete.refused_calls_change_nothing
  Scenario: a String in the place of the Array deletes nobody
    When this account_delete request is sent:
      """
      {"DeleteItem":"{{bob}}"}
      """
    Then the request is refused with 70402
    And bob is imported

  @account_delete.delete_item_required
  Scenario Outline: DeleteItem holds <what> a good element
    When this account_delete request is sent:
      """
      {"DeleteItem":[<items>]}
      """
    Then the request is refused with 70402, 60015 or 70107

    Examples:
      | what             | items                       |
      | null behind      | {"UserID":"{{bob}}"},null |
      | null before      | null,{"UserID":"{{bob}}"} |
      | a Number behind  | {"UserID":"{{bob}}"},17   |
