Feature: An incorrect request is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |

  @friend_add.from_account_required @friend_add.refused_calls_change_nothing
  Scenario Outline: From_Account <how>
    When this friend_add request is sent:
      """
      {<from>"AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Contract"}]}
      """
    Then the request is refused with <codes>
    And bob has 0 friends

    Examples:
      | how         | from                           | codes                  |
      | missing     |                                | 30001, 30003 or 60015  |
      | null        | "From_Account":null,           | 30001, 30003 or 60015  |
      | a Number    | "From_Account":17,             | 30001, 30003 or 60015  |
      | an Array    | "From_Account":["{{alice}}"],  | 30001, 30003 or 60015  |
      | misspelt    | "from_account":"{{alice}}",    | 30001, 30003 or 60015  |

  @friend_add.add_friend_item_required
  Scenario Outline: AddFriendItem <how>
    When this friend_add request is sent:
      """
      {"From_Account":"{{alice}}"<items>}
      """
    Then the request is refused with 30001
    And alice has 0 friends

    Examples:
      | how                | items                                                                                |
      | missing            |                                                                                      |
      | null               | ,"AddFriendItem":null                                                                |
      | an Object          | ,"AddFriendItem":{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Contract"}      |
      | a String           | ,"AddFriendItem":"{{bob}}"                                                           |
      | an Array of Strings | ,"AddFriendItem":["{{bob}}"]                                                        |

  @friend_add.to_account_required
  Scenario Outline: To_Account <how>
    When this friend_add request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{<to>"AddSource":"AddSource_Type_Contract"}]}
      """
    Then the request is refused with <codes>
    And alice has 0 friends

    Examples:
      | how      | to                         | codes                 |
      | missing  |                            | 30001, 30003 or 60015 |
      | null     | "To_Account":null,         | 30001, 30003 or 60015 |
      | a Number | "To_Account":17,           | 30001, 30003 or 60015 |
      | an Array | "To_Account":["{{bob}}"],  | 30001, 30003 or 60015 |

  @friend_add.to_account_required
  Scenario: To_Account is a Number that reads like somebody's UserID
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  | anyone          | digits only |
    When this friend_add request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":{{digits}},"AddSource":"AddSource_Type_Contract"}]}
      """
    Then the request is refused with 30001, 30003 or 60015
    And alice has 0 friends

  @friend_add.remark_is_string
  Scenario: Remark is a Number
    When this friend_add request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Contract","Remark":17}]}
      """
    Then the request is refused with 30001

  @friend_add.group_name_is_string
  Scenario: GroupName is a Number
    When this friend_add request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Contract","GroupName":17}]}
      """
    Then the request is refused with 30001

  @friend_add.add_source_is_string
  Scenario: AddSource is a Number
    When this friend_add request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":17}]}
      """
    Then the request is refused with 30001

  @friend_add.add_wording_is_string
  Scenario: AddWording is a Number
    When this friend_add request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Contract","AddWording":17}]}
      """
    Then the request is refused with 30001

  @friend_add.add_source_is_string
  Scenario: AddSource may be required, as some editions have it, or not
    When alice adds:
      | account | AddSource |
      | bob     | none      |
    Then bob is added, or refused with 30001
    And the friends of alice are as answered

  @friend_add.add_type_values
  Scenario Outline: AddType <how>
    When this friend_add request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Contract"}],"AddType":<type>}
      """
    Then the request is refused with 30001
    And neither alice nor bob has the other as a friend

    Examples:
      | how             | type               |
      | of another name | "Add_Type_Triple"  |
      | in lower case   | "add_type_both"    |
      | a Number        | 1                  |

  @friend_add.force_add_flags_is_integer
  Scenario Outline: ForceAddFlags <how>
    When this friend_add request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Contract"}],"ForceAddFlags":<flags>}
      """
    Then the request is refused with 30001

    Examples:
      | how                         | flags       |
      | a String that is no number  | "yes"       |
      | an Object                   | {"Force":1} |

  @friend_add.force_add_flags_0_or_1
  Scenario Outline: ForceAddFlags <flags>, which is neither 0 nor 1
    When this friend_add request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Contract"}],"ForceAddFlags":<flags>}
      """
    Then the request is refused with 30001

    Examples:
      | flags |
      | 2     |
      | -1    |
      | "1"   |

  @friend_add.body_not_empty @friend_add.errors_in_body
  Scenario: an empty body
    When a friend_add request with an empty body is sent
    Then the request is refused with 60002, 60003, 60008 or 30001

  @friend_add.errors_in_body
  Scenario Outline: a body that is <what>
    When this friend_add request is sent:
      """
      <body>
      """
    Then the request is refused with 60002, 60003, 60008 or 30001

    Examples:
      | what         | body                                    |
      | cut off      | {"From_Account":"{{alice}}","AddFriendIt |
      | no JSON      | From_Account={{alice}}                  |
      | a JSON Array | [{"From_Account":"{{alice}}"}]          |

  @friend_add.errors_in_body
  Scenario: an empty JSON object
    When this friend_add request is sent:
      """
      {}
      """
    Then the request is refused with 30001, 30003 or 60015

  @friend_add.refused_calls_change_nothing
  Scenario: a request with one malformed item adds nobody
    When this friend_add request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Contract"},"{{alice}}"]}
      """
    Then the request is refused with 30001
    And alice has 0 friends

  @friend_add.group_name_is_string
  Scenario: GroupName is an Array of two lists
    When this friend_add request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_Contract","GroupName":["Family","Work"]}]}
      """
    Then the request is refused with 30001
