Feature: An account exists from its import on

  @account_import.registers
  Scenario: an imported account exists
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | ghost   | does not exist  |
    When account_import is called with:
      | member | value |
      | UserID | ghost |
    Then the request succeeds
    And ghost is imported

  @account_import.registers
  Scenario: an imported account can be used by the other commands at once
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | ghost   | does not exist  |
    When account_import is called with:
      | member | value |
      | UserID | ghost |
    Then the request succeeds
    When alice adds ghost by force
    Then the result for ghost is 0
    And alice and ghost have each other as friends

  @account_import.registers
  Scenario: one account after another
    Given the accounts:
      | account | friend requests |
      | first   | does not exist  |
      | second  | does not exist  |
      | third   | does not exist  |
    When account_import is called with:
      | member | value |
      | UserID | first |
    Then the request succeeds
    When account_import is called with:
      | member | value  |
      | UserID | second |
    Then the request succeeds
    And first and second are imported
    And third is not imported

  @account_import.other_commands_need_it
  Scenario: friend_add knows an account once it is imported
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | ghost   | does not exist  |
    When alice adds ghost by force
    Then ghost is refused with 30003
    When account_import is called with:
      | member | value |
      | UserID | ghost |
    Then the request succeeds
    When alice adds ghost by force
    Then the result for ghost is 0

  @account_import.other_commands_need_it
  Scenario: portrait_set knows an account once it is imported
    Given the accounts:
      | account | friend requests |
      | ghost   | does not exist  |
    When portrait_set is called with:
      | member                           | value |
      | From_Account                     | ghost |
      | ProfileItem[Tag_Profile_IM_Nick] | Gus   |
    Then the request is refused with 40003
    When account_import is called with:
      | member | value |
      | UserID | ghost |
    Then the request succeeds
    When portrait_set is called with:
      | member                           | value |
      | From_Account                     | ghost |
      | ProfileItem[Tag_Profile_IM_Nick] | Gus   |
    Then the request succeeds

  @account_import.user_id_is_registered
  Scenario: a UserID in another case is another account
    Given the accounts:
      | account  | friend requests | UserID              |
      | ghost    | does not exist  |                     |
      | ghostcap | does not exist  | ghost's in capitals |
    When account_import is called with:
      | member | value |
      | UserID | ghost |
    Then the request succeeds
    And ghost is imported
    And ghostcap is not imported

  @account_import.user_id_is_registered
  Scenario: two accounts whose UserIDs differ in case only
    Given the accounts:
      | account  | friend requests | UserID              |
      | ghost    | does not exist  |                     |
      | ghostcap | does not exist  | ghost's in capitals |
    When account_import is called with:
      | member | value |
      | UserID | ghost |
      | Nick   | small |
    Then the request succeeds
    When account_import is called with:
      | member | value    |
      | UserID | ghostcap |
      | Nick   | tall     |
    Then the request succeeds
    And the profile of ghost has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | small |
    And the profile of ghostcap has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | tall  |

  @account_import.user_id_is_registered
  Scenario: a UserID that is a number
    Given the accounts:
      | account | friend requests | UserID      |
      | ghost   | does not exist  | digits only |
    When account_import is called with:
      | member | value |
      | UserID | ghost |
    Then the request succeeds
    And ghost is imported

  @account_import.user_id_is_registered
  Scenario: an account whose name begins like another's
    Given the accounts:
      | account  | friend requests |
      | ghost    | does not exist  |
      | ghosttwo | does not exist  |
    When account_import is called with:
      | member | value    |
      | UserID | ghosttwo |
    Then the request succeeds
    And ghosttwo is imported
    And ghost is not imported

  @account_import.user_id_is_registered
  Scenario: two UserIDs of 32 bytes that differ in the last one
    Given the accounts:
      | account | friend requests | UserID                       |
      | long    | does not exist  | 32 bytes                     |
      | other   | does not exist  | long's but for the last byte |
    When account_import is called with:
      | member | value |
      | UserID | long  |
      | Nick   | Lo    |
    Then the request succeeds
    And long is imported
    And other is not imported
    When account_import is called with:
      | member | value |
      | UserID | other |
      | Nick   | Ot    |
    Then the request succeeds
    And the profile of long has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Lo    |
    And the profile of other has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Ot    |
