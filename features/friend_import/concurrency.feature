Feature: Imports at the same time
  A conflict of writes may be told (30008), and is then sent again. What was
  answered 0 must not be lost.

  @friend_import.concurrent_imports_lose_nothing
  Scenario: 20 imports of one owner at once
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
    And 20 accounts named mate that accept anyone
    When this friend_import request is sent for each of mate1 to mate20, all at once:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{each}}","AddSource":"AddSource_Type_App","Remark":"mate"}]}
      """
    Then every result is 0 or 30008
    And the friends of alice are as answered
    And alice keeps about those of mate1 to mate20 who were answered 0:
      | field  | value |
      | Remark | mate  |
