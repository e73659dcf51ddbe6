Feature: The sequences of friend_get spare a caller what has not changed
  What the answer has of friends and paging when there is nothing new is written
  nowhere, so nothing but the absence of the data is expected.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   | anyone          |

  @friend_get.sequences_may_be_left_out
  Scenario: without sequences all data are returned
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"Bo","AddSource":"AddSource_Type_Migrate"}]}
      """
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    When friend_get is called with:
      | member       | value |
      | From_Account | alice |
      | StartIndex   | 0     |
    Then the request succeeds
    And the answer tells of bob:
      | tag               | value |
      | Tag_SNS_IM_Remark | Bo    |
    When friend_get is called with:
      | member           | value |
      | From_Account     | alice |
      | StartIndex       | 0     |
      | StandardSequence | 0     |
      | CustomSequence   | 0     |
    Then the request succeeds
    And the answer tells of bob:
      | tag               | value |
      | Tag_SNS_IM_Remark | Bo    |

  @friend_get.standard_sequence_skips @friend_get.sequences_are_told
  Scenario: unchanged standard data are not returned again
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"Bo","GroupName":["Sports"],"AddSource":"AddSource_Type_Migrate","AddTime":1699990000}]}
      """
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    When friend_get is called with:
      | member           | value                |
      | From_Account     | alice                |
      | StartIndex       | 0                    |
      | StandardSequence | {{StandardSequence}} |
      | CustomSequence   | 0                    |
    Then the request succeeds
    And the answer tells of bob:
      | tag                  | value  |
      | Tag_SNS_IM_Remark    | absent |
      | Tag_SNS_IM_Group     | absent or [] |
      | Tag_SNS_IM_AddSource | absent |
      | Tag_SNS_IM_AddTime   | absent |

  @friend_get.standard_sequence_skips
  Scenario: the StandardSequence alone is enough
    Given alice already has bob and carol as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob and carol, each once
    When friend_get is called with:
      | member           | value                |
      | From_Account     | alice                |
      | StartIndex       | 0                    |
      | StandardSequence | {{StandardSequence}} |
    Then the request succeeds
    And the answer tells of carol:
      | tag                  | value  |
      | Tag_SNS_IM_AddSource | absent |

  @friend_get.custom_sequence_skips
  Scenario: unchanged custom data are not returned again
    Given this friend_import request has been sent, if the app has its custom fields:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"Bo","AddSource":"AddSource_Type_Migrate","CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vip"}]}]}
      """
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    When friend_get is called with:
      | member           | value              |
      | From_Account     | alice              |
      | StartIndex       | 0                  |
      | StandardSequence | 0                  |
      | CustomSequence   | {{CustomSequence}} |
    Then the request succeeds
    And the answer tells of bob:
      | tag                 | value  |
      | Tag_SNS_Custom_Note | absent |

  @friend_get.sequences_are_independent
  Scenario: a known StandardSequence does not hold back custom data
    Given this friend_import request has been sent, if the app has its custom fields:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"Bo","AddSource":"AddSource_Type_Migrate","CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vip"}]}]}
      """
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    When friend_get is called with:
      | member           | value                |
      | From_Account     | alice                |
      | StartIndex       | 0                    |
      | StandardSequence | {{StandardSequence}} |
      | CustomSequence   | 0                    |
    Then the request succeeds
    And the answer tells of bob:
      | tag                 | value |
      | Tag_SNS_Custom_Note | vip   |

  @friend_get.sequences_are_independent
  Scenario: a known CustomSequence does not hold back standard data
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"Bo","AddSource":"AddSource_Type_Migrate"}]}
      """
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    When friend_get is called with:
      | member           | value              |
      | From_Account     | alice              |
      | StartIndex       | 0                  |
      | StandardSequence | 0                  |
      | CustomSequence   | {{CustomSequence}} |
    Then the request succeeds
    And the answer tells of bob:
      | tag               | value |
      | Tag_SNS_IM_Remark | Bo    |

  @friend_get.changes_are_returned
  Scenario: a new friend makes the StandardSequence an old one
    Given alice already has bob as friends
    And alice has deleted bob from the friend list
    And friend_get has come to show 0 friends of alice
    When all pages of friend_get are pulled for alice
    Then every page has FriendNum 0
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{carol}}","Remark":"Caro","AddSource":"AddSource_Type_Migrate"}]}
      """
    And alice keeps about carol, still:
      | field  | value |
      | Remark | Caro  |
    When friend_get is called with:
      | member           | value                |
      | From_Account     | alice                |
      | StartIndex       | 0                    |
      | StandardSequence | {{StandardSequence}} |
      | CustomSequence   | 0                    |
    Then the request succeeds
    And the answer tells of carol:
      | tag               | value |
      | Tag_SNS_IM_Remark | Caro  |

  @friend_get.changes_are_returned
  Scenario: a friend who left and came back makes it an old one too
    Given alice already has bob as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    Given alice has deleted bob from the friend list
    And this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"Bo","AddSource":"AddSource_Type_Migrate"}]}
      """
    And alice keeps about bob, still:
      | field  | value |
      | Remark | Bo    |
    When friend_get is called with:
      | member           | value                |
      | From_Account     | alice                |
      | StartIndex       | 0                    |
      | StandardSequence | {{StandardSequence}} |
      | CustomSequence   | 0                    |
    Then the request succeeds
    And the answer tells of bob:
      | tag               | value |
      | Tag_SNS_IM_Remark | Bo    |

  @friend_get.custom_changes_are_returned
  Scenario: a new custom value makes the CustomSequence an old one
    Given this friend_import request has been sent, if the app has its custom fields:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Migrate","CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vip"}]}]}
      """
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    Given alice has deleted bob from the friend list
    And this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Migrate","CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"new"}]}]}
      """
    And alice keeps about bob, still:
      | field               | value |
      | Tag_SNS_Custom_Note | new   |
    When friend_get is called with:
      | member           | value                |
      | From_Account     | alice                |
      | StartIndex       | 0                    |
      | StandardSequence | {{StandardSequence}} |
      | CustomSequence   | {{CustomSequence}}   |
    Then the request succeeds
    And the answer tells of bob:
      | tag                 | value |
      | Tag_SNS_Custom_Note | new   |

  @friend_get.standard_sequence_skips
  Scenario: every account has sequences of its own
    Given alice already has bob as friends
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    Given carol already has bob as friends
    And friend_get has come to show 1 friends of carol
    When friend_get is called with:
      | member           | value                |
      | From_Account     | alice                |
      | StartIndex       | 0                    |
      | StandardSequence | {{StandardSequence}} |
      | CustomSequence   | 0                    |
    Then the request succeeds
    And the answer tells of bob:
      | tag                  | value  |
      | Tag_SNS_IM_AddSource | absent |

  @friend_get.changes_are_returned
  Scenario: sequences that are not the target's hold nothing back
    Given a crowd of 350 accounts
    And alice already has crowd1 to crowd350 as friends
    And friend_get has come to show 350 friends of alice
    When friend_get is called with:
      | member           | value      |
      | From_Account     | alice      |
      | StartIndex       | 0          |
      | StandardSequence | 1234567890 |
      | CustomSequence   | 1234567890 |
    Then the request succeeds
    And the answer has:
      | member                           | value   |
      | UserDataItem/0/To_Account        | present |
      | UserDataItem/0/ValueItem/0/Value | present |

  @friend_get.changes_are_returned
  Scenario: a new remark makes the StandardSequence an old one
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"Bo","AddSource":"AddSource_Type_Migrate"}]}
      """
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    Given this friend_update request has been sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"Bobby"}]}]}
      """
    And alice keeps about bob, still:
      | field  | value |
      | Remark | Bobby |
    When friend_get is called with:
      | member           | value                |
      | From_Account     | alice                |
      | StartIndex       | 0                    |
      | StandardSequence | {{StandardSequence}} |
      | CustomSequence   | 0                    |
    Then the request succeeds
    And the answer tells of bob:
      | tag               | value |
      | Tag_SNS_IM_Remark | Bobby |

  @friend_get.custom_changes_are_returned
  Scenario: an updated custom value makes the CustomSequence an old one
    Given this friend_import request has been sent, if the app has its custom fields:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Migrate","CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vip"}]}]}
      """
    When all pages of friend_get are pulled for alice
    Then the pages name exactly bob, each once
    Given this friend_update request has been sent, if the app has its custom fields:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"new"}]}]}
      """
    And alice keeps about bob, still:
      | field               | value |
      | Tag_SNS_Custom_Note | new   |
    When friend_get is called with:
      | member           | value                |
      | From_Account     | alice                |
      | StartIndex       | 0                    |
      | StandardSequence | {{StandardSequence}} |
      | CustomSequence   | {{CustomSequence}}   |
    Then the request succeeds
    And the answer tells of bob:
      | tag                 | value |
      | Tag_SNS_Custom_Note | new   |
