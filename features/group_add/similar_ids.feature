Feature: A UserID that is almost that of another is another one
  Blanks belong to a UserID like any other character. Nobody of that UserID was
  imported; how that is told is not fixed.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |

  @group_add.from_account_owns_lists
  Scenario Outline: the owner, with a blank <where>
    When this group_add request is sent:
      """
      {"From_Account":<id>,"GroupName":["Sports"]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And alice has no friend lists

    Examples:
      | where     | id             |
      | before it | " {{alice}}"   |
      | behind it | "{{alice}} "   |
