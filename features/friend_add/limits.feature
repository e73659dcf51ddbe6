Feature: Every documented limit, on both sides of it
  What is over a limit may be refused for the item or for the request. No page
  promises either, so a target that keeps a legal part of it is not blamed for more
  than that.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   | anyone          |

  @friend_add.remark_at_most_96_bytes
  Scenario Outline: a remark of 96 bytes <script>
    When alice adds:
      | account | Remark  |
      | bob     | <value> |
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value   |
      | Remark | <value> |

    Examples:
      | script     | value   |
      | in ASCII   | r × 96  |
      | in Chinese | 好 × 32 |

  @friend_add.remark_at_most_96_bytes
  Scenario: a remark of 97 bytes
    When alice adds:
      | account | Remark |
      | bob     | r × 97 |
    Then bob is refused with 30001, or alice keeps at most 96 bytes of Remark about bob

  @friend_add.group_name_at_most_30_bytes
  Scenario Outline: a list name of 30 bytes <script>
    When alice adds:
      | account | GroupName |
      | bob     | <value>   |
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value   |
      | GroupName | <value> |

    Examples:
      | script     | value   |
      | in ASCII   | g × 30  |
      | in Chinese | 友 × 10 |

  @friend_add.group_name_at_most_30_bytes
  Scenario: a list name of 31 bytes
    When alice adds:
      | account | GroupName |
      | bob     | g × 31    |
    Then bob is refused with 30001, or alice keeps at most 30 bytes of GroupName about bob

  @friend_add.group_name_not_empty
  Scenario: a list without a name is not made
    When this friend_add request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","GroupName":"","AddSource":"AddSource_Type_Contract"}]}
      """
    Then bob is refused with 30001, or alice keeps at most 0 bytes of GroupName about bob

  @friend_add.add_wording_at_most_256_bytes
  Scenario: a wording of 120 bytes
    When alice adds:
      | account | AddWording |
      | bob     | w × 120    |
    Then the result for bob is 0
    And alice keeps about bob:
      | field      | value   |
      | AddWording | w × 120 |

  @friend_add.add_wording_of_121_to_256_bytes
  Scenario Outline: a wording of 256 bytes <script>
    When alice adds:
      | account | AddWording |
      | bob     | <value>    |
    Then the result for bob is 0
    And alice keeps about bob:
      | field      | value   |
      | AddWording | <value> |

    Examples:
      | script          | value   |
      | in ASCII        | w × 256 |
      | of 64 emoji     | 🙂 × 64 |

  @friend_add.add_wording_at_most_256_bytes
  Scenario Outline: a wording of more than 256 bytes <script>
    When alice adds:
      | account | AddWording |
      | bob     | <value>    |
    Then bob is refused with 30001, or alice keeps at most 256 bytes of AddWording about bob

    Examples:
      | script     | value   |
      | in ASCII   | w × 257 |
      | in Chinese | 好 × 257 |

  @friend_add.add_source_keyword
  Scenario: a source keyword of 8 letters
    When alice adds:
      | account | AddSource               |
      | bob     | AddSource_Type_ABCDEFGH |
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value                   |
      | AddSource | AddSource_Type_ABCDEFGH |

  @friend_add.add_source_keyword
  Scenario: a source keyword of 9 letters
    When alice adds:
      | account | AddSource                |
      | bob     | AddSource_Type_ABCDEFGHI |
    Then bob is refused with 30001, or alice keeps at most 23 bytes of AddSource about bob

  @friend_add.add_source_keyword
  Scenario Outline: a source keyword with <what>
    When alice adds:
      | account | AddSource |
      | bob     | <source>  |
    Then bob is refused with 30001

    Examples:
      | what         | source                |
      | digits       | AddSource_Type_Qr2024 |
      | a hyphen     | AddSource_Type_Qr-App |
      | Han letters  | AddSource_Type_扫码   |

  @friend_add.add_source_has_prefix @friend_add.code_30001
  Scenario Outline: a source <what>
    When alice adds:
      | account | AddSource |
      | bob     | <source>  |
    Then bob is refused with 30001

    Examples:
      | what                       | source                |
      | without the prefix         | Contract              |
      | with a prefix in lower case | addsource_type_QrScan |
      | with another prefix        | Source_Type_QrScan    |

  @friend_add.code_30001
  Scenario: a bad item of a batch is told, whatever becomes of the others
    When alice adds:
      | account | AddSource          |
      | bob     | Contract           |
      | carol   | AddSource_Type_App |
    Then bob is refused with 30001
    And the friendship of alice and carol is as answered
    And neither alice nor bob has the other as a friend

  @friend_add.add_source_has_prefix
  Scenario: a bad source at the end of a batch
    When alice adds:
      | account | AddSource          |
      | carol   | AddSource_Type_App |
      | bob     | Contract           |
    Then bob is refused with 30001
    And neither alice nor bob has the other as a friend

  @friend_add.remark_at_most_96_bytes
  Scenario: a remark that is too long at the end of a batch
    When alice adds:
      | account | Remark |
      | carol   | r × 96 |
      | bob     | r × 97 |
    Then bob is refused with 30001, or alice keeps at most 96 bytes of Remark about bob

  @friend_add.group_name_at_most_30_bytes
  Scenario: a list name that is too long at the end of a batch
    When alice adds:
      | account | GroupName |
      | carol   | g × 30    |
      | bob     | g × 31    |
    Then bob is refused with 30001, or alice keeps at most 30 bytes of GroupName about bob

  @friend_add.to_account_is_added @friend_add.adds_friends
  Scenario: a UserID of 32 bytes
    Given the accounts:
      | account | friend requests | UserID   |
      | long    | anyone          | 32 bytes |
    When alice adds long
    Then the result for long is 0
    And alice and long have each other as friends

  @friend_add.code_30003
  Scenario: a UserID of 33 bytes can belong to nobody
    Given the accounts:
      | account | UserID   | friend requests |
      | longer  | 33 bytes | does not exist  |
    When alice adds longer
    Then longer is refused with 30001 or 30003

  @friend_add.at_most_32_lists @friend_add.code_30011
  Scenario: 32 friend lists, and one more
    Given 32 accounts named mate that accept anyone
    When alice adds mate1 to mate32, each to a list of its own
    Then every result is 0
    When alice adds:
      | account | GroupName |
      | bob     | One more  |
    Then bob is refused with 30011
    And the friendship of alice and bob is as answered
    When alice adds:
      | account | GroupName |
      | carol   | List 7    |
    Then the result for carol is 0

  @friend_add.at_most_32_lists
  Scenario: 34 lists in one batch
    Given 34 accounts named mate that accept anyone
    When alice adds mate1 to mate34, each to a list of its own
    Then every result is 0 or 30011
    And at most 32 accounts are answered 0

  @friend_add.at_most_32_lists
  Scenario: one list for many friends is one list
    Given 34 accounts named mate that accept anyone
    When alice adds mate1 to mate31, each to a list of its own
    Then every result is 0
    When alice adds:
      | account | GroupName |
      | mate32  | The rest  |
      | mate33  | The rest  |
      | mate34  | The rest  |
    Then every result is 0

  @friend_add.at_most_3000_friends @friend_add.code_30010
  Scenario: 3000 friends, and one more
    Given a crowd of 2999 accounts
    And alice already has crowd1 to crowd2999 as friends
    When alice adds bob
    Then the result for bob is 0
    When alice adds carol
    Then carol is refused with 30010
    And neither alice nor carol has the other as a friend
    And alice has 3000 friends

  @friend_add.at_most_3000_friends
  Scenario: a batch that would go beyond 3000 friends
    Given a crowd of 3000 accounts
    And alice already has crowd1 to crowd2996 as friends
    When alice adds bob, carol, crowd2997, crowd2998, crowd2999 and crowd3000 by force
    Then every result is 0 or 30010
    And alice has at most 3000 friends
    And the friends of alice are as answered

  @friend_add.code_30010 @friend_add.at_most_3000_friends
  Scenario: a one-sided add to a full list
    Given a crowd of 3000 accounts
    And alice already has crowd1 to crowd3000 as friends
    When alice adds carol one-sided
    Then carol is refused with 30010
    And alice has 3000 friends

  @friend_add.at_most_3000_friends @friend_add.code_30010
  Scenario: force does not stretch a full list
    Given a crowd of 3000 accounts
    And alice already has crowd1 to crowd3000 as friends
    When alice adds carol by force
    Then carol is refused with 30010

  @friend_add.code_30014 @friend_add.at_most_3000_friends
  Scenario: a mutual friendship needs room on the other side too
    Given a crowd of 3000 accounts
    And bob already has crowd1 to crowd3000 as friends
    And carol already has crowd1 to crowd2999 as friends
    When alice adds carol
    Then the result for carol is 0
    When alice adds bob
    Then bob is refused with 30014
    And neither alice nor bob has the other as a friend

  @friend_add.up_to_100_pending
  Scenario: friends are not pending, and do not count as such
    Given 100 accounts named judge that need confirmation
    And a crowd of 100 accounts
    When alice adds crowd1 to crowd100 by force
    Then every result is 0
    When alice adds judge1 to judge100
    Then every result is 30539
    And alice has 100 friends

  @friend_add.need_confirm_waits
  Scenario: beyond 100 pending requests nobody is a friend without confirmation
    Given 101 accounts named judge that need confirmation
    When alice adds judge1 to judge100
    Then every result is 30539
    When alice adds judge101
    Then judge101 is refused with 30539 or 30012
    And neither alice nor judge101 has the other as a friend

  @friend_add.up_to_100_pending
  Scenario: 100 pending requests in one call
    Given 100 accounts named judge that need confirmation
    When alice adds judge1 to judge100
    Then every result is 30539
    And alice has 0 friends

  @friend_add.more_than_100_pending
  Scenario: one pending request more than 100
    Given 101 accounts named judge that need confirmation
    When alice adds judge1 to judge100
    Then every result is 30539
    When alice adds judge101
    Then judge101 is refused with 30012

  @friend_add.code_30011
  Scenario: one list too many is told with 30011
    Given 32 accounts named mate that accept anyone
    When alice adds mate1 to mate32, each to a list of its own
    Then every result is 0
    When alice adds:
      | account | GroupName |
      | bob     | One more  |
    Then bob is refused with 30011
