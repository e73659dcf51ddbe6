Feature: A deleted account exists no longer

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
      | ghost   | does not exist  |

  @account_delete.deletes
  Scenario: a deleted account is not imported
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the results are:
      | account | code |
      | bob     | 0    |
    And bob is not imported
    And alice and carol are imported

  @account_delete.deletes
  Scenario: several accounts are deleted in one call
    When account_delete is called with:
      | member              | value         |
      | DeleteItem[].UserID | bob and carol |
    Then every result is 0
    And bob and carol are not imported
    And alice is imported

  @account_delete.deletes
  Scenario: nobody can add a deleted account
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    When alice adds bob by force
    Then bob is refused with 30003

  @account_delete.deletes
  Scenario: a deleted account can add nobody
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    When bob adds alice
    Then the request is refused with 30003
    And alice has 0 friends

  @account_delete.deletes
  Scenario: a deleted account has no profile that can be set
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    When portrait_set is called with:
      | member                           | value |
      | From_Account                     | bob   |
      | ProfileItem[Tag_Profile_IM_Nick] | Bo    |
    Then the request is refused with 40003

  @account_delete.deletes
  Scenario: an account that was imported just before
    When account_import is called with:
      | member | value |
      | UserID | ghost |
    Then the request succeeds
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | ghost |
    Then the result for ghost is 0
    And ghost is not imported

  @account_delete.user_id_is_deleted
  Scenario: an account whose UserID differs in case stays
    Given the accounts:
      | account | friend requests | UserID            |
      | dave    | anyone          |                   |
      | davecap | anyone          | dave's in capitals |
    When account_delete is called with:
      | member              | value   |
      | DeleteItem[].UserID | davecap |
    Then the result for davecap is 0
    And dave is imported
    And davecap is not imported

  @account_delete.user_id_is_deleted
  Scenario: accounts whose names begin alike stay
    Given the accounts:
      | account | friend requests |
      | erin    | anyone          |
      | erintwo | anyone          |
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | erin  |
    Then the result for erin is 0
    And erintwo is imported

  @account_delete.user_id_is_deleted
  Scenario: accounts whose UserIDs are numbers
    Given the accounts:
      | account | friend requests | UserID      |
      | one     | anyone          | digits only |
      | two     | anyone          | digits only |
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | one   |
    Then the result for one is 0
    And one is not imported
    And two is imported

  @account_delete.others_keep_their_data
  Scenario: friends of each other outlive the deletion of a third
    Given alice and carol are already friends
    And alice and bob are already friends
    When portrait_set is called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Al    |
    Then the request succeeds
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    And alice and carol have each other as friends
    And the profile of alice has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Al    |
