Feature: Friends are put into the new lists

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |

  @group_add.files_friends @group_add.one_result_per_item
  Scenario: two of three friends in one list
    Given alice already has bob, carol and dave as friends
    When group_add is called with:
      | member       | value         |
      | From_Account | alice         |
      | GroupName    | ["Sports"]    |
      | To_Account   | bob and carol |
    Then the results are:
      | account | code | ResultInfo |
      | bob     | 0    | ""         |
      | carol   | 0    | ""         |
    And there is no Fail_Account
    And the friend lists of alice are:
      | list   | friends       |
      | Sports | bob and carol |

  @group_add.files_friends
  Scenario: each friend is in each of several lists
    Given alice already has bob, carol and dave as friends
    When group_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports","Family"] |
      | To_Account   | bob and carol       |
    Then every result is 0
    And the friend lists of alice are:
      | list   | friends       |
      | Sports | bob and carol |
      | Family | bob and carol |

  @group_add.files_friends
  Scenario: the lists before get nobody
    Given alice already has bob as friends
    And group_add has been called with:
      | member       | value    |
      | From_Account | alice    |
      | GroupName    | ["Work"] |
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
      | To_Account   | bob        |
    Then every result is 0
    And the friend lists of alice are:
      | list   | friends |
      | Work   |         |
      | Sports | bob     |

  @group_add.from_account_owns_lists
  Scenario: the other side's lists are its own
    Given alice and bob are already friends
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
      | To_Account   | bob        |
    Then every result is 0
    And bob has no friend lists
    And alice and bob have each other as friends

  @group_add.friends_keep_their_lists
  Scenario: a friend who is in a list goes into another
    Given alice already has carol as friends
    And friend_import has been called with:
      | member                    | value                   |
      | From_Account              | alice                   |
      | AddFriendItem[].To_Account | bob                    |
      | AddFriendItem[].AddSource | AddSource_Type_Contract |
      | AddFriendItem[].GroupName | ["Family"]              |
    When group_add is called with:
      | member       | value         |
      | From_Account | alice         |
      | GroupName    | ["Sports"]    |
      | To_Account   | carol and bob |
    Then every result is 0
    And the friend lists of alice are:
      | list   | friends       |
      | Family | bob           |
      | Sports | bob and carol |

  @group_add.friend_data_shows_lists
  Scenario: the friend data name the new list too
    Given friend_import has been called with:
      | member                    | value                   |
      | From_Account              | alice                   |
      | AddFriendItem[].To_Account | bob                    |
      | AddFriendItem[].AddSource | AddSource_Type_Contract |
      | AddFriendItem[].Remark    | climbing gym            |
      | AddFriendItem[].GroupName | ["Family"]              |
    When group_add is called with:
      | member       | value             |
      | From_Account | alice             |
      | GroupName    | ["Sports","Work"] |
      | To_Account   | bob               |
    Then every result is 0
    And alice keeps about bob, still:
      | field     | value                      |
      | GroupName | ["Family","Sports","Work"] |
      | Remark    | climbing gym               |

  @group_add.files_friends
  Scenario: 60 friends of 80 in two lists
    Given a crowd of 80 accounts
    And alice already has crowd1 to crowd80 as friends
    When group_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports","Family"] |
      | To_Account   | crowd11 to crowd70  |
    Then every result is 0
    And the friend lists of alice are:
      | list   | friends            |
      | Sports | crowd11 to crowd70 |
      | Family | crowd11 to crowd70 |

  @group_add.at_most_1000_friends
  Scenario: 1000 friends in one request
    Given a crowd of 1000 accounts
    And alice already has crowd1 to crowd1000 as friends
    When group_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports"]          |
      | To_Account   | crowd1 to crowd1000 |
    Then every result is 0
    And the friend lists of alice are:
      | list   | friends             |
      | Sports | crowd1 to crowd1000 |

  @group_add.more_than_1000_friends
  Scenario: 1001 friends in one request
    Given a crowd of 1001 accounts
    And alice already has crowd1 to crowd1001 as friends
    When group_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports"]          |
      | To_Account   | crowd1 to crowd1001 |
    Then the request is refused with 30001

  @group_add.from_account_owns_lists
  Scenario: others who have the same friend have no new list
    Given alice already has bob as friends
    And carol already has bob as friends
    And group_add has been called with:
      | member       | value     |
      | From_Account | carol     |
      | GroupName    | ["Choir"] |
      | To_Account   | bob       |
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
      | To_Account   | bob        |
    Then the result for bob is 0
    And the friend lists of alice are:
      | list   | friends |
      | Sports | bob     |
    And the friend lists of carol are:
      | list  | friends |
      | Choir | bob     |
    And bob has no friend lists
