Feature: Every limit of friend lists, on both sides of it
  What is over the limit of a name may be refused, or a legal part of it kept.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |

  @group_add.group_name_at_most_30_bytes
  Scenario Outline: a name of 30 bytes <script>
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["<name>"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | <name> |         |

    Examples:
      | script     | name                           |
      | in ASCII   | gggggggggggggggggggggggggggggg |
      | in Chinese | 友友友友友友友友友友           |

  @group_add.group_name_at_most_30_bytes
  Scenario Outline: a name of <how>
    When group_add is called with:
      | member       | value   |
      | From_Account | alice   |
      | GroupName    | <names> |
    Then the request is refused with 30001, or each friend list of alice has a name of 1 to 30 bytes

    Examples:
      | how                            | names                                         |
      | 31 bytes                       | ["ggggggggggggggggggggggggggggggg"]           |
      | 31 bytes behind a good one     | ["Sports","ggggggggggggggggggggggggggggggg"]  |
      | 31 bytes before a good one     | ["ggggggggggggggggggggggggggggggg","Sports"]  |
      | 93 bytes and of 31 characters  | ["友友友友友友友友友友友友友友友友友友友友友友友友友友友友友友友"] |

  @group_add.group_name_not_empty
  Scenario Outline: no name, <where>
    When group_add is called with:
      | member       | value   |
      | From_Account | alice   |
      | GroupName    | <names> |
    Then the request is refused with 30001, or each friend list of alice has a name of 1 to 30 bytes

    Examples:
      | where             | names         |
      | alone             | [""]          |
      | behind a good one | ["Sports",""] |
      | before a good one | ["","Sports"] |

  @group_add.refused_calls_change_nothing
  Scenario: one bad name keeps the request from being served
    When group_add is called with:
      | member       | value                                        |
      | From_Account | alice                                        |
      | GroupName    | ["Sports","ggggggggggggggggggggggggggggggg"] |
    Then the request is refused with 30001
    And alice has no friend lists

  @group_add.at_most_32_names @group_add.creates_lists
  Scenario: 32 names in one request
    When group_add is called with:
      | member       | value |
      | From_Account | alice |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31", "list 32"] |
    Then the request succeeds
    And alice has 32 friend lists

  @group_add.at_most_32_lists
  Scenario: 33 names in one request make no 33 lists
    When group_add is called with:
      | member       | value |
      | From_Account | alice |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31", "list 32", "list 33"] |
    Then the request succeeds, or is refused with 30001 or 30011
    And alice has at most 32 friend lists

  @group_add.more_than_32_names
  Scenario: 33 names in one request
    When group_add is called with:
      | member       | value |
      | From_Account | alice |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31", "list 32", "list 33"] |
    Then the request is refused with 30001 or 30011
    And alice has no friend lists

  @group_add.at_most_32_lists @group_add.creates_lists
  Scenario: the thirty-second list, and one more
    Given group_add has been called with:
      | member       | value |
      | From_Account | alice |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31"] |
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Family"] |
    Then the request is refused with 30011
    And alice has 32 friend lists

  @group_add.code_30011
  Scenario: one list too many is told with 30011
    Given group_add has been called with:
      | member       | value |
      | From_Account | alice |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31", "list 32"] |
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request is refused with 30011

  @group_add.at_most_32_lists
  Scenario: a request that would go beyond 32 lists
    Given group_add has been called with:
      | member       | value |
      | From_Account | alice |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31"] |
    When group_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports","Family"] |
    Then the request succeeds, or is refused with 30001 or 30011
    And alice has at most 32 friend lists

  @group_add.refused_calls_change_nothing
  Scenario: a request that would go beyond 32 lists makes none of them
    Given group_add has been called with:
      | member       | value |
      | From_Account | alice |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31"] |
    When group_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports","Family"] |
    Then the request is refused with 30001 or 30011
    And alice has 31 friend lists

  @group_add.at_most_32_lists
  Scenario: lists that friend_add has made count as well
    Given 32 accounts named mate that accept anyone
    When alice adds mate1 to mate31, each to a list of its own
    Then every result is 0
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Family"] |
    Then the request is refused with 30011
