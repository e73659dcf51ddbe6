Feature: A UserID that is almost that of another is another one
  Blanks belong to a UserID like any other character. Nobody of that UserID was
  imported; how that is told is not fixed.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |

  @group_delete.from_account_owns_lists
  Scenario Outline: the owner, with a blank <where>
    Given group_add has been called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    When this group_delete request is sent:
      """
      {"From_Account":<id>,"GroupName":["Sports"]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And the friend lists of alice are:
      | list   | friends |
      | Sports |         |

    Examples:
      | where     | id             |
      | before it | " {{alice}}"   |
      | behind it | "{{alice}} "   |
