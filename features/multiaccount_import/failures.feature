Feature: FailAccounts lists who could not be imported
  The sample shows it beside OK and 0. A request with a name that is too long may
  also be refused as a whole.

  Background:
    Given the accounts:
      | account | friend requests | UserID   |
      | alice   | anyone          |          |
      | bob     | anyone          |          |
      | ghost   | does not exist  |          |
      | shade   | does not exist  |          |
      | long    | does not exist  | 32 bytes |
      | longer  | does not exist  | 33 bytes |

  @multiaccount_import.names_at_most_32_bytes
  Scenario: a UserID of 32 bytes
    When ghost and long are imported in one call
    Then every result is 0
    And ghost and long are imported

  @multiaccount_import.names_at_most_32_bytes
  Scenario: a UserID of 33 bytes alone
    When longer is imported in one call
    Then longer is refused with 70402

  @multiaccount_import.names_at_most_32_bytes
  Scenario Outline: a UserID of 33 bytes is <place>
    When <order> are imported in one call
    Then longer is refused with 70402

    Examples:
      | place  | order                   |
      | first  | longer, ghost and shade |
      | last   | ghost, shade and longer |

  @multiaccount_import.failures_are_listed
  Scenario: whom FailAccounts does not list was imported
    When ghost, longer and shade are imported in one call
    Then longer is refused with 70402
    And ghost and shade are imported exactly as answered

  @multiaccount_import.failures_are_listed @multiaccount_import.fail_account
  Scenario: nobody is listed who was imported
    When ghost and shade are imported in one call
    Then every result is 0
    And ghost and shade are imported exactly as answered

  @arrangement @multiaccount_import.failures_are_listed
  Scenario Outline: <who> of a batch fails
    Given multiaccount_import is arranged so that <first> asking for shade is answered 70500
    When <order> are imported in one call
    Then the request succeeds
    And FailAccounts is exactly shade
    And ghost is imported
    And shade is not imported

    Examples:
      | who       | first | order                  |
      | the first | shade | shade, alice and ghost |
      | one       | alice | alice, shade and ghost |
      | the last  | ghost | ghost, alice and shade |

  @multiaccount_import.failures_are_listed
  Scenario Outline: of two UserIDs that are too long, <where>, both are listed
    Given the accounts:
      | account | friend requests | UserID   |
      | lengthy | does not exist  | 40 bytes |
    When <order> are imported in one call
    Then longer and lengthy are refused with 70402
    And ghost and shade are imported exactly as answered

    Examples:
      | where              | order                             |
      | first and last     | longer, ghost, shade and lengthy  |
      | one behind another | ghost, lengthy, longer and shade  |
