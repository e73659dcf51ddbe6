Feature: A UserID that is almost that of another is another one
  Blanks belong to a UserID like any other character. Nobody of that UserID was
  imported; how that is told is not fixed.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |

  @friend_check.to_account_is_checked
  Scenario Outline: the user who is checked, with a blank <where>
    Given alice already has bob as friends
    When this friend_check request is sent:
      """
      {"From_Account":"{{alice}}","To_Account":[<id>],"CheckType":"CheckResult_Type_Single"}
      """
    Then the request is refused with 30001 or 30003

    Examples:
      | where     | id             |
      | before it | " {{bob}}"     |
      | behind it | "{{bob}} "     |

  @friend_check.code_30003
  Scenario Outline: the user who asks, with a blank <where>
    Given alice already has bob as friends
    When this friend_check request is sent:
      """
      {"From_Account":<id>,"To_Account":["{{bob}}"],"CheckType":"CheckResult_Type_Single"}
      """
    Then the request is refused with 30001, 30003 or 60015

    Examples:
      | where     | id             |
      | before it | " {{alice}}"   |
      | behind it | "{{alice}} "   |

  @friend_check.to_account_is_checked
  Scenario: two UserIDs of 32 bytes that differ in the last one
    Given the accounts:
      | account | friend requests | UserID                  |
      | long    | anyone          | 32 bytes                |
      | twin    | anyone          | long's but for the last byte |
    And alice already has long as friends
    When friend_check is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | twin and long           |
      | CheckType    | CheckResult_Type_Single |
    Then the results are:
      | account | code | Relation                    |
      | long    | 0    | CheckResult_Type_AWithB     |
      | twin    | 0    | CheckResult_Type_NoRelation |
