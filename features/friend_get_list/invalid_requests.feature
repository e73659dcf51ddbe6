Feature: An incorrect request to friend_get_list is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
    And alice already has bob as friends

  @friend_get_list.from_account_required
  Scenario Outline: From_Account <how>
    When this friend_get_list request is sent:
      """
      {<from>"To_Account":["{{bob}}"],"TagList":["Tag_SNS_IM_AddSource"]}
      """
    Then the request is refused with 30001, 30003 or 60015

    Examples:
      | how       | from                          |
      | missing   |                               |
      | null      | "From_Account":null,          |
      | a Number  | "From_Account":17,            |
      | an Array  | "From_Account":["{{alice}}"], |
      | an Object | "From_Account":{},            |
      | misspelt  | "from_account":"{{alice}}",   |

  @friend_get_list.to_account_required
  Scenario Outline: To_Account <how>
    When this friend_get_list request is sent:
      """
      {"From_Account":"{{alice}}"<to>,"TagList":["Tag_SNS_IM_AddSource"]}
      """
    Then the request is refused with <codes>

    Examples:
      | how                 | to                                    | codes                        |
      | missing             |                                       | 30001, 30003 or 60015        |
      | null                | ,"To_Account":null                    | 30001, 30003 or 60015        |
      | a String            | ,"To_Account":"{{bob}}"               | 30001, 30003 or 60015        |
      | a Number            | ,"To_Account":17                      | 30001, 30003 or 60015        |
      | an Object           | ,"To_Account":{"0":"{{bob}}"}         | 30001, 30003 or 60015        |
      | an Array of Numbers | ,"To_Account":[17]                    | 30001, 30003, 31211 or 60015 |
      | an Array of Objects | ,"To_Account":[{"UserID":"{{bob}}"}]  | 30001, 30003, 31211 or 60015 |
      | misspelt            | ,"to_account":["{{bob}}"]             | 30001, 30003 or 60015        |

  @friend_get_list.to_account_required
  Scenario: To_Account has a Number that reads like a friend's UserID
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  | anyone          | digits only |
    And alice already has digits as friends
    When this friend_get_list request is sent:
      """
      {"From_Account":"{{alice}}","To_Account":[{{digits}}],"TagList":["Tag_SNS_IM_AddSource"]}
      """
    Then the request is refused with 30001, 30003, 31211 or 60015

  @friend_get_list.tag_list_required
  Scenario Outline: TagList <how>
    When this friend_get_list request is sent:
      """
      {"From_Account":"{{alice}}","To_Account":["{{bob}}"]<tags>}
      """
    Then the request is refused with 30001

    Examples:
      | how                 | tags                                       |
      | missing             |                                            |
      | null                | ,"TagList":null                            |
      | a String            | ,"TagList":"Tag_SNS_IM_AddSource"          |
      | a Number            | ,"TagList":1                               |
      | an Object           | ,"TagList":{"Tag":"Tag_SNS_IM_AddSource"}  |
      | an Array of Numbers | ,"TagList":[1]                             |
      | misspelt            | ,"taglist":["Tag_SNS_IM_AddSource"]        |

  @friend_get_list.errors_in_body
  Scenario: an empty JSON object
    When this friend_get_list request is sent:
      """
      {}
      """
    Then the request is refused with 30001, 30003 or 60015
