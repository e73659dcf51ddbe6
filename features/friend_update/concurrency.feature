Feature: Updates at the same time
  A conflict of writes may be told (30008), and is then sent again. What was
  answered 0 must not be lost.

  @friend_update.concurrent_updates_lose_nothing
  Scenario: 20 updates of one owner at once
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
    And 20 accounts named mate that accept anyone
    And alice already has mate1 to mate20 as friends
    When this friend_update request is sent for each of mate1 to mate20, all at once:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{each}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"mate"}]}]}
      """
    Then every result is 0 or 30008
    And alice keeps about those of mate1 to mate20 who were answered 0:
      | field  | value |
      | Remark | mate  |
