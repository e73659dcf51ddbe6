Feature: Several accounts exist after one call
  Older editions name them in Accounts, newer ones in AccountList. What does not
  depend on it is tested in the form that the target takes.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | ghost   | does not exist  |
      | shade   | does not exist  |
      | spook   | does not exist  |

  @multiaccount_import.registers
  Scenario: three accounts in one call
    When ghost, shade and spook are imported in one call
    Then every result is 0
    And ghost, shade and spook are imported

  @multiaccount_import.registers
  Scenario: one account alone
    When ghost is imported in one call
    Then every result is 0
    And ghost is imported

  @multiaccount_import.registers
  Scenario: imported accounts can be used by the other commands at once
    When ghost and shade are imported in one call
    Then every result is 0
    When alice adds ghost and shade by force
    Then every result is 0
    And alice and ghost and shade have each other as friends

  @multiaccount_import.registers
  Scenario: one call after another
    When ghost is imported in one call
    Then every result is 0
    When shade and spook are imported in one call
    Then every result is 0
    And ghost, shade and spook are imported

  @multiaccount_import.names_are_registered
  Scenario: nobody is imported who is not named
    When ghost and spook are imported in one call
    Then every result is 0
    And ghost and spook are imported
    And shade is not imported

  @multiaccount_import.names_are_registered
  Scenario: UserIDs that differ in case only
    Given the accounts:
      | account  | friend requests | UserID            |
      | ghoul    | does not exist  |                   |
      | ghoulcap | does not exist  | ghoul's in capitals |
    When ghoul and ghost are imported in one call
    Then every result is 0
    And ghoul is imported
    And ghoulcap is not imported

  @multiaccount_import.names_are_registered
  Scenario: two accounts whose UserIDs differ in case only are two
    Given the accounts:
      | account  | friend requests | UserID            |
      | ghoul    | does not exist  |                   |
      | ghoulcap | does not exist  | ghoul's in capitals |
    When ghoul and ghoulcap are imported in one call
    Then every result is 0
    And ghoul and ghoulcap are imported

  @multiaccount_import.names_are_registered
  Scenario: UserIDs that are numbers
    Given the accounts:
      | account | friend requests | UserID      |
      | one     | does not exist  | digits only |
      | two     | does not exist  | digits only |
    When one and two are imported in one call
    Then every result is 0
    And one and two are imported

  @multiaccount_import.at_most_100_accounts @multiaccount_import.registers
  Scenario: 100 accounts, the most that one request may hold
    Given 100 accounts named fresh that do not exist
    When fresh1 to fresh100 are imported in one call
    Then every result is 0
    And fresh1 to fresh100 are imported

  @multiaccount_import.registers
  Scenario: a batch of 40
    Given 40 accounts named fresh that do not exist
    When fresh1 to fresh40 are imported in one call
    Then every result is 0
    And fresh1 to fresh40 are imported

  @multiaccount_import.more_than_100_accounts
  Scenario: 101 accounts
    Given 101 accounts named fresh that do not exist
    When fresh1 to fresh101 are imported in one call
    Then the request is refused with 70402 or 70206

  @multiaccount_import.refused_calls_change_nothing
  Scenario: none of too many accounts is imported
    Given 101 accounts named fresh that do not exist
    When fresh1 to fresh101 are imported in one call
    Then the request is refused with 70402 or 70206
    And fresh1 to fresh101 are not imported
