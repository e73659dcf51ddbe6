Feature: The friend data of one user are wiped, and nobody else's

  Background:
    Given the accounts:
      | account | friend requests | UserID            |
      | alice   |                 |                   |
      | bob     |                 |                   |
      | carol   |                 |                   |
      | caps    |                 | bob's in capitals |
      | long    |                 | 32 bytes          |
      | digits  |                 | digits only       |
      | ghost   | does not exist  |                   |

  @friend_delete_all.from_account_is_wiped
  Scenario: others keep their friends
    Given alice already has bob and carol as friends
    And bob and carol are already friends
    And carol already has alice as friends
    When friend_delete_all is called with:
      | member       | value            |
      | From_Account | alice            |
      | DeleteType   | Delete_Type_Both |
    Then the request succeeds
    And alice has 0 friends
    And bob and carol have each other as friends
    And bob has 1 friends
    And carol has 1 friends

  @friend_delete_all.from_account_is_wiped
  Scenario: UserIDs that differ in case
    Given bob already has alice as friends
    And caps already has alice as friends
    When friend_delete_all is called with:
      | member       | value |
      | From_Account | caps  |
    Then the request succeeds
    And only bob has alice as a friend
    And neither caps nor alice has the other as a friend

  @friend_delete_all.from_account_is_wiped @friend_delete_all.deletes_all
  Scenario Outline: a UserID of <form>
    Given <who> already has alice and bob as friends
    When friend_delete_all is called with:
      | member       | value |
      | From_Account | <who> |
    Then the request succeeds
    And <who> has 0 friends

    Examples:
      | form     | who    |
      | 32 bytes | long   |
      | digits   | digits |

  @friend_delete_all.from_account_is_wiped
  Scenario: one user after another
    Given alice already has carol as friends
    And bob already has carol as friends
    When friend_delete_all is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    And only bob has carol as a friend
    When friend_delete_all is called with:
      | member       | value |
      | From_Account | bob   |
    Then the request succeeds
    And bob has 0 friends
    And alice has 0 friends

  @friend_delete_all.code_30003
  Scenario Outline: an account that does not exist, with DeleteType <type>
    When friend_delete_all is called with:
      | member       | value  |
      | From_Account | ghost  |
      | DeleteType   | <type> |
    Then the request is refused with 30003

    Examples:
      | type               |
      | Delete_Type_Single |
      | Delete_Type_Both   |

  @friend_delete_all.from_account_required
  Scenario Outline: From_Account <how>
    Given alice already has bob as friends
    When this friend_delete_all request is sent:
      """
      {<from>"DeleteType":"Delete_Type_Single"}
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

  @friend_delete_all.refused_calls_change_nothing
  Scenario: a list of users is not wiped
    Given alice already has bob as friends
    When this friend_delete_all request is sent:
      """
      {"From_Account":["{{alice}}"]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And only alice has bob as a friend

  @friend_delete_all.errors_in_body
  Scenario: an empty JSON object
    When this friend_delete_all request is sent:
      """
      {}
      """
    Then the request is refused with 30001, 30003 or 60015
