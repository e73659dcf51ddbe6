Feature: A UserID that is almost that of another is another one
  Blanks belong to a UserID like any other character. Nobody of that UserID was
  imported; how that is told is not fixed.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |

  @friend_delete_all.from_account_is_wiped
  Scenario Outline: the user who is wiped, with a blank <where>
    Given alice already has bob as friends
    When this friend_delete_all request is sent:
      """
      {"From_Account":<id>,"DeleteType":"Delete_Type_Single"}
      """
    Then the request is refused with 30001, 30003 or 60015
    And only alice has bob as a friend

    Examples:
      | where     | id             |
      | before it | " {{alice}}"   |
      | behind it | "{{alice}} "   |
