Feature: An incorrect request is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |

  @portrait_get.to_account_required @portrait_get.code_40002
  Scenario: To_Account missing
    When this portrait_get request is sent:
      """
      {"TagList":["Tag_Profile_IM_Nick"]}
      """
    Then the request is refused with 40002

  @portrait_get.to_account_required
  Scenario Outline: To_Account <how>
    When this portrait_get request is sent:
      """
      {"To_Account":<to>,"TagList":["Tag_Profile_IM_Nick"]}
      """
    Then the request is refused with 40001, 40002, 40003 or 60015

    Examples:
      | how                   | to                           |
      | null                  | null                         |
      | a String              | "{{alice}}"                  |
      | a Number              | 17                           |
      | an Object             | {"UserID":"{{alice}}"}       |
      | an Array with Numbers | [17]                         |
      | an Array with null    | [null]                       |
      | an Array of Arrays    | [["{{alice}}"]]              |

  @portrait_get.empty_to_account
  Scenario: To_Account empty
    When this portrait_get request is sent:
      """
      {"To_Account":[],"TagList":["Tag_Profile_IM_Nick"]}
      """
    Then the request is refused with 40001, 40002, 40003 or 60015

  @portrait_get.to_account_required
  Scenario: To_Account has a Number behind a good UserID
    When this portrait_get request is sent:
      """
      {"To_Account":["{{alice}}",17],"TagList":["Tag_Profile_IM_Nick"]}
      """
    Then the request is refused with 40001, 40002, 40003 or 60015

  @portrait_get.to_account_required
  Scenario: From_Account does not stand for To_Account
    When this portrait_get request is sent:
      """
      {"From_Account":"{{alice}}","TagList":["Tag_Profile_IM_Nick"]}
      """
    Then the request is refused with 40002 or 40001

  @portrait_get.tag_list_required
  Scenario Outline: TagList <how>
    When this portrait_get request is sent:
      """
      {"To_Account":["{{alice}}"]<tags>}
      """
    Then the request is refused with 40001 or 40009

    Examples:
      | how                   | tags                               |
      | missing               |                                    |
      | null                  | ,"TagList":null                    |
      | a String              | ,"TagList":"Tag_Profile_IM_Nick"   |
      | a Number              | ,"TagList":17                      |
      | an Object             | ,"TagList":{"Tag":"Tag_Profile_IM_Nick"} |
      | an Array with Numbers | ,"TagList":[17]                    |
      | misspelt              | ,"taglist":["Tag_Profile_IM_Nick"] |
