Feature: An incorrect request is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |

  @query_online_status.to_account_required
  Scenario Outline: To_Account <how>
    When this query_online_status request is sent:
      """
      {"IsNeedDetail":0<to>}
      """
    Then the request is refused with 90001, 90003, 60003, 60008 or 60015

    Examples:
      | how       | to                                 |
      | missing   |                                    |
      | null      | ,"To_Account":null                 |
      | a String  | ,"To_Account":"{{alice}}"          |
      | a Number  | ,"To_Account":17                   |
      | an Object | ,"To_Account":{"0":"{{alice}}"}    |
      | misspelt  | ,"to_account":["{{alice}}"]        |

  @query_online_status.to_account_not_empty @query_online_status.code_90001
  Scenario: To_Account is empty
    When this query_online_status request is sent:
      """
      {"To_Account":[]}
      """
    Then the request is refused with 90001

  @query_online_status.to_account_strings @query_online_status.code_90003
  Scenario Outline: To_Account with <what>
    When this query_online_status request is sent:
      """
      {"To_Account":[<elements>]}
      """
    Then the request is refused with 90003, 90001 or 60015

    Examples:
      | what                        | elements         |
      | a Number                    | 17               |
      | a Number behind a good one  | "{{alice}}",17   |
      | a Number before a good one  | 17,"{{alice}}"   |
      | null                        | null             |
      | null behind a good one      | "{{alice}}",null |
      | null before a good one      | null,"{{alice}}" |
      | an Object                   | {"UserID":"{{alice}}"} |
      | an Array                    | ["{{alice}}"]    |
      | true                        | true             |

  @query_online_status.to_account_strings @query_online_status.code_90003
  Scenario: To_Account has a Number that reads like somebody's UserID
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  |                 | digits only |
    When this query_online_status request is sent:
      """
      {"To_Account":[{{digits}}]}
      """
    Then the request is refused with 90003, 90001 or 60015

  @query_online_status.more_than_500_users @query_online_status.code_90011
  Scenario Outline: <size> users
    Given a crowd of <size> accounts
    When query_online_status is called with:
      | member     | value                 |
      | To_Account | crowd1 to crowd<size> |
    Then the request is refused with 90011

    Examples:
      | size |
      | 501  |
      | 1000 |

  @query_online_status.is_need_detail_is_integer
  Scenario Outline: IsNeedDetail <how>
    When this query_online_status request is sent:
      """
      {"To_Account":["{{alice}}"],"IsNeedDetail":<value>}
      """
    Then the request is refused with 90001, 90003, 60003 or 60008

    Examples:
      | how                        | value |
      | a String that is no number | "yes" |
      | an Object                  | {}    |
      | an Array                   | [1]   |

  @query_online_status.is_need_detail_0_or_1
  Scenario Outline: IsNeedDetail <value>, which is neither 0 nor 1
    When this query_online_status request is sent:
      """
      {"To_Account":["{{alice}}"],"IsNeedDetail":<value>}
      """
    Then the request is refused with 90001, 90003, 60003 or 60008

    Examples:
      | value |
      | 2     |
      | -1    |
      | "1"   |
