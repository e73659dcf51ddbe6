Feature: Friends outlive their lists
  Whether the friends of a deleted list stay friends is written nowhere, so both
  are accepted for them.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |
      | carol   |                 |
      | dave    |                 |
    And alice already has bob, carol and dave as friends
    And group_add has been called with:
      | member       | value         |
      | From_Account | alice         |
      | GroupName    | ["Sports"]    |
      | To_Account   | bob and carol |
    And group_add has been called with:
      | member       | value          |
      | From_Account | alice          |
      | GroupName    | ["Family"]     |
      | To_Account   | carol          |

  @group_delete.other_friends_stay
  Scenario: who is in another list, or in none, stays a friend
    When group_delete is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Family"] |
    Then the request succeeds
    And only alice has bob and dave as a friend
    And alice keeps about bob, still:
      | field     | value  |
      | GroupName | Sports |

  @group_delete.spares_other_lists
  Scenario: a list that shares a friend with a deleted one stays, and gets no others
    When group_delete is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    When group_get is called with:
      | member       | value                |
      | From_Account | alice                |
      | NeedFriend   | Need_Friend_Type_Yes |
    Then the answered lists are:
      | list   | To_Account      |
      | Family | absent or carol |

  @group_delete.friends_leave_the_list
  Scenario: the friend data do not name the list any more
    When group_delete is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then alice has 1 friend lists
    When friend_get_list is called with:
      | member       | value                |
      | From_Account | alice                |
      | To_Account   | bob and carol        |
      | TagList      | ["Tag_SNS_IM_Group"] |
    Then the results are:
      | account | code       | SnsProfileItem                                                 |
      | bob     | 0 or 30001 | absent or [] or [{"Tag":"Tag_SNS_IM_Group","Value":[]}]        |
      | carol   | 0 or 30001 | absent or [{"Tag":"Tag_SNS_IM_Group","Value":["Family"]}]      |
