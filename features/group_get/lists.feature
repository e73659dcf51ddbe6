Feature: The lists of a user are returned

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |
    And alice already has bob, carol and dave as friends

  @group_get.returns_lists
  Scenario: From_Account alone
    Given group_add has been called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports","Family"] |
      | To_Account   | bob and carol       |
    And group_add has been called with:
      | member       | value    |
      | From_Account | alice    |
      | GroupName    | ["Work"] |
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then the answered lists are:
      | list   |
      | Sports |
      | Family |
      | Work   |

  @group_get.friend_number_counts @group_get.members_only_when_wanted
  Scenario: each list has the number of its friends
    Given group_add has been called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports","Family"] |
      | To_Account   | bob and carol       |
    And group_add has been called with:
      | member       | value                |
      | From_Account | alice                |
      | GroupName    | ["Work"]             |
      | To_Account   | bob, carol and dave  |
    And group_add has been called with:
      | member       | value    |
      | From_Account | alice    |
      | GroupName    | ["None"] |
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then the answered lists are:
      | list   | FriendNumber | To_Account |
      | Sports | 2            | absent     |
      | Family | 2            | absent     |
      | Work   | 3            | absent     |
      | None   | 0            | absent     |

  @group_get.friend_number_counts
  Scenario: the number of friends of a large list
    Given a crowd of 150 accounts
    And alice already has crowd1 to crowd150 as friends
    And group_add has been called with:
      | member       | value              |
      | From_Account | alice              |
      | GroupName    | ["Sports"]         |
      | To_Account   | crowd1 to crowd150 |
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then the answered lists are:
      | list   | FriendNumber |
      | Sports | 150          |

  @group_get.from_account_owns_lists
  Scenario: two users have lists of the same name
    Given bob already has alice as friends
    And group_add has been called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports","Family"] |
      | To_Account   | carol and dave      |
    And group_add has been called with:
      | member       | value             |
      | From_Account | bob               |
      | GroupName    | ["Work","Sports"] |
      | To_Account   | alice             |
    When group_get is called with:
      | member       | value                |
      | From_Account | alice                |
      | NeedFriend   | Need_Friend_Type_Yes |
    Then the answered lists are:
      | list   | FriendNumber | To_Account     |
      | Sports | 2            | carol and dave |
      | Family | 2            | carol and dave |
    When group_get is called with:
      | member       | value                |
      | From_Account | bob                  |
      | NeedFriend   | Need_Friend_Type_Yes |
    Then the answered lists are:
      | list   | FriendNumber | To_Account |
      | Work   | 1            | alice      |
      | Sports | 1            | alice      |

  @group_get.list_item_present
  Scenario: a user without lists
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    And the answer has:
      | member       | value  |
      | ResultItem/0 | absent |

  @group_get.friends_of_other_commands
  Scenario: lists that friend_import has filed friends into
    Given friend_import has been called with:
      | member                    | value                   |
      | From_Account              | bob                     |
      | AddFriendItem[].To_Account | carol and dave         |
      | AddFriendItem[].AddSource | AddSource_Type_Contract |
      | AddFriendItem[].GroupName | ["Sports","Family"]     |
    When group_get is called with:
      | member       | value                |
      | From_Account | bob                  |
      | NeedFriend   | Need_Friend_Type_Yes |
    Then the answered lists are:
      | list   | FriendNumber | To_Account     |
      | Sports | 2            | carol and dave |
      | Family | 2            | carol and dave |

  @group_get.friends_of_other_commands
  Scenario: somebody who is a friend no longer
    Given group_add has been called with:
      | member       | value         |
      | From_Account | alice         |
      | GroupName    | ["Sports"]    |
      | To_Account   | bob and carol |
    And alice has deleted bob from the friend list
    When group_get is called with:
      | member       | value                |
      | From_Account | alice                |
      | NeedFriend   | Need_Friend_Type_Yes |
    Then the answered lists are:
      | list   | FriendNumber | To_Account |
      | Sports | 1            | carol      |

  @group_get.at_most_32_names
  Scenario: 32 lists by name
    Given group_add has been called with:
      | member       | value |
      | From_Account | alice |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31", "list 32"] |
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31", "list 32"] |
    Then the request succeeds
    And the answer has:
      | member        | value   |
      | ResultItem/31 | present |
      | ResultItem/32 | absent  |

  @group_get.returns_lists
  Scenario: 32 lists without naming them
    Given group_add has been called with:
      | member       | value |
      | From_Account | alice |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31", "list 32"] |
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    And the answer has:
      | member        | value   |
      | ResultItem/31 | present |
      | ResultItem/32 | absent  |

  @group_get.more_than_32_names
  Scenario: 33 lists by name
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31", "list 32", "list 33"] |
    Then the request is refused with 30001
