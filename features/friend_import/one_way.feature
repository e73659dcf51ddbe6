Feature: An import puts friends on one list, and changes nobody else's

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |

  @friend_import.imports_one_way @friend_import.zero_means_imported
  Scenario: one friend
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then the result for bob is 0
    And there is no Fail_Account
    And only alice has bob as a friend
    And bob has 0 friends
    And alice has 1 friends

  @friend_import.imports_several @friend_import.imports_one_way
  Scenario: several friends in one request
    When friend_import is called with:
      | member                     | value               |
      | From_Account               | alice               |
      | AddFriendItem[].To_Account | bob, carol and dave |
      | AddFriendItem[].AddSource  | AddSource_Type_App  |
    Then every result is 0
    And only alice has bob, carol and dave as a friend
    And alice has 3 friends

  @friend_import.imports_several @friend_import.imports_one_way
  Scenario Outline: a batch of <size> is imported whole
    Given a crowd of <size> accounts
    When friend_import is called with:
      | member                     | value                  |
      | From_Account               | alice                  |
      | AddFriendItem[].To_Account | crowd1 to crowd<size>  |
      | AddFriendItem[].AddSource  | AddSource_Type_App     |
    Then every result is 0
    And only alice has crowd1 to crowd<size> as a friend
    And alice has <size> friends

    Examples:
      | size |
      | 60   |
      | 500  |

  @friend_import.imports_several
  Scenario: one call after another imports one friend after another
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then every result is 0
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | carol and dave     |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then every result is 0
    And only alice has bob, carol and dave as a friend
    And alice has 3 friends

  @friend_import.imports_one_way
  Scenario: the friends are not each other's friends
    When friend_import is called with:
      | member                     | value               |
      | From_Account               | alice               |
      | AddFriendItem[].To_Account | bob, carol and dave |
      | AddFriendItem[].AddSource  | AddSource_Type_App  |
    Then every result is 0
    And neither bob nor carol and dave has the other as a friend

  @friend_import.imports_one_way
  Scenario: whoever has the owner as a friend becomes its friend as well
    Given bob already has alice as friends
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then the result for bob is 0
    And alice and bob have each other as friends

  @friend_import.from_account_is_owner
  Scenario: each owner gets the friends of its own request
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | carol              |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    And friend_import is called with:
      | member                     | value              |
      | From_Account               | bob                |
      | AddFriendItem[].To_Account | dave               |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then only alice has carol as a friend
    And only bob has dave as a friend
    And neither alice nor dave has the other as a friend
    And neither bob nor carol has the other as a friend

  @friend_import.to_account_is_imported
  Scenario: a UserID in another case is somebody else
    Given the accounts:
      | account  | friend requests | UserID             |
      | erin     | anyone          |                    |
      | erincaps | anyone          | erin's in capitals |
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | erin               |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then the result for erin is 0
    And neither alice nor erincaps has the other as a friend
    And only alice has erin as a friend

  @friend_import.to_account_is_imported
  Scenario Outline: a UserID of <what>
    Given the accounts:
      | account | friend requests | UserID |
      | erin    | anyone          | <what> |
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | erin               |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then the result for erin is 0
    And only alice has erin as a friend

    Examples:
      | what        |
      | 32 bytes    |
      | digits only |

  @friend_import.no_add_type @friend_import.imports_one_way
  Scenario: AddType and ForceAddFlags of friend_add make no import mutual
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App"}],
       "AddType":"Add_Type_Both","ForceAddFlags":1}
      """
    Then bob is added, or refused with 30001
    And bob has 0 friends

  @friend_import.imports_one_way
  Scenario: the same request again, when the friend is gone
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then the result for bob is 0
    Given alice has deleted bob from the friend list
    And friend_get has come to show 0 friends of alice
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then the result for bob is 0
    And only alice has bob as a friend
