Feature: The named lists are made

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |

  @group_add.creates_lists @group_add.no_results_without_friends
  Scenario: one list
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | Sports |         |

  @group_add.creates_lists
  Scenario: several lists in one call
    When group_add is called with:
      | member       | value                       |
      | From_Account | alice                       |
      | GroupName    | ["Sports","Family","Work"]  |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | Sports |         |
      | Family |         |
      | Work   |         |

  @group_add.creates_lists
  Scenario: a list beside those that are there
    Given group_add has been called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports","Family"] |
    When group_add is called with:
      | member       | value    |
      | From_Account | alice    |
      | GroupName    | ["Work"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | Sports |         |
      | Family |         |
      | Work   |         |

  @group_add.from_account_owns_lists
  Scenario: two users have lists of the same name
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    And bob has no friend lists
    When group_add is called with:
      | member       | value               |
      | From_Account | bob                 |
      | GroupName    | ["Sports","Family"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | Sports |         |
    And the friend lists of bob are:
      | list   | friends |
      | Sports |         |
      | Family |         |

  @group_add.names_are_kept
  Scenario Outline: the name <what> comes back as it went
    When group_add is called with:
      | member       | value    |
      | From_Account | alice    |
      | GroupName    | ["<list>"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | <list> |         |

    Examples:
      | what                     | list         |
      | in Chinese               | 大学同学     |
      | with an emoji            | ⛷ friends    |
      | of the astral plane      | 🧗 climbing  |
      | with a combining accent  | Zoë ≠ Zoë   |
      | that looks like a number | 0012         |
      | in mixed case            | CoWorkers    |
      | with a comma             | Family, near |
      | that looks like markup   | <b>&amp;</b> |
      | that says null           | null         |
      | of one letter            | x            |

  @group_add.names_differ_in_case
  Scenario: two names that differ in case alone
    When group_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports","sports"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | Sports |         |
      | sports |         |

  @group_add.existing_list
  Scenario: a list that is there already
    Given alice already has bob as friends
    And group_add has been called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
      | To_Account   | bob        |
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds, or is refused with 30001 or 32218
    And the friend lists of alice are:
      | list   | friends |
      | Sports | bob     |

  @group_add.code_30003
  Scenario: the owner does not exist
    Given the accounts:
      | account | friend requests |
      | ghost   | does not exist  |
    When group_add is called with:
      | member       | value      |
      | From_Account | ghost      |
      | GroupName    | ["Sports"] |
    Then the request is refused with 30003

  @group_add.names_differ_in_case
  Scenario: a list whose name differs from an older one's in case
    Given the accounts:
      | account |
      | carol   |
    And alice already has bob and carol as friends
    And group_add has been called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
      | To_Account   | bob        |
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["sports"] |
      | To_Account   | carol      |
    Then the result for carol is 0
    And the friend lists of alice are:
      | list   | friends |
      | Sports | bob     |
      | sports | carol   |

  @group_add.creates_lists
  Scenario: the same request again, when the list is gone
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    Given group_delete has been called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    And alice has no friend lists
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | Sports |         |

  @group_add.names_are_kept
  Scenario Outline: a name with blanks <where> comes back as it went
    When this group_add request is sent:
      """
      {"From_Account":"{{alice}}","GroupName":[<name>]}
      """
    Then the request succeeds
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then the answer has:
      | member                 | value  |
      | ResultItem/0/GroupName | <name> |

    Examples:
      | where      | name            |
      | at an end  | "Sports "       |
      | before it  | " Sports"       |
      | within it  | "Sports   club" |
