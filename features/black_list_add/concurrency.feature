Feature: Blocking at the same time
  A conflict of writes may be told (30008), and is then sent again. What was
  answered 0 must not be lost.

  @black_list_add.concurrent_blocks_lose_nothing
  Scenario: 20 requests of one user at once
    Given the accounts:
      | account |
      | alice   |
    And a crowd of 20 accounts
    When this black_list_add request is sent for each of crowd1 to crowd20, all at once:
      """
      {"From_Account":"{{alice}}","To_Account":["{{each}}"]}
      """
    Then every result is 0 or 30008
    And the blocklist of alice is as answered

  @black_list_add.at_most_1000_blocked
  Scenario: more requests at once than the blocklist has room for
    Given the accounts:
      | account |
      | alice   |
    And a crowd of 1010 accounts
    And alice has blocklisted crowd1 to crowd990
    When this black_list_add request is sent for each of crowd991 to crowd1010, all at once:
      """
      {"From_Account":"{{alice}}","To_Account":["{{each}}"]}
      """
    Then every result is 0, 30013 or 30008
    And at most 10 accounts are answered 0
    And the blocklist of alice has at most 1000 users
