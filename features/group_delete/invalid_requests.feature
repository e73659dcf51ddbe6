Feature: An incorrect request deletes no list

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | ghost   | does not exist  |
    And group_add has been called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports","Family"] |

  @group_delete.from_account_required
  Scenario Outline: From_Account <how>
    When this group_delete request is sent:
      """
      {<from>"GroupName":["Sports"]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And alice has 2 friend lists

    Examples:
      | how      | from                          |
      | missing  |                               |
      | null     | "From_Account":null,          |
      | a Number | "From_Account":17,            |
      | an Array | "From_Account":["{{alice}}"], |
      | misspelt | "from_account":"{{alice}}",   |

  @group_delete.group_name_required
  Scenario Outline: GroupName <how>
    When this group_delete request is sent:
      """
      {"From_Account":"{{alice}}"<names>}
      """
    Then the request is refused with 30001
    And alice has 2 friend lists

    Examples:
      | how                 | names                       |
      | missing             |                             |
      | null                | ,"GroupName":null           |
      | a String            | ,"GroupName":"Sports"       |
      | an Object           | ,"GroupName":{"0":"Sports"} |
      | a Number            | ,"GroupName":17             |
      | an Array of Numbers | ,"GroupName":[17]           |

  @group_delete.code_30003
  Scenario: the owner does not exist
    When group_delete is called with:
      | member       | value      |
      | From_Account | ghost      |
      | GroupName    | ["Sports"] |
    Then the request is refused with 30003

  @group_delete.refused_calls_change_nothing
  Scenario: a request with one name that is no String deletes no list
    When this group_delete request is sent:
      """
      {"From_Account":"{{alice}}","GroupName":["Sports",17]}
      """
    Then the request is refused with 30001
    And the friend lists of alice are:
      | list   | friends |
      | Sports |         |
      | Family |         |
