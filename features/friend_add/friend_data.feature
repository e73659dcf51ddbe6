Feature: What is said about a friend when adding is kept, byte for byte

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   | anyone          |

  @friend_add.remark_is_stored @friend_add.group_name_files_the_friend @friend_add.add_source_is_stored @friend_add.add_wording_is_stored
  Scenario: remark, list, source and wording
    When alice adds:
      | account | Remark        | GroupName | AddSource             | AddWording           |
      | bob     | climbing gym  | Sports    | AddSource_Type_QrScan | We met on Sunday     |
    Then the result for bob is 0
    And alice keeps about bob:
      | field      | value                 |
      | Remark     | climbing gym          |
      | GroupName  | Sports                |
      | AddSource  | AddSource_Type_QrScan |
      | AddWording | We met on Sunday      |

  @friend_add.remark_is_stored
  Scenario Outline: the remark <what> comes back as it went
    When alice adds:
      | account | Remark   |
      | bob     | <remark> |
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value    |
      | Remark | <remark> |

    Examples:
      | what                       | remark                     |
      | in Chinese                 | 同事（销售部）             |
      | in Cyrillic and Arabic     | Анна, أحمد                 |
      | with an emoji              | 🧗 Zoë 👩‍👩‍👧                 |
      | with a combining accent    | Zoë ≠ Zoë                 |
      | that looks like a number   | 007                        |
      | that looks like JSON       | {"a":[null,true,1e3]}      |
      | with quotes and slashes    | "back\\slash" / 'quote'    |
      | that looks like markup     | <b>&amp;</b>               |
      | that says null             | null                       |
      | in mixed case              | BoB bOb                    |
      | of one letter              | x                          |

  @friend_add.group_name_files_the_friend
  Scenario Outline: the friend list <what> comes back as it went
    When alice adds:
      | account | GroupName |
      | bob     | <list>    |
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value  |
      | GroupName | <list> |

    Examples:
      | what                     | list      |
      | in Chinese               | 大学同学  |
      | with an emoji            | ⛷ friends |
      | that looks like a number | 0012      |
      | in mixed case            | CoWorkers |
      | with a comma             | Family, near |

  @friend_add.add_wording_is_stored
  Scenario Outline: the wording <what> comes back as it went
    When alice adds:
      | account | AddWording |
      | bob     | <wording>  |
    Then the result for bob is 0
    And alice keeps about bob:
      | field      | value     |
      | AddWording | <wording> |

    Examples:
      | what                     | wording                        |
      | in Chinese               | 你好，我是王芳，还记得我吗？   |
      | with an emoji            | Hi 👋 it's me — Zoë            |
      | that looks like a number | 42                             |

  @friend_add.add_source_is_stored
  Scenario Outline: the source <source> comes back as it went
    When alice adds:
      | account | AddSource |
      | bob     | <source>  |
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value    |
      | AddSource | <source> |

    Examples:
      | source                  |
      | AddSource_Type_a        |
      | AddSource_Type_Android  |
      | AddSource_Type_XXXXXXXX |

  @friend_add.remark_is_stored @friend_add.group_name_files_the_friend
  Scenario: what the initiator says is kept on the initiator's side only
    When alice adds:
      | account | Remark | GroupName |
      | bob     | Bobby  | Sports    |
    Then the result for bob is 0
    And alice and bob have each other as friends
    And bob keeps no Remark about alice
    And bob keeps no GroupName about alice

  @friend_add.remark_is_stored @friend_add.group_name_files_the_friend @friend_add.add_source_is_stored @friend_add.add_wording_is_stored
  Scenario: each item of a batch has its own data
    When alice adds:
      | account | Remark | GroupName | AddSource             | AddWording |
      | bob     | Bobby  | Sports    | AddSource_Type_QrScan | hello Bob  |
      | carol   | 卡罗尔 | 同事      | AddSource_Type_Search | 你好       |
    Then every result is 0
    And alice keeps about bob:
      | field      | value                 |
      | Remark     | Bobby                 |
      | GroupName  | Sports                |
      | AddSource  | AddSource_Type_QrScan |
      | AddWording | hello Bob             |
    And alice keeps about carol:
      | field      | value                 |
      | Remark     | 卡罗尔                |
      | GroupName  | 同事                  |
      | AddSource  | AddSource_Type_Search |
      | AddWording | 你好                  |

  @friend_add.remark_is_stored @friend_add.group_name_files_the_friend
  Scenario: what one item says does not fill the next
    When alice adds:
      | account | Remark | GroupName | AddWording |
      | bob     | Bobby  | Sports    | hello Bob  |
      | carol   |        |           |            |
    Then every result is 0
    And alice keeps no Remark about carol
    And alice keeps no GroupName about carol
    And alice keeps no AddWording about carol

  @friend_add.group_name_files_the_friend
  Scenario: two friends in one list
    When alice adds:
      | account | GroupName |
      | bob     | Sports    |
      | carol   | Sports    |
    Then every result is 0
    And alice keeps about bob:
      | field     | value  |
      | GroupName | Sports |
    And alice keeps about carol:
      | field     | value  |
      | GroupName | Sports |

  @friend_add.remark_is_stored @friend_add.add_wording_is_stored
  Scenario: data of a forced and of a one-sided add
    When alice adds:
      | account | Remark | AddWording | AddType         | ForceAddFlags |
      | bob     | Bobby  | hello Bob  | Add_Type_Single | 1             |
    Then the result for bob is 0
    And alice keeps about bob:
      | field      | value     |
      | Remark     | Bobby     |
      | AddWording | hello Bob |

  @friend_add.remark_is_stored
  Scenario: two initiators keep different remarks about the same friend
    When alice adds:
      | account | Remark |
      | carol   | sister |
    And bob adds:
      | account | Remark   |
      | carol   | neighbour |
    Then alice keeps about carol:
      | field  | value  |
      | Remark | sister |
    And bob keeps about carol:
      | field  | value     |
      | Remark | neighbour |

  @friend_add.remark_is_stored @friend_add.group_name_files_the_friend @friend_add.add_source_is_stored @friend_add.add_wording_is_stored
  Scenario: data of a second call are kept like those of the first
    When alice adds carol
    Then the result for carol is 0
    When alice adds:
      | account | Remark       | GroupName | AddSource             | AddWording       |
      | bob     | climbing gym | Sports    | AddSource_Type_QrScan | We met on Sunday |
    Then the result for bob is 0
    And alice keeps about bob:
      | field      | value                 |
      | Remark     | climbing gym          |
      | GroupName  | Sports                |
      | AddSource  | AddSource_Type_QrScan |
      | AddWording | We met on Sunday      |

  @friend_add.remark_is_stored @friend_add.group_name_files_the_friend @friend_add.add_source_is_stored @friend_add.add_wording_is_stored
  Scenario: data of a one-sided add are kept like those of a mutual one
    When alice adds:
      | account | Remark | GroupName | AddSource             | AddWording | AddType         |
      | bob     | Bobby  | Sports    | AddSource_Type_QrScan | hello Bob  | Add_Type_Single |
    Then the result for bob is 0
    And alice keeps about bob:
      | field      | value                 |
      | Remark     | Bobby                 |
      | GroupName  | Sports                |
      | AddSource  | AddSource_Type_QrScan |
      | AddWording | hello Bob             |

  @friend_add.group_name_files_the_friend
  Scenario Outline: a list name is a text like any other: <what>
    When alice adds:
      | account | GroupName |
      | bob     | <list>    |
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value  |
      | GroupName | <list> |

    Examples:
      | what                      | list               |
      | an emoji of the astral plane | 🧗 climbing      |
      | a combining accent        | Zoë ≠ Zoë         |
      | JSON                      | {"a":[null,1e3]}   |
      | quotes and a backslash    | "b\\s" / 'q'       |
      | markup                    | <b>&amp;</b>       |
      | null                      | null               |
      | one letter                | x                  |

  @friend_add.add_wording_is_stored
  Scenario Outline: a wording is a text like any other: <what>
    When alice adds:
      | account | AddWording |
      | bob     | <wording>  |
    Then the result for bob is 0
    And alice keeps about bob:
      | field      | value     |
      | AddWording | <wording> |

    Examples:
      | what                   | wording                 |
      | a combining accent     | Zoë ≠ Zoë              |
      | JSON                   | {"a":[null,true,1e3]}   |
      | quotes and a backslash | "back\\slash" / 'quote' |
      | markup                 | <b>&amp;</b>            |
      | null                   | null                    |
      | zeros before a number  | 0042                    |
      | one letter             | x                       |
