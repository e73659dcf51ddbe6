Feature: An incorrect request makes no list

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |

  @group_add.from_account_required
  Scenario Outline: From_Account <how>
    When this group_add request is sent:
      """
      {<from>"GroupName":["Sports"]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And alice has no friend lists

    Examples:
      | how      | from                          |
      | missing  |                               |
      | null     | "From_Account":null,          |
      | a Number | "From_Account":17,            |
      | an Array | "From_Account":["{{alice}}"], |
      | misspelt | "from_account":"{{alice}}",   |

  @group_add.group_name_required
  Scenario Outline: GroupName <how>
    When this group_add request is sent:
      """
      {"From_Account":"{{alice}}"<names>}
      """
    Then the request is refused with 30001
    And alice has no friend lists

    Examples:
      | how                   | names                          |
      | missing               |                                |
      | null                  | ,"GroupName":null              |
      | a String              | ,"GroupName":"Sports"          |
      | an Object             | ,"GroupName":{"0":"Sports"}    |
      | a Number              | ,"GroupName":17                |
      | an Array of Numbers   | ,"GroupName":[17]              |
      | an Array of Arrays    | ,"GroupName":[["Sports"]]      |
      | with one that is null | ,"GroupName":["Sports",null]   |

  @group_add.to_account_is_array
  Scenario Outline: To_Account <how>
    Given alice already has bob as friends
    When this group_add request is sent:
      """
      {"From_Account":"{{alice}}","GroupName":["Sports"],"To_Account":<to>}
      """
    Then the request is refused with 30001, 30003, 32216 or 60015

    Examples:
      | how                 | to                       |
      | a String            | "{{bob}}"                |
      | an Object           | {"To_Account":"{{bob}}"} |
      | a Number            | 17                       |
      | an Array of Numbers | [17]                     |
      | an Array of Objects | [{"To_Account":"{{bob}}"}] |

  @group_add.refused_calls_change_nothing
  Scenario: a request with a bad To_Account makes no list
    When this group_add request is sent:
      """
      {"From_Account":"{{alice}}","GroupName":["Sports"],"To_Account":"{{bob}}"}
      """
    Then the request is refused with 30001 or 60015
    And alice has no friend lists
