Feature: Every documented limit of an import, on both sides of it
  What is over a limit may be refused for the item or for the request. No page
  promises either, so a target that keeps a legal part of it is not blamed for more
  than that.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |

  @friend_import.remark_at_most_96_bytes
  Scenario Outline: a remark of 96 bytes <script>
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].Remark     | <value>            |
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value   |
      | Remark | <value> |

    Examples:
      | script     | value   |
      | in ASCII   | r × 96  |
      | in Chinese | 好 × 32 |

  @friend_import.remark_at_most_96_bytes
  Scenario: a remark of 97 bytes
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].Remark     | r × 97             |
    Then bob is refused with 30001, or alice keeps at most 96 bytes of Remark about bob

  @friend_import.remark_at_most_96_bytes
  Scenario: a remark that is too long at the end of a batch
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{carol}}","AddSource":"AddSource_Type_App","Remark":"rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"},
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","Remark":"rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"}]}
      """
    Then bob is refused with 30001, or alice keeps at most 96 bytes of Remark about bob

  @friend_import.group_name_at_most_30_bytes
  Scenario: a list name of 30 bytes
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","GroupName":["gggggggggggggggggggggggggggggg","友友友友友友友友友友"]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value |
      | GroupName | ["gggggggggggggggggggggggggggggg","友友友友友友友友友友"] |

  @friend_import.group_name_at_most_30_bytes
  Scenario Outline: a list name of 31 bytes, <where>
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","GroupName":<lists>}]}
      """
    Then bob is refused with 30001, or alice keeps at most 30 bytes of GroupName about bob

    Examples:
      | where               | lists |
      | alone               | ["ggggggggggggggggggggggggggggggg"] |
      | behind another list | ["Work","ggggggggggggggggggggggggggggggg"] |

  @friend_import.group_name_not_empty
  Scenario: a list without a name is not made
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","GroupName":[""]}]}
      """
    Then bob is refused with 30001, or alice keeps at most 0 bytes of GroupName about bob

  @friend_import.add_wording_at_most_256_bytes
  Scenario: a wording of 120 bytes
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].AddWording | w × 120            |
    Then the result for bob is 0
    And alice keeps about bob:
      | field      | value   |
      | AddWording | w × 120 |

  @friend_import.add_wording_of_121_to_256_bytes
  Scenario: a wording of 256 bytes
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].AddWording | w × 256            |
    Then the result for bob is 0
    And alice keeps about bob:
      | field      | value   |
      | AddWording | w × 256 |

  @friend_import.add_wording_at_most_256_bytes
  Scenario: a wording of 257 bytes
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].AddWording | w × 257            |
    Then bob is refused with 30001, or alice keeps at most 256 bytes of AddWording about bob

  @friend_import.add_source_keyword
  Scenario: a source keyword of 8 letters
    When friend_import is called with:
      | member                     | value                   |
      | From_Account               | alice                   |
      | AddFriendItem[].To_Account | bob                     |
      | AddFriendItem[].AddSource  | AddSource_Type_ABCDEFGH |
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value                   |
      | AddSource | AddSource_Type_ABCDEFGH |

  @friend_import.add_source_keyword
  Scenario: a source keyword of 9 letters
    When friend_import is called with:
      | member                     | value                    |
      | From_Account               | alice                    |
      | AddFriendItem[].To_Account | bob                      |
      | AddFriendItem[].AddSource  | AddSource_Type_ABCDEFGHI |
    Then bob is refused with 30001, or alice keeps at most 23 bytes of AddSource about bob

  @friend_import.add_source_keyword
  Scenario Outline: a source keyword with <what>
    When friend_import is called with:
      | member                     | value    |
      | From_Account               | alice    |
      | AddFriendItem[].To_Account | bob      |
      | AddFriendItem[].AddSource  | <source> |
    Then bob is refused with 30001

    Examples:
      | what         | source                |
      | digits       | AddSource_Type_Qr2024 |
      | a hyphen     | AddSource_Type_Qr-App |
      | Han letters  | AddSource_Type_扫码   |

  @friend_import.add_source_has_prefix
  Scenario Outline: a source <what>
    When friend_import is called with:
      | member                     | value    |
      | From_Account               | alice    |
      | AddFriendItem[].To_Account | bob      |
      | AddFriendItem[].AddSource  | <source> |
    Then bob is refused with 30001
    And neither alice nor bob has the other as a friend

    Examples:
      | what                        | source                |
      | without the prefix          | Contract              |
      | with a prefix in lower case | addsource_type_QrScan |
      | with another prefix         | Source_Type_QrScan    |

  @friend_import.add_source_has_prefix
  Scenario: a bad source at the end of a batch
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{carol}}","AddSource":"AddSource_Type_App"},
        {"To_Account":"{{bob}}","AddSource":"Contract"}]}
      """
    Then bob is refused with 30001
    And neither alice nor bob has the other as a friend
    And the friendship of alice and carol is as answered

  @friend_import.code_30001 @friend_import.add_source_has_prefix
  Scenario: a bad parameter is told with 30001
    When friend_import is called with:
      | member                     | value    |
      | From_Account               | alice    |
      | AddFriendItem[].To_Account | bob      |
      | AddFriendItem[].AddSource  | Contract |
    Then bob is refused with 30001

  @friend_import.at_most_1000_items
  Scenario: a batch of 1000, the most that one request may hold
    Given a crowd of 1000 accounts
    When friend_import is called with:
      | member                     | value               |
      | From_Account               | alice               |
      | AddFriendItem[].To_Account | crowd1 to crowd1000 |
      | AddFriendItem[].AddSource  | AddSource_Type_App  |
    Then every result is 0
    And only alice has crowd1 to crowd1000 as a friend
    And alice has 1000 friends

  @friend_import.more_than_1000_items
  Scenario: a batch of 1001 is refused
    Given a crowd of 1001 accounts
    When friend_import is called with:
      | member                     | value               |
      | From_Account               | alice               |
      | AddFriendItem[].To_Account | crowd1 to crowd1001 |
      | AddFriendItem[].AddSource  | AddSource_Type_App  |
    Then the request is refused with 30001
    And the friends of alice are as answered

  @friend_import.at_most_3000_friends @friend_import.code_30010
  Scenario: 3000 friends, and one more
    Given a crowd of 2999 accounts
    And alice already has crowd1 to crowd2999 as friends
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then the result for bob is 0
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | carol              |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then carol is refused with 30010
    And neither alice nor carol has the other as a friend
    And alice has 3000 friends

  @friend_import.at_most_3000_friends @friend_import.code_30010
  Scenario: a batch that would go beyond 3000 friends
    Given a crowd of 3000 accounts
    And alice already has crowd1 to crowd2997 as friends
    When friend_import is called with:
      | member                     | value                                          |
      | From_Account               | alice                                          |
      | AddFriendItem[].To_Account | bob, carol, crowd2998, crowd2999 and crowd3000 |
      | AddFriendItem[].AddSource  | AddSource_Type_App                             |
    Then every result is 0 or 30010
    And at most 3 accounts are answered 0
    And alice has at most 3000 friends
    And the friends of alice are as answered

  @friend_import.code_30010
  Scenario: a full list is told with 30010
    Given a crowd of 3000 accounts
    And alice already has crowd1 to crowd3000 as friends
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | carol              |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then carol is refused with 30010
