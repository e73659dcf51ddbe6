Feature: Unblocking at the same time
  A conflict of writes may be told (30008), and is then sent again. Whoever was
  answered 0 must not be blocked any longer.

  @black_list_delete.concurrent_calls_lose_nothing
  Scenario: 20 requests of one user at once
    Given the accounts:
      | account |
      | alice   |
    And a crowd of 20 accounts
    And alice has blocklisted crowd1 to crowd20
    When this black_list_delete request is sent for each of crowd1 to crowd20, all at once:
      """
      {"From_Account":"{{alice}}","To_Account":["{{each}}"]}
      """
    Then every result is 0 or 30008
    And the blocklist of alice is as answered
