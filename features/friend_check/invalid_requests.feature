Feature: An incorrect request is refused

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |

  @friend_check.from_account_required
  Scenario Outline: From_Account <how>
    When this friend_check request is sent:
      """
      {<from>"To_Account":["{{bob}}"],"CheckType":"CheckResult_Type_Both"}
      """
    Then the request is refused with 30001, 30003 or 60015

    Examples:
      | how       | from                                   |
      | missing   |                                        |
      | null      | "From_Account":null,                   |
      | a Number  | "From_Account":17,                     |
      | an Array  | "From_Account":["{{alice}}"],          |
      | an Object | "From_Account":{"UserID":"{{alice}}"}, |
      | misspelt  | "from_account":"{{alice}}",            |

  @friend_check.to_account_required
  Scenario Outline: To_Account <how>
    When this friend_check request is sent:
      """
      {"From_Account":"{{alice}}"<to>,"CheckType":"CheckResult_Type_Both"}
      """
    Then the request is refused with 30001, 30003 or 60015

    Examples:
      | how                 | to                                       |
      | missing             |                                          |
      | null                | ,"To_Account":null                       |
      | a String            | ,"To_Account":"{{bob}}"                  |
      | a Number            | ,"To_Account":17                         |
      | an Object           | ,"To_Account":{"0":"{{bob}}"}            |
      | an Array of Numbers | ,"To_Account":[17]                       |
      | an Array of Objects | ,"To_Account":[{"To_Account":"{{bob}}"}] |
      | an Array of null    | ,"To_Account":[null]                     |
      | misspelt            | ,"to_account":["{{bob}}"]                |

  @friend_check.check_type_required
  Scenario Outline: CheckType <how>
    When this friend_check request is sent:
      """
      {"From_Account":"{{alice}}","To_Account":["{{bob}}"]<type>}
      """
    Then the request is refused with 30001

    Examples:
      | how      | type                                   |
      | missing  |                                        |
      | null     | ,"CheckType":null                      |
      | a Number | ,"CheckType":2                         |
      | an Array | ,"CheckType":["CheckResult_Type_Both"] |
      | misspelt | ,"checktype":"CheckResult_Type_Both"   |

  @friend_check.check_type_values
  Scenario Outline: CheckType <type>
    When friend_check is called with:
      | member       | value  |
      | From_Account | alice  |
      | To_Account   | bob    |
      | CheckType    | <type> |
    Then the request is refused with 30001

    Examples:
      | type                       |
      | CheckResult_Type_All       |
      | CheckResult_Type_BothWay   |
      | CheckResult_Type_AWithB    |
      | CheckType_Both             |
      | BlackCheckResult_Type_Both |
      | checkresult_type_both      |
      | CheckResult_Type_single    |
      | Single                     |
      | ""                         |

  @friend_check.errors_in_body
  Scenario: an empty JSON object
    When this friend_check request is sent:
      """
      {}
      """
    Then the request is refused with 30001, 30003 or 60015
