Feature: The login state of an account is made useless
  What becomes of its signatures shows in client logins only. A caller of the REST
  API sees whether the call is served, and that nothing else has changed.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | ghost   | does not exist  |

  @kick.invalidates
  Scenario: an account that exists
    When kick is called with:
      | member | value |
      | UserID | alice |
    Then the request succeeds

  @kick.invalidates
  Scenario: an account that was imported just before
    When account_import is called with:
      | member | value |
      | UserID | ghost |
    Then the request succeeds
    When kick is called with:
      | member | value |
      | UserID | ghost |
    Then the request succeeds

  @kick.again_is_no_error
  Scenario: an account that was kicked before
    When kick is called with:
      | member | value |
      | UserID | alice |
    Then the request succeeds
    When kick is called with:
      | member | value |
      | UserID | alice |
    Then the request succeeds

  @kick.missing_account_fails @kick.code_70107
  Scenario: an account that does not exist
    When kick is called with:
      | member | value |
      | UserID | ghost |
    Then ghost is refused with 70107

  @kick.missing_account_fails
  Scenario: an account that was deleted
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the result for bob is 0
    When kick is called with:
      | member | value |
      | UserID | bob   |
    Then bob is refused with 70107

  @kick.missing_account_fails
  Scenario: a call does not import an account
    When kick is called with:
      | member | value |
      | UserID | ghost |
    Then ghost is refused with 70107
    When kick is called with:
      | member | value |
      | UserID | ghost |
    Then ghost is refused with 70107

  @kick.user_id_is_kicked
  Scenario: a UserID in another case is another account
    Given the accounts:
      | account  | friend requests | UserID              |
      | carol    | anyone          |                     |
      | carolcap | does not exist  | carol's in capitals |
    When kick is called with:
      | member | value    |
      | UserID | carolcap |
    Then carolcap is refused with 70107
    When kick is called with:
      | member | value |
      | UserID | carol |
    Then the request succeeds

  @kick.user_id_is_kicked
  Scenario Outline: a UserID <how>
    Given the accounts:
      | account | friend requests | UserID |
      | dave    | anyone          | <form> |
    When kick is called with:
      | member | value |
      | UserID | dave  |
    Then the request succeeds

    Examples:
      | how              | form        |
      | that is a number | digits only |
      | of 32 bytes      | 32 bytes    |

  @kick.account_goes_on
  Scenario: an account that was kicked is still imported
    When kick is called with:
      | member | value |
      | UserID | alice |
    Then the request succeeds
    And alice is imported
    When alice adds bob
    Then the result for bob is 0

  @kick.keeps_the_account
  Scenario: an account is there after it was kicked
    Given alice and bob are already friends
    When portrait_set is called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Al    |
    Then the request succeeds
    When kick is called with:
      | member | value |
      | UserID | alice |
    Then the request succeeds
    And alice is imported
    And alice and bob have each other as friends
    And the profile of alice has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Al    |

  @kick.keeps_the_account
  Scenario: an account that was kicked can make friends
    When kick is called with:
      | member | value |
      | UserID | alice |
    Then the request succeeds
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends
