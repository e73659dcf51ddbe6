Feature: An incorrect request for lists is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | ghost   | does not exist  |
    And group_add has been called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |

  @group_get.from_account_required
  Scenario Outline: From_Account <how>
    When this group_get request is sent:
      """
      {<from>"NeedFriend":"Need_Friend_Type_Yes"}
      """
    Then the request is refused with 30001, 30003 or 60015

    Examples:
      | how      | from                          |
      | missing  |                               |
      | null     | "From_Account":null,          |
      | a Number | "From_Account":17,            |
      | an Array | "From_Account":["{{alice}}"], |
      | misspelt | "from_account":"{{alice}}",   |

  @group_get.code_30003
  Scenario: the owner does not exist
    When group_get is called with:
      | member       | value |
      | From_Account | ghost |
    Then the request is refused with 30003

  @group_get.need_friend_is_string
  Scenario Outline: NeedFriend <how>
    When this group_get request is sent:
      """
      {"From_Account":"{{alice}}","NeedFriend":<need>}
      """
    Then the request is refused with 30001

    Examples:
      | how       | need                       |
      | a Number  | 1                          |
      | a Boolean | true                       |
      | an Array  | ["Need_Friend_Type_Yes"]   |

  @group_get.need_friend_values
  Scenario Outline: NeedFriend <how>
    When group_get is called with:
      | member       | value  |
      | From_Account | alice  |
      | NeedFriend   | <need> |
    Then the request is refused with 30001

    Examples:
      | how             | need                   |
      | of another name | Need_Friend_Type_Maybe |
      | in lower case   | need_friend_type_yes   |

  @group_get.group_name_is_array
  Scenario Outline: GroupName <how>
    When this group_get request is sent:
      """
      {"From_Account":"{{alice}}","GroupName":<names>}
      """
    Then the request is refused with 30001

    Examples:
      | how                 | names          |
      | a String            | "Sports"       |
      | an Object           | {"0":"Sports"} |
      | a Number            | 17             |
      | an Array of Numbers | [17]           |
