Feature: Users that cannot be read
  Whether an account that was not imported fails for itself or fails the request
  is written in neither way for certain, so both are accepted.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |
      | ghost   | does not exist  |
      | phantom | does not exist  |
    And portrait_set has been called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |

  @portrait_get.unknown_account @portrait_get.code_40003
  Scenario: an account that was not imported
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | ghost                   |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then ghost is refused with 40003

  @portrait_get.unknown_account @portrait_get.code_40003
  Scenario: two accounts that were not imported
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | ghost and phantom       |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then ghost and phantom are refused with 40003

  @portrait_get.unknown_account @portrait_get.code_40003 @portrait_get.changes_nothing
  Scenario: reading does not bring an account into being
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | ghost                   |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then ghost is refused with 40003
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | ghost                   |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then ghost is refused with 40003
    And ghost is not imported

  @portrait_get.failures_leave_others_alone @portrait_get.unknown_account @portrait_get.code_40003
  Scenario Outline: one unknown account <where>
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | <order>                 |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then ghost is refused with 40003
    And the answer tells of alice, unless the request failed:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Amy   |

    Examples:
      | where         | order                 |
      | first         | ghost, alice and bob  |
      | in the middle | bob, ghost and alice  |
      | last          | bob, alice and ghost  |

  @portrait_get.unknown_account @portrait_get.code_40003
  Scenario: an unknown account at the end of a large batch
    Given a crowd of 60 accounts
    When portrait_get is called with:
      | member     | value                       |
      | To_Account | crowd1 to crowd60 and ghost |
      | TagList    | ["Tag_Profile_IM_Nick"]     |
    Then ghost is refused with 40003

  @portrait_get.unknown_account @portrait_get.code_40003
  Scenario: an account that was deleted
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the request succeeds
    And bob is not imported
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | bob                     |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then bob is refused with 40003

  @portrait_get.unknown_account @portrait_get.code_40003
  Scenario: a UserID of 33 bytes can belong to nobody
    Given the accounts:
      | account | friend requests | UserID   |
      | longer  | does not exist  | 33 bytes |
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | longer                  |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then longer is refused with 40003 or 40001

  @arrangement
  Scenario Outline: <code> for one of several
    Given portrait_get is arranged so that alice asking for bob is answered <code>
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | alice and bob           |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then the results are:
      | account | code   |
      | alice   | 0      |
      | bob     | <code> |
    And Fail_Account is exactly bob
    And the answer tells of alice:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Amy   |

    @portrait_get.failures_leave_others_alone @portrait_get.code_40006
    Examples:
      | code  |
      | 40006 |
    @portrait_get.failures_leave_others_alone @portrait_get.code_40007
    Examples:
      | code  |
      | 40007 |

  @arrangement @portrait_get.failures_leave_others_alone @portrait_get.item_failures_keep_ok
  Scenario: a failure before others
    Given portrait_get is arranged so that bob asking for bob is answered 40006
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | bob and alice           |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then the results are:
      | account | code  |
      | bob     | 40006 |
      | alice   | 0     |
    And Fail_Account is exactly bob
    And the answer tells of alice:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Amy   |

  @portrait_get.failures_leave_others_alone
  Scenario Outline: those around one that was not imported are read, where it is <which>
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | <order>                 |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then the results are these, or the request is refused with 40003:
      | account       | code  |
      | ghost         | 40003 |
      | alice and bob | 0     |

    Examples:
      | which      | order                |
      | the first  | ghost, alice and bob |
      | in between | bob, ghost and alice |
