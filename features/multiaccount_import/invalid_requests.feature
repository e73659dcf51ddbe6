Feature: An incorrect import of several accounts is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | ghost   | does not exist  |

  @multiaccount_import.accounts_required
  Scenario Outline: the accounts are <how>
    When this multiaccount_import request is sent:
      """
      <body>
      """
    Then the request is refused with 70402 or 60015

    Examples:
      | how                          | body                              |
      | missing                      | {}                                |
      | Accounts, null               | {"Accounts":null}                 |
      | Accounts, a String           | {"Accounts":"{{ghost}}"}          |
      | Accounts, a Number           | {"Accounts":17}                   |
      | Accounts, an Object          | {"Accounts":{"0":"{{ghost}}"}}    |
      | Accounts, misspelt           | {"accounts":["{{ghost}}"]}        |
      | AccountList, null            | {"AccountList":null}              |
      | AccountList, a String        | {"AccountList":"{{ghost}}"}       |
      | AccountList, an Object       | {"AccountList":{"UserID":"{{ghost}}"}} |

  @multiaccount_import.account_names_are_strings
  Scenario Outline: an account of Accounts is <what>
    When this multiaccount_import request is sent:
      """
      {"Accounts":[<account>]}
      """
    Then the request is refused with 70402 or 60015

    Examples:
      | what      | account                |
      | a Number  | 17                     |
      | null      | null                   |
      | an Object | {"UserID":"{{ghost}}"} |
      | an Array  | ["{{ghost}}"]          |
      | null behind a good one    | "{{ghost}}",null |
      | null before a good one    | null,"{{ghost}}" |
      | a Number behind a good one | "{{ghost}}",17  |

  @multiaccount_import.account_list_user_id_required
  Scenario Outline: an account of AccountList is <what>
    When this multiaccount_import request is sent:
      """
      {"AccountList":[<account>]}
      """
    Then the request is refused with 70402 or 60015

    Examples:
      | what                        | account                  |
      | a String                    | "{{ghost}}"              |
      | an Object without UserID    | {"Nick":"Gus"}           |
      | an Object of a null UserID  | {"UserID":null}          |
      | an Object of a Number       | {"UserID":17}            |
      | an Object of an Array       | {"UserID":["{{ghost}}"]} |
      | null behind a good one      | {"UserID":"{{ghost}}"},null |

  @multiaccount_import.refused_calls_change_nothing
  Scenario: a String in the place of the Array imports nobody
    When this multiaccount_import request is sent:
      """
      {"Accounts":"{{ghost}}"}
      """
    Then the request is refused with 70402 or 60015
    And ghost is not imported
