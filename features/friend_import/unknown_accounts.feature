Feature: Imported friends are accounts of the app
  Whether 30003 is told for the account or for the request as a whole is written
  nowhere, and a service of the former edition refused the whole request, so both are
  accepted.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | ghost   | does not exist  |

  @friend_import.code_30003
  Scenario: the friend does not exist
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | ghost              |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then ghost is refused with 30003
    And alice has 0 friends

  @friend_import.code_30003
  Scenario Outline: the <which> of a batch does not exist
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | <batch>            |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then ghost is refused with 30003
    And the friends of alice are as answered

    Examples:
      | which | batch         |
      | first | ghost and bob |
      | last  | bob and ghost |

  @friend_import.code_30003
  Scenario: importing a friend does not create the account
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | ghost              |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then ghost is refused with 30003
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | ghost              |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then ghost is refused with 30003

  @friend_import.code_30003
  Scenario: the owner does not exist
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | ghost              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then the request is refused with 30003
    And bob has 0 friends

  @friend_import.code_30003
  Scenario: a UserID of 33 bytes can belong to nobody
    Given the accounts:
      | account | UserID   | friend requests |
      | longer  | 33 bytes | does not exist  |
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | longer             |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then longer is refused with 30001 or 30003
