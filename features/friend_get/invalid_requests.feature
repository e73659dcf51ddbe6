Feature: An incorrect request to friend_get is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |

  @friend_get.from_account_required
  Scenario Outline: From_Account <how>
    When this friend_get request is sent:
      """
      {<from>"StartIndex":0}
      """
    Then the request is refused with 30001, 30003 or 60015

    Examples:
      | how       | from                          |
      | missing   |                               |
      | null      | "From_Account":null,          |
      | a Number  | "From_Account":17,            |
      | an Array  | "From_Account":["{{alice}}"], |
      | an Object | "From_Account":{},            |
      | empty     | "From_Account":"",            |
      | misspelt  | "from_account":"{{alice}}",   |

  @friend_get.from_account_required
  Scenario: From_Account is a Number that reads like somebody's UserID
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  | anyone          | digits only |
    When this friend_get request is sent:
      """
      {"From_Account":{{digits}},"StartIndex":0}
      """
    Then the request is refused with 30001, 30003 or 60015

  @friend_get.start_index_required
  Scenario Outline: StartIndex <how>
    When this friend_get request is sent:
      """
      {"From_Account":"{{alice}}"<start>}
      """
    Then the request is refused with 30001

    Examples:
      | how                        | start                   |
      | missing                    |                         |
      | null                       | ,"StartIndex":null      |
      | a String that is no number | ,"StartIndex":"first"   |
      | an Array                   | ,"StartIndex":[0]       |
      | an Object                  | ,"StartIndex":{"At":0}  |
      | misspelt                   | ,"startindex":0         |

  @friend_get.standard_sequence_is_integer
  Scenario Outline: StandardSequence <how>
    When this friend_get request is sent:
      """
      {"From_Account":"{{alice}}","StartIndex":0,"StandardSequence":<sequence>}
      """
    Then the request is refused with 30001

    Examples:
      | how                        | sequence |
      | a String that is no number | "last"   |
      | an Array                   | [7]      |
      | an Object                  | {"At":7} |

  @friend_get.custom_sequence_is_integer
  Scenario Outline: CustomSequence <how>
    When this friend_get request is sent:
      """
      {"From_Account":"{{alice}}","StartIndex":0,"CustomSequence":<sequence>}
      """
    Then the request is refused with 30001

    Examples:
      | how                        | sequence |
      | a String that is no number | "last"   |
      | an Object                  | {"At":7} |

  @friend_get.integers_are_numbers
  Scenario Outline: <member> is a String of digits
    When this friend_get request is sent:
      """
      {"From_Account":"{{alice}}",<members>}
      """
    Then the request is refused with 30001

    Examples:
      | member           | members                             |
      | StartIndex       | "StartIndex":"0"                    |
      | StandardSequence | "StartIndex":0,"StandardSequence":"7" |

  @friend_get.errors_in_body
  Scenario: an empty JSON object
    When this friend_get request is sent:
      """
      {}
      """
    Then the request is refused with 30001, 30003 or 60015
