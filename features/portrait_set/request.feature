Feature: An incorrect request is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |

  @portrait_set.from_account_required
  Scenario Outline: From_Account <how>
    When this portrait_set request is sent:
      """
      {<from>"ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Amy"}]}
      """
    Then the request is refused with 40001, 40003 or 60015

    Examples:
      | how       | from                          |
      | missing   |                               |
      | null      | "From_Account":null,          |
      | a Number  | "From_Account":17,            |
      | an Array  | "From_Account":["{{alice}}"], |
      | an Object | "From_Account":{},            |
      | misspelt  | "from_account":"{{alice}}",   |

  @portrait_set.from_account_required
  Scenario: From_Account is a Number that reads like somebody's UserID
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  |                 | digits only |
    When this portrait_set request is sent:
      """
      {"From_Account":{{digits}},"ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Amy"}]}
      """
    Then the request is refused with 40001, 40003 or 60015

  @portrait_set.profile_item_required
  Scenario Outline: ProfileItem <how>
    When this portrait_set request is sent:
      """
      {"From_Account":"{{alice}}"<items>}
      """
    Then the request is refused with 40001

    Examples:
      | how                 | items                                                          |
      | missing             |                                                                |
      | null                | ,"ProfileItem":null                                            |
      | an Object           | ,"ProfileItem":{"Tag":"Tag_Profile_IM_Nick","Value":"Amy"}     |
      | a String            | ,"ProfileItem":"Tag_Profile_IM_Nick"                           |
      | a Number            | ,"ProfileItem":1                                               |
      | an Array of Strings | ,"ProfileItem":["Tag_Profile_IM_Nick"]                         |
      | misspelt            | ,"profileitem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Amy"}]   |

  @portrait_set.tag_required
  Scenario Outline: Tag <how>
    When this portrait_set request is sent:
      """
      {"From_Account":"{{alice}}","ProfileItem":[{<tag>"Value":"Amy"}]}
      """
    Then the request is refused with 40001 or 40009

    Examples:
      | how      | tag                            |
      | missing  |                                |
      | null     | "Tag":null,                    |
      | a Number | "Tag":17,                      |
      | an Array | "Tag":["Tag_Profile_IM_Nick"], |
      | misspelt | "tag":"Tag_Profile_IM_Nick",   |

  @portrait_set.tag_required
  Scenario: a field without Tag behind a good one
    When this portrait_set request is sent:
      """
      {"From_Account":"{{alice}}","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Amy"},{"Value":"Amy"}]}
      """
    Then the request is refused with 40001 or 40009

  @portrait_set.value_required
  Scenario: a field without Value behind a good one
    When this portrait_set request is sent:
      """
      {"From_Account":"{{alice}}","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Amy"},{"Tag":"Tag_Profile_IM_SelfSignature"}]}
      """
    Then the request is refused with 40001, 40605 or 40610

  @portrait_set.unknown_account @portrait_set.code_40003
  Scenario: an account that was not imported
    Given the accounts:
      | account | friend requests |
      | ghost   | does not exist  |
    When portrait_set is called with:
      | member                           | value |
      | From_Account                     | ghost |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |
    Then the request is refused with 40003
    And ghost is not imported

  @portrait_set.unknown_account @portrait_set.code_40003
  Scenario: being asked twice does not bring an account into being
    Given the accounts:
      | account | friend requests |
      | ghost   | does not exist  |
    When portrait_set is called with:
      | member                           | value |
      | From_Account                     | ghost |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |
    Then the request is refused with 40003
    When portrait_set is called with:
      | member                            | value |
      | From_Account                      | ghost |
      | ProfileItem[Tag_Profile_IM_Level] | 7     |
    Then the request is refused with 40003

  @portrait_set.unknown_account @portrait_set.code_40003
  Scenario: a UserID of 33 bytes can belong to nobody
    Given the accounts:
      | account | friend requests | UserID   |
      | longer  | does not exist  | 33 bytes |
    When portrait_set is called with:
      | member                           | value  |
      | From_Account                     | longer |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy    |
    Then the request is refused with 40003 or 40001

  @portrait_set.unknown_account @portrait_set.code_40003
  Scenario: an account that was deleted has no profile any more
    Given the accounts:
      | account | friend requests |
      | bob     |                 |
    When account_delete is called with:
      | member              | value |
      | DeleteItem[].UserID | bob   |
    Then the request succeeds
    And bob is not imported
    When portrait_set is called with:
      | member                           | value |
      | From_Account                     | bob   |
      | ProfileItem[Tag_Profile_IM_Nick] | Bo    |
    Then the request is refused with 40003
