Feature: The forms of a request
  The page prints three: a basic one, a complete one and a batch.

  @friend_add.minimal_request @friend_add.adds_friends @friend_add.path @friend_add.from_account_is_initiator
  Scenario: the basic request as the page prints it
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
    When this friend_add request is sent:
      """
      {
        "From_Account":"{{alice}}",
        "AddFriendItem":
        [
          {
            "To_Account":"{{bob}}",
            "AddSource":"AddSource_Type_XXXXXXXX"
          }
        ]
      }
      """
    Then every result is 0
    And there is no Fail_Account
    And alice and bob have each other as friends

  @friend_add.complete_request
  Scenario: the complete request as the page prints it
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
    When this friend_add request is sent:
      """
      {
        "From_Account":"{{alice}}",
        "AddFriendItem":
        [
          {
            "To_Account":"{{bob}}",
            "Remark":"remark1",
            "GroupName":"Classmates",
            "AddSource":"AddSource_Type_XXXXXXXX",
            "AddWording":"I'm Test1"
          }
        ],
        "AddType":"Add_Type_Both",
        "ForceAddFlags":1
      }
      """
    Then every result is 0
    And alice and bob have each other as friends
    And alice keeps about bob:
      | field      | value                   |
      | Remark     | remark1                 |
      | GroupName  | Classmates              |
      | AddSource  | AddSource_Type_XXXXXXXX |
      | AddWording | I'm Test1               |

  @friend_add.mixed_batch @friend_add.adds_friends
  Scenario: the batch as the page prints it mixes bare and full items
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |
    When this friend_add request is sent:
      """
      {
        "From_Account":"{{alice}}",
        "AddFriendItem":
        [
          {
            "To_Account":"{{bob}}",
            "AddSource":"AddSource_Type_XXXXXXXX"
          },
          {
            "To_Account":"{{carol}}",
            "Remark":"remark2",
            "GroupName":"Classmates",
            "AddSource":"AddSource_Type_XXXXXXXX",
            "AddWording":"I'm Test2"
          },
          {
            "To_Account":"{{dave}}",
            "Remark":"remark3",
            "GroupName":"Colleagues",
            "AddSource":"AddSource_Type_XXXXXXXX",
            "AddWording":"I'm Test3"
          }
        ],
        "AddType":"Add_Type_Both",
        "ForceAddFlags":1
      }
      """
    Then every result is 0
    And alice and bob, carol and dave have each other as friends
    And alice keeps no Remark about bob
    And alice keeps no GroupName about bob
    And alice keeps about carol:
      | field     | value      |
      | Remark    | remark2    |
      | GroupName | Classmates |
    And alice keeps about dave:
      | field     | value      |
      | Remark    | remark3    |
      | GroupName | Colleagues |

  @friend_add.minimal_request
  Scenario: members in another order and a body on one line mean the same
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
    When this friend_add request is sent:
      """
      {"ForceAddFlags":0,"AddFriendItem":[{"AddSource":"AddSource_Type_Android","To_Account":"{{bob}}"}],"AddType":"Add_Type_Both","From_Account":"{{alice}}"}
      """
    Then every result is 0
    And alice and bob have each other as friends

  @friend_add.path
  Scenario: the command is at v4/sns/friend_add
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
    When alice adds bob
    Then the result for bob is 0
