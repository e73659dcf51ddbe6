Feature: A UserID that is almost that of another is another one
  Blanks belong to a UserID like any other character. Nobody of that UserID was
  imported; how that is told is not fixed.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |

  @friend_delete.from_account_owns_the_list
  Scenario Outline: the owner, with a blank <where>
    Given alice already has bob as friends
    When this friend_delete request is sent:
      """
      {"From_Account":<id>,"To_Account":["{{bob}}"],"DeleteType":"Delete_Type_Single"}
      """
    Then the request is refused with 30001, 30003, 31704 or 60015
    And only alice has bob as a friend

    Examples:
      | where     | id             |
      | before it | " {{alice}}"   |
      | behind it | "{{alice}} "   |

  @friend_delete.to_account_is_deleted
  Scenario Outline: the friend, with a blank <where>
    Given alice already has bob as friends
    When this friend_delete request is sent:
      """
      {"From_Account":"{{alice}}","To_Account":[<id>],"DeleteType":"Delete_Type_Single"}
      """
    Then the request is refused with 30001, 30003 or 31704
    And only alice has bob as a friend

    Examples:
      | where     | id             |
      | before it | " {{bob}}"     |
      | behind it | "{{bob}} "     |

  @friend_delete.to_account_is_deleted
  Scenario: two UserIDs of 32 bytes that differ in the last one
    Given the accounts:
      | account | friend requests | UserID                  |
      | long    | anyone          | 32 bytes                |
      | twin    | anyone          | long's but for the last byte |
    And alice already has long and twin as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | twin               |
      | DeleteType   | Delete_Type_Single |
    Then the result for twin is 0
    And neither alice nor twin has the other as a friend
    And only alice has long as a friend
