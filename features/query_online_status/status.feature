Feature: The state of users who never logged in
  Nobody logs in through the REST API, so that all accounts of a run are Offline.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |
      | carol   |                 |

  @query_online_status.tells_status @query_online_status.offline_without_login
  Scenario: one user
    When query_online_status is called with:
      | member     | value |
      | To_Account | alice |
    Then the result for alice is 0
    And the state of alice is Offline

  @query_online_status.offline_without_login
  Scenario: several users
    When query_online_status is called with:
      | member     | value                |
      | To_Account | carol, alice and bob |
    Then every result is 0
    And the state of alice, bob and carol is Offline

  @query_online_status.is_need_detail_optional
  Scenario Outline: IsNeedDetail <value>
    When query_online_status is called with:
      | member       | value         |
      | To_Account   | alice and bob |
      | IsNeedDetail | <value>       |
    Then every result is 0
    And the state of alice and bob is Offline

    Examples:
      | value |
      | 0     |
      | 1     |

  @query_online_status.is_need_detail_optional
  Scenario: no IsNeedDetail
    When query_online_status is called with:
      | member     | value         |
      | To_Account | alice and bob |
    Then every result is 0

  @query_online_status.is_need_detail_optional
  Scenario: the request as the page prints it
    When this query_online_status request is sent:
      """
      {
        "IsNeedDetail": 1,
        "To_Account": [
          "{{alice}}",
          "{{bob}}"
        ]
      }
      """
    Then every result is 0

  @query_online_status.offline_without_login
  Scenario: friends and a profile do not put anybody online
    Given alice and bob are already friends
    And portrait_set has been called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |
    When query_online_status is called with:
      | member     | value         |
      | To_Account | alice and bob |
    Then every result is 0
    And the state of alice and bob is Offline

  @query_online_status.looks_up_the_named
  Scenario: UserIDs that look like numbers, or are as long as may be
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  |                 | digits only |
      | long    |                 | 32 bytes    |
    When query_online_status is called with:
      | member     | value           |
      | To_Account | digits and long |
    Then every result is 0
    And the state of digits and long is Offline

  @query_online_status.up_to_500_users @query_online_status.one_result_per_item
  Scenario Outline: <size> users
    Given a crowd of <size> accounts
    When query_online_status is called with:
      | member     | value                  |
      | To_Account | crowd1 to crowd<size>  |
    Then every result is 0
    And the state of crowd1 to crowd<size> is Offline

    Examples:
      | size |
      | 10   |
      | 100  |
      | 101  |
      | 499  |
      | 500  |

  @query_online_status.up_to_500_users
  Scenario: 500 users in detail
    Given a crowd of 500 accounts
    When query_online_status is called with:
      | member       | value              |
      | To_Account   | crowd1 to crowd500 |
      | IsNeedDetail | 1                  |
    Then every result is 0
