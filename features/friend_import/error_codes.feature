Feature: Codes of single friends that no import can provoke
  They are judged on targets that take arrangements, as the reference server does
  (see docs/arrangement.md). Elsewhere they are not testable.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |

  @arrangement @friend_import.batch_items_are_independent
  Scenario Outline: one of a batch is answered <code>
    Given friend_import is arranged so that alice asking for carol is answered <code>
    When friend_import is called with:
      | member                     | value               |
      | From_Account               | alice               |
      | AddFriendItem[].To_Account | bob, carol and dave |
      | AddFriendItem[].AddSource  | AddSource_Type_App  |
    Then the results are:
      | account | code   |
      | bob     | 0      |
      | carol   | <code> |
      | dave    | 0      |
    And Fail_Account is exactly carol
    And only alice has bob and dave as a friend
    And neither alice nor carol has the other as a friend

    Examples:
      | code  |
      | 30002 |
      | 30006 |
      | 30007 |
      | 30008 |
      | 30010 |
