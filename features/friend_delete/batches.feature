Feature: Every requested user has a result of its own

  Background:
    Given the accounts:
      | account | UserID            |
      | alice   |                   |
      | bob     |                   |
      | carol   |                   |
      | dave    |                   |
      | erin    |                   |
      | caps    | bob's in capitals |
      | digits  | digits only       |
      | others  | digits only       |

  @friend_delete.deletes @friend_delete.one_result_per_item @friend_delete.zero_means_deleted
  Scenario: some of several friends
    Given alice already has bob, carol, dave and erin as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | dave and bob       |
      | DeleteType   | Delete_Type_Single |
    Then every result is 0
    And neither alice nor bob and dave has the other as a friend
    And only alice has carol and erin as a friend
    And alice has 2 friends

  @friend_delete.zero_means_deleted @friend_delete.deletes
  Scenario: one call after another
    Given alice already has bob, carol, dave and erin as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | bob                |
      | DeleteType   | Delete_Type_Single |
    Then every result is 0
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | carol and dave     |
      | DeleteType   | Delete_Type_Single |
    Then every result is 0
    And alice has 1 friends
    And only alice has erin as a friend

  @friend_delete.batch_items_are_independent @friend_delete.not_a_friend @friend_delete.item_failures_keep_ok @friend_delete.fail_account_lists_failures
  Scenario Outline: <where> of the batch is no friend
    Given alice and bob are already friends
    And alice and carol are already friends
    And alice already has erin as friends
    When friend_delete is called with:
      | member       | value            |
      | From_Account | alice            |
      | To_Account   | <order>          |
      | DeleteType   | Delete_Type_Both |
    Then the results are:
      | account | code           |
      | bob     | 0              |
      | carol   | 0              |
      | dave    | 31704 or 30001 |
    And neither alice nor bob and carol has the other as a friend
    And only alice has erin as a friend
    And alice has 1 friends

    Examples:
      | where      | order                |
      | the first  | dave, bob and carol  |
      | the middle | bob, dave and carol  |
      | the last   | carol, bob and dave  |

  @friend_delete.batch_items_are_independent
  Scenario: a call after one in which somebody failed
    Given alice already has bob and carol as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | bob and dave       |
      | DeleteType   | Delete_Type_Single |
    Then the result for bob is 0
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | carol              |
      | DeleteType   | Delete_Type_Single |
    Then the result for carol is 0
    And alice has 0 friends

  @friend_delete.fail_account_lists_failures @friend_delete.fail_account_when_some_fail
  Scenario: Fail_Account names those who are no friends
    Given alice already has bob and carol as friends
    When friend_delete is called with:
      | member       | value                  |
      | From_Account | alice                  |
      | To_Account   | erin, bob, dave and carol |
      | DeleteType   | Delete_Type_Single     |
    Then Fail_Account is exactly erin and dave

  @friend_delete.fail_account_only_when_some_fail
  Scenario: no Fail_Account where everybody is deleted
    Given alice already has bob and carol as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | bob and carol      |
      | DeleteType   | Delete_Type_Single |
    Then every result is 0
    And there is no Fail_Account

  @friend_delete.to_account_is_deleted @friend_delete.zero_means_deleted
  Scenario Outline: a batch of <size>
    Given a crowd of <size> accounts
    And alice already has crowd1 to crowd<size> as friends
    And alice already has bob as friends
    When friend_delete is called with:
      | member       | value                  |
      | From_Account | alice                  |
      | To_Account   | crowd1 to crowd<size>  |
      | DeleteType   | Delete_Type_Single     |
    Then every result is 0
    And alice has 1 friends
    And only alice has bob as a friend

    Examples:
      | size |
      | 25   |
      | 101  |
      | 500  |

  @friend_delete.batch_items_are_independent
  Scenario: a large batch with a stranger in its middle
    Given a crowd of 40 accounts
    And alice already has crowd1 to crowd40 as friends
    When friend_delete is called with:
      | member       | value                                   |
      | From_Account | alice                                   |
      | To_Account   | crowd1 to crowd20, dave and crowd21 to crowd40 |
      | DeleteType   | Delete_Type_Single                      |
    Then the result for crowd1 to crowd40 is 0
    And the result for dave is 31704 or 30001
    And alice has 0 friends

  @friend_delete.at_most_1000_items
  Scenario: a batch of 1000, the most that one request may hold
    Given a crowd of 1000 accounts
    And alice already has crowd1 to crowd1000 as friends
    When friend_delete is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | crowd1 to crowd1000 |
      | DeleteType   | Delete_Type_Single  |
    Then every result is 0
    And alice has 0 friends

  @friend_delete.more_than_1000_items
  Scenario: a batch of 1001
    Given a crowd of 1001 accounts
    And alice already has crowd1 to crowd1001 as friends
    When friend_delete is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | crowd1 to crowd1001 |
      | DeleteType   | Delete_Type_Single  |
    Then the request is refused with 30001

  @friend_delete.refused_calls_change_nothing
  Scenario: a batch that is too large deletes nobody
    Given a crowd of 1001 accounts
    And alice already has crowd1 to crowd1001 as friends
    When friend_delete is called with:
      | member       | value               |
      | From_Account | alice               |
      | To_Account   | crowd1 to crowd1001 |
      | DeleteType   | Delete_Type_Single  |
    Then the request is refused with 30001
    And alice has 1001 friends

  @friend_delete.to_account_is_deleted @friend_delete.result_to_account
  Scenario: UserIDs that differ in case, and UserIDs of digits
    Given alice already has bob, caps, digits and others as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | bob and digits     |
      | DeleteType   | Delete_Type_Single |
    Then every result is 0
    And neither alice nor bob and digits has the other as a friend
    And only alice has caps and others as a friend

  @friend_delete.zero_means_deleted
  Scenario: deletions at the same time
    A conflict of writes may be told (30008); what was answered 0 is gone.

    Given 20 accounts named mate that accept anyone
    And alice already has mate1 to mate20 as friends
    When this friend_delete request is sent for each of mate1 to mate20, all at once:
      """
      {"From_Account":"{{alice}}","To_Account":["{{each}}"],"DeleteType":"Delete_Type_Single"}
      """
    Then every result is 0 or 30008
    And those of mate1 to mate20 who were answered 0 are no friends of alice
