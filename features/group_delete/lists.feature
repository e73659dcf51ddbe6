Feature: The named lists are deleted, and no others

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |
      | carol   |                 |
      | dave    |                 |
      | erin    |                 |
    And alice already has bob, carol, dave and erin as friends
    And group_add has been called with:
      | member       | value         |
      | From_Account | alice         |
      | GroupName    | ["Sports"]    |
      | To_Account   | bob and carol |
    And group_add has been called with:
      | member       | value             |
      | From_Account | alice             |
      | GroupName    | ["Family","Work"] |

  @group_delete.deletes_lists
  Scenario: a list without friends
    When group_delete is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Family"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends       |
      | Sports | bob and carol |
      | Work   |               |

  @group_delete.deletes_lists
  Scenario: a list with friends
    When group_delete is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | Family |         |
      | Work   |         |

  @group_delete.deletes_lists
  Scenario: two lists in one call
    When group_delete is called with:
      | member       | value             |
      | From_Account | alice             |
      | GroupName    | ["Work","Sports"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | Family |         |

  @group_delete.deletes_lists
  Scenario: all lists
    When group_delete is called with:
      | member       | value                      |
      | From_Account | alice                      |
      | GroupName    | ["Sports","Family","Work"] |
    Then the request succeeds
    And alice has no friend lists

  @group_delete.deletes_lists
  Scenario: one list after another
    When group_delete is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Work"]   |
    Then the request succeeds
    When group_delete is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | Family |         |

  @group_delete.spares_other_lists
  Scenario Outline: friends of other lists stay in them: <what> is deleted
    Given group_add has been called with:
      | member       | value     |
      | From_Account | alice     |
      | GroupName    | ["Choir"] |
      | To_Account   | dave      |
    And group_add has been called with:
      | member       | value     |
      | From_Account | alice     |
      | GroupName    | ["Sport"] |
      | To_Account   | erin      |
    When group_delete is called with:
      | member       | value   |
      | From_Account | alice   |
      | GroupName    | <names> |
    Then the friend lists of alice are:
      | list    | friends       |
      | Sports  | bob and carol |
      | <other> | <friend>      |
      | Work    |               |

    Examples:
      | what                | names              | other | friend |
      | a list beside it    | ["Choir","Family"] | Sport | erin   |
      | the start of a name | ["Sport","Family"] | Choir | dave   |

  @group_delete.from_account_owns_lists
  Scenario: somebody else's list of the same name
    Given bob already has alice as friends
    And group_add has been called with:
      | member       | value               |
      | From_Account | bob                 |
      | GroupName    | ["Family"]          |
    And group_add has been called with:
      | member       | value               |
      | From_Account | bob                 |
      | GroupName    | ["Sports"]          |
      | To_Account   | alice               |
    When group_delete is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the friend lists of bob are:
      | list   | friends |
      | Sports | alice   |
      | Family |         |
    When group_delete is called with:
      | member       | value      |
      | From_Account | bob        |
      | GroupName    | ["Family"] |
    Then the friend lists of alice are:
      | list   | friends |
      | Family |         |
      | Work   |         |
    And the friend lists of bob are:
      | list   | friends |
      | Sports | alice   |

  @group_delete.names_are_free_again
  Scenario: a new list of an old name
    Given group_delete has been called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | Family |         |
      | Work   |         |
      | Sports |         |

  @group_delete.makes_room
  Scenario: 32 lists, one less and one more
    Given group_add has been called with:
      | member       | value |
      | From_Account | dave  |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31", "list 32"] |
    And group_delete has been called with:
      | member       | value       |
      | From_Account | dave        |
      | GroupName    | ["list 07"] |
    When group_add is called with:
      | member       | value      |
      | From_Account | dave       |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    And dave has 32 friend lists

  @group_delete.deletes_lists
  Scenario: 32 lists in one call
    Given group_add has been called with:
      | member       | value |
      | From_Account | dave  |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31", "list 32"] |
    When group_delete is called with:
      | member       | value |
      | From_Account | dave  |
      | GroupName    | ["list 01", "list 02", "list 03", "list 04", "list 05", "list 06", "list 07", "list 08", "list 09", "list 10", "list 11", "list 12", "list 13", "list 14", "list 15", "list 16", "list 17", "list 18", "list 19", "list 20", "list 21", "list 22", "list 23", "list 24", "list 25", "list 26", "list 27", "list 28", "list 29", "list 30", "list 31", "list 32"] |
    Then the request succeeds
    And dave has no friend lists

  @group_delete.unknown_list
  Scenario Outline: a list that does not exist, <how>
    When group_delete is called with:
      | member       | value   |
      | From_Account | alice   |
      | GroupName    | <names> |
    Then the request succeeds, or is refused with 30001 or 32309
    And the friend lists of alice are:
      | list   | friends       |
      | Sports | bob and carol |
      | Family |               |
      | Work   |               |

    Examples:
      | how                          | names       |
      | of another name              | ["Nowhere"] |
      | of a name in another case    | ["sports"]  |
      | of the beginning of a name   | ["Sport"]   |

  @group_delete.deletes_lists
  Scenario Outline: a list beside one that does not exist, which is <which>
    When group_delete is called with:
      | member       | value   |
      | From_Account | alice   |
      | GroupName    | <names> |
    Then the request is refused with 30001 or 32309, or the friend lists of alice are:
      | list   | friends |
      | Family |         |
      | Work   |         |

    Examples:
      | which | names                |
      | first | ["Nowhere","Sports"] |
      | last  | ["Sports","Nowhere"] |

  @group_delete.deletes_lists
  Scenario: the same request again, when the list is there again
    When group_delete is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Family"] |
    Then the request succeeds
    Given group_add has been called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Family"] |
    When group_delete is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Family"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends       |
      | Sports | bob and carol |
      | Work   |               |

  @group_delete.unknown_list
  Scenario Outline: a name that differs from a list's in blanks <where>
    When this group_delete request is sent:
      """
      {"From_Account":"{{alice}}","GroupName":[<name>]}
      """
    Then the request succeeds, or is refused with 30001 or 32309
    And the friend lists of alice are:
      | list   | friends       |
      | Sports | bob and carol |
      | Family |               |
      | Work   |               |

    Examples:
      | where      | name      |
      | before it  | " Family" |
      | behind it  | "Family " |
      | within it  | "Fam ily" |
