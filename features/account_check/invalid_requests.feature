Feature: An incorrect look-up is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |

  @account_check.check_item_required
  Scenario Outline: CheckItem <how>
    When this account_check request is sent:
      """
      <body>
      """
    Then the request is refused with 70402

    Examples:
      | how                 | body                                   |
      | missing             | {}                                     |
      | null                | {"CheckItem":null}                     |
      | a String            | {"CheckItem":"{{alice}}"}              |
      | an Object           | {"CheckItem":{"UserID":"{{alice}}"}}   |
      | an Array of Strings | {"CheckItem":["{{alice}}"]}            |
      | misspelt            | {"checkItem":[{"UserID":"{{alice}}"}]} |

  @account_check.user_id_required
  Scenario Outline: UserID <how>
    When this account_check request is sent:
      """
      {"CheckItem":[{<user>}]}
      """
    Then the request is refused with 70402 or 60015

    Examples:
      | how      | user                   |
      | missing  |                        |
      | null     | "UserID":null          |
      | a Number | "UserID":17            |
      | an Array | "UserID":["{{alice}}"] |
      | misspelt | "userID":"{{alice}}"   |

  @account_check.user_id_required
  Scenario: UserID is a Number that reads like somebody's
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  | anyone          | digits only |
    When this account_check request is sent:
      """
      {"CheckItem":[{"UserID":{{digits}}}]}
      """
    Then the request is refused with 70402 or 60015

  @account_check.check_item_required
  Scenario Outline: CheckItem holds <what> a good element
    When this account_check request is sent:
      """
      {"CheckItem":[<items>]}
      """
    Then the request is refused with 70402 or 60015

    Examples:
      | what             | items                       |
      | null behind      | {"UserID":"{{alice}}"},null |
      | null before      | null,{"UserID":"{{alice}}"} |
      | a Number behind  | {"UserID":"{{alice}}"},17   |
