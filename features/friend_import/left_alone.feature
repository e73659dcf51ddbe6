Feature: What an import leaves alone

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |

  @friend_import.other_side_keeps_its_data
  Scenario: the friend keeps what it says about the owner
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{bob}}","AddFriendItem":[{"To_Account":"{{alice}}","AddSource":"AddSource_Type_Web","Remark":"boss","GroupName":["Work"]}]}
      """
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","Remark":"clerk","GroupName":["Staff"]}]}
      """
    Then the result for bob is 0
    And bob keeps about alice, still:
      | field     | value              |
      | Remark    | boss               |
      | GroupName | Work               |
      | AddSource | AddSource_Type_Web |

  @friend_import.other_friends_stay
  Scenario: friends of before are friends still, with what is kept about them
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{carol}}","AddSource":"AddSource_Type_Web","Remark":"sister","GroupName":["Family"]}]}
      """
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","Remark":"clerk","GroupName":["Staff"]}]}
      """
    Then the result for bob is 0
    And only alice has carol and bob as a friend
    And alice has 2 friends
    And alice keeps about carol, still:
      | field     | value              |
      | Remark    | sister             |
      | GroupName | Family             |
      | AddSource | AddSource_Type_Web |

  @friend_import.repeated_import_keeps_one_entry
  Scenario: a friend who is imported again is on the list once
    Given alice already has bob as friends
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then bob is added, or refused with 30001, 30520 or 30015
    And only alice has bob as a friend
    And alice has 1 friends

  @friend_import.asks_nobody
  Scenario: friends who take no friend requests are imported
    Given the accounts:
      | account | friend requests    |
      | judge   | needs confirmation |
      | shut    | nobody             |
    When alice adds judge and shut
    Then the results are:
      | account | code  |
      | judge   | 30539 |
      | shut    | 30516 |
    When friend_import is called with:
      | member                     | value               |
      | From_Account               | alice               |
      | AddFriendItem[].To_Account | bob, judge and shut |
      | AddFriendItem[].AddSource  | AddSource_Type_App  |
    Then every result is 0
    And only alice has bob, judge and shut as a friend

  @friend_import.asks_no_blocklist
  Scenario: blocklists do not hinder an import
    Given alice has blocklisted bob
    And carol has blocklisted alice
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob and carol      |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then every result is 0

  @friend_import.asks_no_blocklist
  Scenario: whoever is blocked stays so
    Given alice has blocklisted bob
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then the result for bob is 0
    And the blocklist of alice is exactly bob
