Feature: A blocklist is pulled page by page

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |

  @black_list_get.lists_blocked
  Scenario Outline: <count> users, <size> at a time
    Given a crowd of <count> accounts
    And alice has blocklisted crowd1 to crowd<count>
    And the blocklist of alice is exactly crowd1 to crowd<count>
    When all pages of black_list_get are pulled for alice, <size> at a time
    Then the pages name exactly crowd1 to crowd<count>, each once
    And no page has more than <size> entries
    And the last page has StartIndex 0

    Examples:
      | count | size |
      | 1     | 1    |
      | 1     | 50   |
      | 2     | 2    |
      | 50    | 50   |
      | 99    | 100  |
      | 101   | 100  |
      | 1000  | 1000 |

  @black_list_get.start_index_continues
  Scenario Outline: each of <count> users once, on pages of <size>
    Given a crowd of <count> accounts
    And alice has blocklisted crowd1 to crowd<count>
    And the blocklist of alice is exactly crowd1 to crowd<count>
    When all pages of black_list_get are pulled for alice, <size> at a time
    Then the pages name exactly crowd1 to crowd<count>, each once

    Examples:
      | count | size |
      | 3     | 1    |
      | 5     | 2    |
      | 6     | 3    |
      | 90    | 37   |
      | 201   | 100  |
      | 1000  | 137  |

  @black_list_get.max_limited_bounds_page
  Scenario Outline: no page of more than <size>
    Given a crowd of 60 accounts
    And alice has blocklisted crowd1 to crowd60
    And the blocklist of alice is exactly crowd1 to crowd60
    When all pages of black_list_get are pulled for alice, <size> at a time
    Then no page has more than <size> entries

    Examples:
      | size |
      | 1    |
      | 7    |
      | 59   |

  @black_list_get.start_index_0_ends
  Scenario Outline: StartIndex is 0 at the end of <count> users, <size> at a time, and not before
    Given a crowd of <count> accounts
    And alice has blocklisted crowd1 to crowd<count>
    And the blocklist of alice is exactly crowd1 to crowd<count>
    When all pages of black_list_get are pulled for alice, <size> at a time
    Then the pages name exactly crowd1 to crowd<count>, each once
    And the last page has StartIndex 0

    Examples:
      | count | size |
      | 1     | 50   |
      | 4     | 3    |
      | 4     | 4    |
      | 120   | 50   |

  @black_list_get.start_index_0_ends @black_list_get.max_limited_bounds_page
  Scenario: the first of several pages leads to the next
    Given a crowd of 5 accounts
    And alice has blocklisted crowd1 to crowd5
    And the blocklist of alice is exactly crowd1 to crowd5
    When black_list_get is called with:
      | member       | value |
      | From_Account | alice |
      | StartIndex   | 0     |
      | MaxLimited   | 2     |
      | LastSequence | 0     |
    Then the answer has:
      | member     | value   |
      | StartIndex | above 0 |

  @black_list_get.start_index_0_ends
  Scenario: the only page is the last, as in the page's sample
    Given alice has blocklisted bob
    And the blocklist of alice is exactly bob
    When black_list_get is called with:
      | member       | value |
      | From_Account | alice |
      | StartIndex   | 0     |
      | MaxLimited   | 50    |
      | LastSequence | 0     |
    Then the answer has:
      | member                     | value   |
      | BlackListItem/0/To_Account | {{bob}} |
      | BlackListItem/1            | absent  |
      | StartIndex                 | 0       |

  @black_list_get.start_index_0_ends @black_list_get.lists_blocked
  Scenario: an empty blocklist
    When black_list_get is called with:
      | member       | value |
      | From_Account | alice |
      | StartIndex   | 0     |
      | MaxLimited   | 50    |
      | LastSequence | 0     |
    Then the answer has:
      | member          | value  |
      | BlackListItem/0 | absent |
      | StartIndex      | 0      |

  @black_list_get.max_limited_up_to_1000
  Scenario Outline: MaxLimited <size> is served
    Given alice has blocklisted bob
    And the blocklist of alice is exactly bob
    When black_list_get is called with:
      | member       | value  |
      | From_Account | alice  |
      | StartIndex   | 0      |
      | MaxLimited   | <size> |
      | LastSequence | 0      |
    Then the request succeeds
    And the answer has:
      | member                     | value   |
      | BlackListItem/0/To_Account | {{bob}} |

    Examples:
      | size |
      | 1    |
      | 101  |
      | 501  |
      | 1000 |

  @black_list_get.start_index_out_of_range
  Scenario Outline: StartIndex <start> is behind the end
    Given a crowd of 3 accounts
    And alice has blocklisted crowd1 to crowd3
    And the blocklist of alice is exactly crowd1 to crowd3
    When black_list_get is called with:
      | member       | value   |
      | From_Account | alice   |
      | StartIndex   | <start> |
      | MaxLimited   | 50      |
      | LastSequence | 0       |
    Then the request succeeds, or is refused with 30001
    And the answer has:
      | member          | value  |
      | BlackListItem/0 | absent |

    Examples:
      | start |
      | 3     |
      | 50    |
      | 5000  |
