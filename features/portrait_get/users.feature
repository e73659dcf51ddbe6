Feature: The profiles of several users, whoever they are

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |
      | carol   |                 |

  @portrait_get.each_users_own_fields
  Scenario Outline: three users, <order>
    Given portrait_set has been called with:
      | member                            | value |
      | From_Account                      | alice |
      | ProfileItem[Tag_Profile_IM_Nick]  | Amy   |
      | ProfileItem[Tag_Profile_IM_Level] | 1     |
    And portrait_set has been called with:
      | member                            | value |
      | From_Account                      | bob   |
      | ProfileItem[Tag_Profile_IM_Level] | 2     |
    And portrait_set has been called with:
      | member                           | value |
      | From_Account                     | carol |
      | ProfileItem[Tag_Profile_IM_Nick] | Caro  |
    When portrait_get is called with:
      | member     | value                                          |
      | To_Account | <order>                                        |
      | TagList    | ["Tag_Profile_IM_Nick","Tag_Profile_IM_Level"] |
    Then every result is 0
    And there is no Fail_Account
    And the answer tells of alice:
      | tag                  | value |
      | Tag_Profile_IM_Nick  | Amy   |
      | Tag_Profile_IM_Level | 1     |
    And the answer tells of bob:
      | tag                  | value        |
      | Tag_Profile_IM_Nick  | absent or "" |
      | Tag_Profile_IM_Level | 2            |
    And the answer tells of carol:
      | tag                  | value       |
      | Tag_Profile_IM_Nick  | Caro        |
      | Tag_Profile_IM_Level | absent or 0 |

    Examples:
      | order                |
      | alice, bob and carol |
      | carol, bob and alice |
      | bob, alice and carol |

  @portrait_get.each_users_own_fields
  Scenario: UserIDs that look like numbers, or differ in case alone
    Given the accounts:
      | account  | friend requests | UserID             |
      | digits   |                 | digits only        |
      | erin     |                 |                    |
      | erincaps |                 | erin's in capitals |
      | long     |                 | 32 bytes           |
    And portrait_set has been called with:
      | member                           | value  |
      | From_Account                     | digits |
      | ProfileItem[Tag_Profile_IM_Nick] | Di     |
    And portrait_set has been called with:
      | member                           | value |
      | From_Account                     | erin  |
      | ProfileItem[Tag_Profile_IM_Nick] | Bo    |
    And portrait_set has been called with:
      | member                           | value |
      | From_Account                     | long  |
      | ProfileItem[Tag_Profile_IM_Nick] | Lo    |
    When portrait_get is called with:
      | member     | value                         |
      | To_Account | digits, erincaps, erin and long |
      | TagList    | ["Tag_Profile_IM_Nick"]       |
    Then every result is 0
    And the answer tells of digits:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Di    |
    And the answer tells of erin:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Bo    |
    And the answer tells of erincaps:
      | tag                 | value        |
      | Tag_Profile_IM_Nick | absent or "" |
    And the answer tells of long:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Lo    |

  @portrait_get.up_to_100_users @portrait_get.one_result_per_item
  Scenario Outline: <size> users
    Given a crowd of <size> accounts
    And portrait_set has been called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |
    When portrait_get is called with:
      | member     | value                       |
      | To_Account | alice and crowd1 to crowd<others> |
      | TagList    | ["Tag_Profile_IM_Nick"]     |
    Then every result is 0
    And there is no Fail_Account
    And the answer tells of alice:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Amy   |
    And the answer tells of crowd<others>:
      | tag                 | value        |
      | Tag_Profile_IM_Nick | absent or "" |

    Examples:
      | size | others |
      | 2    | 1      |
      | 10   | 9      |
      | 51   | 50     |
      | 100  | 99     |

  @portrait_get.each_users_own_fields
  Scenario: the last of 100 users has a profile of its own
    Given a crowd of 99 accounts
    And portrait_set has been called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |
    When portrait_get is called with:
      | member     | value                       |
      | To_Account | crowd1 to crowd99 and alice |
      | TagList    | ["Tag_Profile_IM_Nick"]     |
    Then every result is 0
    And the answer tells of alice:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Amy   |
    And the answer tells of crowd1:
      | tag                 | value        |
      | Tag_Profile_IM_Nick | absent or "" |

  @portrait_get.more_than_100_users
  Scenario: 101 users
    Given a crowd of 101 accounts
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | crowd1 to crowd101      |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then the request is refused with 40001

  @portrait_get.friends_and_strangers
  Scenario: friends, strangers and users who blocklisted each other
    Given alice and bob are already friends
    And alice has blocklisted carol
    And carol has blocklisted alice
    And portrait_set has been called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |
    And portrait_set has been called with:
      | member                           | value |
      | From_Account                     | bob   |
      | ProfileItem[Tag_Profile_IM_Nick] | Bo    |
    And portrait_set has been called with:
      | member                           | value |
      | From_Account                     | carol |
      | ProfileItem[Tag_Profile_IM_Nick] | Caro  |
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | alice, bob and carol    |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then every result is 0
    And the answer tells of alice:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Amy   |
    And the answer tells of bob:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Bo    |
    And the answer tells of carol:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Caro  |

  @portrait_get.friends_and_strangers
  Scenario: users without any friend
    Given portrait_set has been called with:
      | member                           | value |
      | From_Account                     | bob   |
      | ProfileItem[Tag_Profile_IM_Nick] | Bo    |
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | bob and carol           |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then every result is 0
    And the answer tells of bob:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Bo    |

  @portrait_get.changes_nothing
  Scenario: reading a profile again shows the same
    Given portrait_set has been called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |
    When portrait_get is called with:
      | member     | value                                          |
      | To_Account | alice and bob                                  |
      | TagList    | ["Tag_Profile_IM_Nick","Tag_Profile_IM_Level"] |
    Then every result is 0
    And the profile of alice has:
      | tag                  | value       |
      | Tag_Profile_IM_Nick  | Amy         |
      | Tag_Profile_IM_Level | absent or 0 |
    And the profile of bob has:
      | tag                 | value        |
      | Tag_Profile_IM_Nick | absent or "" |
