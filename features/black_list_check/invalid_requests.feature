Feature: An incorrect request is refused

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |

  @black_list_check.from_account_required
  Scenario Outline: From_Account <how>
    When this black_list_check request is sent:
      """
      {<from>"To_Account":["{{bob}}"],"CheckType":"BlackCheckResult_Type_Both"}
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

  @black_list_check.to_account_required
  Scenario Outline: To_Account <how>
    When this black_list_check request is sent:
      """
      {"From_Account":"{{alice}}"<to>,"CheckType":"BlackCheckResult_Type_Both"}
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

  @black_list_check.from_account_required
  Scenario: From_Account is a Number that reads like somebody's UserID
    Given the accounts:
      | account | UserID      |
      | digits  | digits only |
    When this black_list_check request is sent:
      """
      {"From_Account":{{digits}},"To_Account":["{{bob}}"],"CheckType":"BlackCheckResult_Type_Both"}
      """
    Then the request is refused with 30001, 30003 or 60015

  @black_list_check.to_account_required
  Scenario: To_Account holds a Number that reads like somebody's UserID
    Given the accounts:
      | account | UserID      |
      | digits  | digits only |
    When this black_list_check request is sent:
      """
      {"From_Account":"{{alice}}","To_Account":[{{digits}}],"CheckType":"BlackCheckResult_Type_Both"}
      """
    Then the request is refused with 30001, 30003 or 60015

  @black_list_check.check_type_required
  Scenario Outline: CheckType <how>
    When this black_list_check request is sent:
      """
      {"From_Account":"{{alice}}","To_Account":["{{bob}}"]<type>}
      """
    Then the request is refused with 30001

    Examples:
      | how       | type                                             |
      | missing   |                                                  |
      | null      | ,"CheckType":null                                |
      | a Number  | ,"CheckType":2                                   |
      | an Array  | ,"CheckType":["BlackCheckResult_Type_Both"]      |
      | misspelt  | ,"checktype":"BlackCheckResult_Type_Both"        |

  @black_list_check.check_type_values
  Scenario Outline: CheckType <type>
    When black_list_check is called with:
      | member       | value  |
      | From_Account | alice  |
      | To_Account   | bob    |
      | CheckType    | <type> |
    Then the request is refused with 30001

    Examples:
      | type                         |
      | BlackCheckResult_Type_All    |
      | BlackCheckResult_Type_AWithB |
      | CheckResult_Type_Both        |
      | CheckResult_Type_Single      |
      | blackcheckresult_type_both   |
      | BlackCheckResult_Type_both   |
      | Single                       |
      | ""                           |

  @black_list_check.errors_in_body
  Scenario: an empty JSON object
    When this black_list_check request is sent:
      """
      {}
      """
    Then the request is refused with 30001, 30003 or 60015

  @black_list_check.to_account_required
  Scenario Outline: To_Account holds <what> good UserIDs
    Given the accounts:
      | account |
      | carol   |
    When this black_list_check request is sent:
      """
      {"From_Account":"{{alice}}","To_Account":[<users>],"CheckType":"BlackCheckResult_Type_Both"}
      """
    Then the request is refused with 30001, 30003 or 60015

    Examples:
      | what             | users                        |
      | null behind      | "{{bob}}","{{carol}}",null   |
      | null between     | "{{bob}}",null,"{{carol}}"   |
      | a Number behind  | "{{bob}}","{{carol}}",17     |
      | an Object behind | "{{bob}}","{{carol}}",{}     |
