Feature: A UserID that is almost that of another is another one
  Blanks belong to a UserID like any other character. Nobody of that UserID was
  imported; how that is told is not fixed.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |

  @friend_get_list.from_account_is_owner
  Scenario Outline: the owner, with a blank <where>
    Given alice already has bob as friends
    When this friend_get_list request is sent:
      """
      {"From_Account":<id>,"To_Account":["{{bob}}"],"TagList":["Tag_SNS_IM_AddSource"]}
      """
    Then the request is refused with 30001, 30003, 31211 or 60015

    Examples:
      | where     | id             |
      | before it | " {{alice}}"   |
      | behind it | "{{alice}} "   |

  @friend_get_list.not_a_friend
  Scenario Outline: the friend, with a blank <where>
    Given alice already has bob as friends
    When this friend_get_list request is sent:
      """
      {"From_Account":"{{alice}}","To_Account":[<id>],"TagList":["Tag_SNS_IM_AddSource"]}
      """
    Then the request is refused with 30001, 30003 or 31211

    Examples:
      | where     | id             |
      | before it | " {{bob}}"     |
      | behind it | "{{bob}} "     |
