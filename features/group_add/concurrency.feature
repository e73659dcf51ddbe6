Feature: New lists at the same time
  A conflict of writes may be told (30008), and is then sent again. What was
  answered 0 must not be lost.

  @group_add.concurrent_lists_are_not_lost
  Scenario: 12 lists of one owner at once
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
    And 12 accounts named mate that accept anyone
    And alice already has mate1 to mate12 as friends
    When this group_add request is sent for each of mate1 to mate12, all at once:
      """
      {"From_Account":"{{alice}}","GroupName":["of {{each}}"],"To_Account":["{{each}}"]}
      """
    Then every result is 0 or 30008
    And alice has as many friend lists as were answered 0
