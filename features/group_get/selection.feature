Feature: Some lists, and the friends in them

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
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Family"]          |
      | To_Account   | bob, carol and dave |
    And group_add has been called with:
      | member       | value    |
      | From_Account | alice    |
      | GroupName    | ["Work"] |

  @group_get.named_lists @group_get.only_named_lists @group_get.friend_number_counts
  Scenario Outline: <which> by name
    When group_get is called with:
      | member       | value   |
      | From_Account | alice   |
      | GroupName    | <names> |
    Then the answered lists are:
      | list    | FriendNumber | To_Account |
      | <list>  | <number>     | absent     |

    Examples:
      | which           | names      | list   | number |
      | the first list  | ["Sports"] | Sports | 2      |
      | the second list | ["Family"] | Family | 3      |
      | an empty list   | ["Work"]   | Work   | 0      |

  @group_get.named_lists @group_get.only_named_lists
  Scenario: two lists by name, in another order
    When group_get is called with:
      | member       | value             |
      | From_Account | alice             |
      | GroupName    | ["Work","Sports"] |
    Then the answered lists are:
      | list   | FriendNumber |
      | Sports | 2            |
      | Work   | 0            |

  @group_get.only_named_lists
  Scenario: a list that does not exist
    When group_get is called with:
      | member       | value       |
      | From_Account | alice       |
      | GroupName    | ["Nowhere"] |
    Then the request succeeds, or is refused with 30001, 32511, 32518, 32519 or 32520

  @group_get.need_friend_yes
  Scenario: the friends of all lists
    When group_get is called with:
      | member       | value                |
      | From_Account | alice                |
      | NeedFriend   | Need_Friend_Type_Yes |
    Then the answered lists are:
      | list   | FriendNumber | To_Account          |
      | Sports | 2            | bob and carol       |
      | Family | 3            | bob, carol and dave |
      | Work   | 0            |                     |

  @group_get.need_friend_yes @group_get.each_member_once
  Scenario: the friends of a large list
    Given a crowd of 150 accounts
    And dave already has crowd1 to crowd150 as friends
    And group_add has been called with:
      | member       | value              |
      | From_Account | dave               |
      | GroupName    | ["Sports"]         |
      | To_Account   | crowd1 to crowd150 |
    When group_get is called with:
      | member       | value                |
      | From_Account | dave                 |
      | NeedFriend   | Need_Friend_Type_Yes |
    Then the answered lists are:
      | list   | FriendNumber | To_Account         |
      | Sports | 150          | crowd1 to crowd150 |

  @group_get.need_friend_with_group_name
  Scenario: the friends of a list by name
    When group_get is called with:
      | member       | value                |
      | From_Account | alice                |
      | NeedFriend   | Need_Friend_Type_Yes |
      | GroupName    | ["Sports","Family"]  |
    Then the request succeeds
    And the answered lists are:
      | list   | FriendNumber | To_Account                    |
      | Sports | 2            | absent or bob and carol       |
      | Family | 3            | absent or bob, carol and dave |

  @group_get.need_friend_no
  Scenario: no friends, by the value that the SDK knows
    When group_get is called with:
      | member       | value               |
      | From_Account | alice               |
      | NeedFriend   | Need_Friend_Type_No |
    Then the request succeeds, or is refused with 30001

  @group_get.members_only_when_wanted
  Scenario: without NeedFriend after a request with it
    When group_get is called with:
      | member       | value                |
      | From_Account | alice                |
      | NeedFriend   | Need_Friend_Type_Yes |
    Then the request succeeds
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then the answered lists are:
      | list   | FriendNumber | To_Account |
      | Sports | 2            | absent     |
      | Family | 3            | absent     |
      | Work   | 0            | absent     |

  @group_get.named_lists
  Scenario Outline: a list beside one that does not exist, which is <which>
    When group_get is called with:
      | member       | value   |
      | From_Account | alice   |
      | GroupName    | <names> |
    Then the request is refused with 30001, 32511, 32518, 32519 or 32520, or the answered lists include:
      | list   | FriendNumber |
      | Sports | 2            |

    Examples:
      | which | names                |
      | first | ["Nowhere","Sports"] |
      | last  | ["Sports","Nowhere"] |

  @group_get.only_named_lists
  Scenario: a list whose name is the beginning of others
    Given group_add has been called with:
      | member       | value                          |
      | From_Account | alice                          |
      | GroupName    | ["Sports2","Sports club","Spo"] |
    When group_get is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the answered lists are:
      | list   | FriendNumber |
      | Sports | 2            |

  @group_get.only_named_lists
  Scenario Outline: a list of another name is not taken for that of <what>
    When this group_get request is sent:
      """
      {"From_Account":"{{alice}}","GroupName":[<name>]}
      """
    Then the request succeeds, or is refused with 30001, 32511, 32518, 32519 or 32520
    And the answer has:
      | member                 | value            |
      | ResultItem/0/GroupName | absent or <name> |

    Examples:
      | what                | name      |
      | another case        | "sports"  |
      | a longer name       | "Sport"   |
      | a shorter name      | "Sports2" |
      | a name in blanks    | " Sports" |

  @group_get.returns_lists
  Scenario: a name of characters of four bytes
    Given group_add has been called with:
      | member       | value    |
      | From_Account | bob      |
      | GroupName    | ["🏔 𝄞"] |
    When group_get is called with:
      | member       | value |
      | From_Account | bob   |
    Then the answered lists are:
      | list |
      | 🏔 𝄞 |
