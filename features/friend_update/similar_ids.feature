Feature: A UserID that is almost that of another is another one
  Blanks belong to a UserID like any other character. Nobody of that UserID was
  imported; how that is told is not fixed.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |

  @friend_update.from_account_is_owner
  Scenario Outline: the owner, with a blank <where>
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","Remark":"Bobby"}]}
      """
    When this friend_update request is sent:
      """
      {"From_Account":<id>,"UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]}]}
      """
    Then the request is refused with 30001, 30003, 30712 or 60015
    And alice keeps about bob, still:
      | field  | value |
      | Remark | Bobby |

    Examples:
      | where     | id             |
      | before it | " {{alice}}"   |
      | behind it | "{{alice}} "   |

  @friend_update.to_account_is_updated
  Scenario Outline: the friend, with a blank <where>
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","Remark":"Bobby"}]}
      """
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":<id>,"SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]}]}
      """
    Then the request is refused with 30001, 30003 or 30712
    And alice keeps about bob, still:
      | field  | value |
      | Remark | Bobby |

    Examples:
      | where     | id             |
      | before it | " {{bob}}"     |
      | behind it | "{{bob}} "     |

  @friend_update.to_account_is_updated @friend_update.not_a_friend
  Scenario Outline: the UserID of a friend in another case, where <friend> is the friend
    Given the accounts:
      | account  | friend requests | UserID             |
      | erin     | anyone          |                    |
      | erincaps | anyone          | erin's in capitals |
    And friend_import has been called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | <friend>           |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].Remark     | runner             |
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{<other>}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]}]}
      """
    Then <other> is refused with 30001 or 30712
    And alice keeps about <friend>, still:
      | field  | value  |
      | Remark | runner |
    And only alice has <friend> as a friend
    And neither alice nor <other> has the other as a friend

    Examples:
      | friend   | other    |
      | erin     | erincaps |
      | erincaps | erin     |
