Feature: The relations and the profile of an account are deleted with it
  Some of it shows only when an account of the same name is imported again, which
  an app's plan may bar (70399).

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |

  @account_delete.leaves_friend_lists
  Scenario: a mutual friend is off the other's list
    Given alice and bob are already friends
    And alice and carol are already friends
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    And alice has 1 friends
    And alice and carol have each other as friends

  @account_delete.leaves_friend_lists
  Scenario: somebody's one-sided friend is off that list
    Given alice already has bob as friends
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    And alice has 0 friends

  @account_delete.leaves_friend_lists
  Scenario: a deleted account is off the lists of all its friends
    Given alice and bob are already friends
    And carol already has bob as friends
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    And alice has 0 friends
    And carol has 0 friends

  @account_delete.leaves_friend_lists
  Scenario: friends who are deleted together
    Given alice and bob are already friends
    And alice and carol are already friends
    And bob and carol are already friends
    When account_delete is called with:
      | member              | value         |
      | DeleteItem[].UserID | bob and carol |
    Then every result is 0
    And alice has 0 friends

  @account_delete.leaves_friend_lists
  Scenario: somebody who is imported again is not a friend again
    Given alice already has bob as friends
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    When account_import is called with:
      | member | value |
      | UserID | bob   |
    Then the request succeeds
    And alice has 0 friends
    And neither alice nor bob has the other as a friend

  @account_delete.deletes_friends
  Scenario: an account that is imported again has no friends
    Given bob already has alice and carol as friends
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    When account_import is called with:
      | member | value |
      | UserID | bob   |
    Then the request succeeds
    And bob has 0 friends
    And neither bob nor alice has the other as a friend

  @account_delete.deletes_blocklist
  Scenario: an account that is imported again blocks nobody
    Given bob has blocklisted alice
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    When account_import is called with:
      | member | value |
      | UserID | bob   |
    Then the request succeeds
    When bob adds alice
    Then the result for alice is 0

  @account_delete.leaves_blocklists
  Scenario: an account that is imported again is blocked by nobody
    Given alice has blocklisted bob
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    When account_import is called with:
      | member | value |
      | UserID | bob   |
    Then the request succeeds
    When bob adds alice
    Then the result for alice is 0
    And alice and bob have each other as friends

  @account_delete.leaves_blocklists
  Scenario: a deleted account is off the blocklist of somebody else
    Given alice has blocklisted bob
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    And the blocklist of alice is empty

  @account_delete.leaves_blocklists
  Scenario: a deleted account is off several blocklists
    Given alice has blocklisted bob and carol
    And carol has blocklisted bob
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    And the blocklist of alice has 1 users
    And the blocklist of carol is empty

  @account_delete.deletes_blocklist
  Scenario: the blocklist of an account that is imported again is empty
    Given bob has blocklisted alice and carol
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    When account_import is called with:
      | member | value |
      | UserID | bob   |
    Then the request succeeds
    And the blocklist of bob is empty

  @account_delete.deletes_profile
  Scenario: an account that is imported again has neither nickname nor avatar
    When portrait_set is called with:
      | member                            | value                         |
      | From_Account                      | bob                           |
      | ProfileItem[Tag_Profile_IM_Nick]  | Bo                            |
      | ProfileItem[Tag_Profile_IM_Image] | https://img.example.org/b.png |
    Then the request succeeds
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    When account_import is called with:
      | member | value |
      | UserID | bob   |
    Then the request succeeds
    And the profile of bob has:
      | tag                  | value        |
      | Tag_Profile_IM_Nick  | absent or "" |
      | Tag_Profile_IM_Image | absent or "" |

  @account_delete.deletes_profile
  Scenario: a deleted account has no nickname to read
    When portrait_set is called with:
      | member                           | value |
      | From_Account                     | bob   |
      | ProfileItem[Tag_Profile_IM_Nick] | Bo    |
    Then the request succeeds
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    And the profile of bob has:
      | tag                 | value        |
      | Tag_Profile_IM_Nick | absent or "" |

  @account_delete.data_do_not_come_back
  Scenario: nothing comes back with an account that is imported again
    Given alice and bob are already friends
    When portrait_set is called with:
      | member                                    | value   |
      | From_Account                              | bob     |
      | ProfileItem[Tag_Profile_IM_SelfSignature] | so long |
    Then the request succeeds
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    When account_import is called with:
      | member | value |
      | UserID | bob   |
    Then the request succeeds
    And the profile of bob has:
      | tag                          | value        |
      | Tag_Profile_IM_SelfSignature | absent or "" |
    And bob has 0 friends

  @account_delete.data_do_not_come_back
  Scenario: an account that is imported again can make friends like any other
    Given alice and bob are already friends
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    When account_import is called with:
      | member | value |
      | UserID | bob   |
    Then the request succeeds
    When bob adds alice
    Then the result for alice is 0
    And alice and bob have each other as friends
