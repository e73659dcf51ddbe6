Feature: What an import says about a friend is kept, byte for byte

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |

  @friend_import.optional_fields
  Scenario: a bare item
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Migrate"}]}
      """
    Then the result for bob is 0
    And only alice has bob as a friend
    And alice keeps no Remark about bob
    And alice keeps no GroupName about bob
    And alice keeps no AddWording about bob

  @friend_import.complete_item @friend_import.remark_time_is_integer
  Scenario: an item with every field
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_Migrate"},
        {"To_Account":"{{carol}}","Remark":"cousin","RemarkTime":1700000100,"GroupName":["Family","Sports"],
         "AddSource":"AddSource_Type_Migrate","AddWording":"imported","AddTime":1699990000}]}
      """
    Then every result is 0
    And there is no Fail_Account
    And only alice has bob and carol as a friend
    And alice keeps about carol:
      | field      | value                  |
      | Remark     | cousin                 |
      | GroupName  | ["Family","Sports"]    |
      | AddSource  | AddSource_Type_Migrate |
      | AddWording | imported               |
      | AddTime    | 1699990000             |

  @friend_import.remark_time_is_integer
  Scenario: the time of the remark beside a remark
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","Remark":"plumber","RemarkTime":1600000000,"AddSource":"AddSource_Type_App"}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value   |
      | Remark | plumber |

  @friend_import.remark_is_stored
  Scenario Outline: the remark <what> comes back as it went
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].Remark     | <remark>           |
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value   |
      | Remark | <kept>  |

    Examples:
      | what                     | remark                    | kept                    |
      | in ASCII                 | climbing gym              | climbing gym            |
      | in Chinese               | 同事（销售部）            | 同事（销售部）          |
      | with an emoji            | 🧗 Zoë                    | 🧗 Zoë                  |
      | with a combining accent  | Zoë ≠ Zoë                | Zoë ≠ Zoë              |
      | that looks like a number | "007"                     | 007                     |
      | that says null           | "null"                    | null                    |
      | that looks like JSON     | "{\"a\":[null,true,1e3]}" | {"a":[null,true,1e3]}   |
      | with a backslash         | "b\\\\s / 'q'"            | b\\s / 'q'              |
      | in mixed case            | BoB bOb                   | BoB bOb                 |

  @friend_import.add_wording_is_stored
  Scenario Outline: the wording <what> comes back as it went
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].AddWording | <wording>          |
    Then the result for bob is 0
    And alice keeps about bob:
      | field      | value  |
      | AddWording | <kept> |

    Examples:
      | what                     | wording                      | kept                         |
      | in ASCII                 | We met on Sunday             | We met on Sunday             |
      | in Chinese               | 你好，我是王芳，还记得我吗？ | 你好，我是王芳，还记得我吗？ |
      | that looks like a number | "0042"                       | 0042                         |

  @friend_import.add_source_is_stored
  Scenario Outline: the source <source> comes back as it went
    When friend_import is called with:
      | member                     | value    |
      | From_Account               | alice    |
      | AddFriendItem[].To_Account | bob      |
      | AddFriendItem[].AddSource  | <source> |
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value    |
      | AddSource | <source> |

    Examples:
      | source                  |
      | AddSource_Type_a        |
      | AddSource_Type_Migrate  |

  @friend_import.add_time_is_stored
  Scenario Outline: the friendship began at <time>
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].AddTime    | <time>             |
    Then the result for bob is 0
    And alice keeps about bob:
      | field   | value  |
      | AddTime | <time> |

    Examples:
      | time       |
      | 1699990000 |
      | 1420070400 |

  @friend_import.items_keep_their_own_data
  Scenario: each item of a batch has its own data
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","Remark":"Bobby","GroupName":["Sports"],"AddSource":"AddSource_Type_Search","AddWording":"hello Bob","AddTime":1500000000},
        {"To_Account":"{{carol}}","Remark":"卡罗尔","GroupName":["同事","Sports"],"AddSource":"AddSource_Type_QrScan","AddWording":"你好","AddTime":1600000000}]}
      """
    Then every result is 0
    And alice keeps about bob, still:
      | field      | value                 |
      | Remark     | Bobby                 |
      | GroupName  | Sports                |
      | AddSource  | AddSource_Type_Search |
      | AddWording | hello Bob             |
      | AddTime    | 1500000000            |
    And alice keeps about carol, still:
      | field      | value                 |
      | Remark     | 卡罗尔                |
      | GroupName  | ["同事","Sports"]     |
      | AddSource  | AddSource_Type_QrScan |
      | AddWording | 你好                  |
      | AddTime    | 1600000000            |

  @friend_import.items_keep_their_own_data
  Scenario: what one item says does not fill the next
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","Remark":"Bobby","GroupName":["Sports"],"AddSource":"AddSource_Type_Search","AddWording":"hello Bob"},
        {"To_Account":"{{carol}}","AddSource":"AddSource_Type_QrScan"}]}
      """
    Then every result is 0
    And alice keeps no Remark about carol
    And alice keeps no GroupName about carol
    And alice keeps no AddWording about carol

  @friend_import.remark_is_stored @friend_import.add_source_is_stored @friend_import.add_wording_is_stored @friend_import.add_time_is_stored
  Scenario: data of a second import are kept like those of the first
    Given alice already has carol as friends
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","Remark":"Bobby","AddSource":"AddSource_Type_Search","AddWording":"hello Bob","AddTime":1500000000}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field      | value                 |
      | Remark     | Bobby                 |
      | AddSource  | AddSource_Type_Search |
      | AddWording | hello Bob             |
      | AddTime    | 1500000000            |

  @friend_import.remark_is_stored
  Scenario: a wording is no remark
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","AddWording":"let us meet"}]}
      """
    Then the result for bob is 0
    And only alice has bob as a friend
    And alice keeps no Remark about bob

  @friend_import.remark_is_stored
  Scenario Outline: a remark with blanks <where> comes back as it went
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","Remark":<remark>}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value    |
      | Remark | <remark> |

    Examples:
      | where         | remark             |
      | at its ends   | "  the plumber "   |
      | in runs       | " the    plumber " |
