Feature: An incorrect call of kick is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |

  @kick.user_id_required
  Scenario Outline: UserID <how>
    When this kick request is sent:
      """
      {<user>}
      """
    Then the request is refused with 70402, 60015, 60008 or 70107

    Examples:
      | how       | user                        |
      | missing   |                             |
      | null      | "UserID":null               |
      | a Number  | "UserID":17                 |
      | an Object | "UserID":{"ID":"{{alice}}"} |
      | misspelt  | "userid":"{{alice}}"        |

  @kick.user_id_required
  Scenario: UserID is a Number that reads like somebody's
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  | anyone          | digits only |
    When this kick request is sent:
      """
      {"UserID":{{digits}}}
      """
    Then the request is refused with 70402, 60015, 60008 or 70107

  @kick.one_account_per_call
  Scenario Outline: an Array of <who>
    When this kick request is sent:
      """
      {"UserID":<accounts>}
      """
    Then the request is refused with 70402, 60015, 60008 or 70107

    Examples:
      | who          | accounts                |
      | one account  | ["{{alice}}"]           |
      | two accounts | ["{{alice}}","{{bob}}"] |

  @kick.missing_account_fails
  Scenario: a UserID of 33 bytes can belong to nobody
    Given the accounts:
      | account | UserID   | friend requests |
      | longer  | 33 bytes | does not exist  |
    When kick is called with:
      | member | value  |
      | UserID | longer |
    Then longer is refused with 70107 or 70402
