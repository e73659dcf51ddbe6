Feature: An incorrect pull is refused

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | ghost   | does not exist  |

  @black_list_get.from_account_required
  Scenario Outline: From_Account <how>
    When this black_list_get request is sent:
      """
      {<from>"StartIndex":0,"MaxLimited":50,"LastSequence":0}
      """
    Then the request is refused with 30001, 30003 or 60015

    Examples:
      | how       | from                                   |
      | missing   |                                        |
      | null      | "From_Account":null,                   |
      | a Number  | "From_Account":17,                     |
      | an Array  | "From_Account":["{{alice}}"],          |
      | an Object | "From_Account":{"UserID":"{{alice}}"}, |
      | misspelt  | "from_account":"{{alice}}",            |

  @black_list_get.from_account_required
  Scenario: From_Account is a Number that reads like somebody's UserID
    Given the accounts:
      | account | UserID      |
      | digits  | digits only |
    When this black_list_get request is sent:
      """
      {"From_Account":{{digits}},"StartIndex":0,"MaxLimited":50,"LastSequence":0}
      """
    Then the request is refused with 30001, 30003 or 60015

  @black_list_get.start_index_required
  Scenario Outline: StartIndex <how>
    When this black_list_get request is sent:
      """
      {"From_Account":"{{alice}}"<start>,"MaxLimited":50,"LastSequence":0}
      """
    Then the request is refused with 30001

    Examples:
      | how       | start                   |
      | missing   |                         |
      | null      | ,"StartIndex":null      |
      | a String  | ,"StartIndex":"first"   |
      | an Array  | ,"StartIndex":[0]       |
      | a fraction | ,"StartIndex":0.5      |
      | an Object | ,"StartIndex":{"at":0}  |
      | misspelt  | ,"startindex":0         |

  @black_list_get.max_limited_required
  Scenario Outline: MaxLimited <how>
    When this black_list_get request is sent:
      """
      {"From_Account":"{{alice}}","StartIndex":0<most>,"LastSequence":0}
      """
    Then the request is refused with 30001

    Examples:
      | how       | most                    |
      | missing   |                         |
      | null      | ,"MaxLimited":null      |
      | a String  | ,"MaxLimited":"many"    |
      | an Array  | ,"MaxLimited":[50]      |
      | a fraction | ,"MaxLimited":50.5     |
      | an Object | ,"MaxLimited":{"at":50} |
      | misspelt  | ,"maxlimited":50        |

  @black_list_get.last_sequence_required
  Scenario Outline: LastSequence <how>
    When this black_list_get request is sent:
      """
      {"From_Account":"{{alice}}","StartIndex":0,"MaxLimited":50<last>}
      """
    Then the request is refused with 30001

    Examples:
      | how       | last                     |
      | missing   |                          |
      | null      | ,"LastSequence":null     |
      | a String  | ,"LastSequence":"latest" |
      | an Array  | ,"LastSequence":[0]      |
      | a fraction | ,"LastSequence":0.5     |
      | an Object | ,"LastSequence":{"at":0} |
      | misspelt  | ,"lastsequence":0        |

  @black_list_get.max_limited_above_0
  Scenario Outline: MaxLimited <value>
    When black_list_get is called with:
      | member       | value   |
      | From_Account | alice   |
      | StartIndex   | 0       |
      | MaxLimited   | <value> |
      | LastSequence | 0       |
    Then the request is refused with 30001

    Examples:
      | value |
      | 0     |
      | -1    |

  @black_list_get.integers_are_numbers
  Scenario Outline: <member> is a String of digits
    When this black_list_get request is sent:
      """
      {"From_Account":"{{alice}}",<members>}
      """
    Then the request is refused with 30001

    Examples:
      | member       | members                                          |
      | StartIndex   | "StartIndex":"0","MaxLimited":50,"LastSequence":0 |
      | MaxLimited   | "StartIndex":0,"MaxLimited":"50","LastSequence":0 |
      | LastSequence | "StartIndex":0,"MaxLimited":50,"LastSequence":"0" |

  @black_list_get.start_index_out_of_range
  Scenario: StartIndex -1
    When black_list_get is called with:
      | member       | value |
      | From_Account | alice |
      | StartIndex   | -1    |
      | MaxLimited   | 50    |
      | LastSequence | 0     |
    Then the request is refused with 30001

  @black_list_get.code_30003
  Scenario: the one whose blocklist is pulled does not exist
    When black_list_get is called with:
      | member       | value |
      | From_Account | ghost |
      | StartIndex   | 0     |
      | MaxLimited   | 50    |
      | LastSequence | 0     |
    Then the request is refused with 30003

  @black_list_get.errors_in_body
  Scenario: an empty JSON object
    When this black_list_get request is sent:
      """
      {}
      """
    Then the request is refused with 30001, 30003 or 60015
