Feature: The remark about a friend is updated

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
    And this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_Web","Remark":"Bobby","GroupName":["Family"],"AddWording":"hello","AddTime":1500000000},
        {"To_Account":"{{carol}}","AddSource":"AddSource_Type_App","Remark":"sister","GroupName":["Family","Sports","Work"]}]}
      """

  @friend_update.remark_is_updated @friend_update.updates_friends @friend_update.zero_means_updated
  Scenario: the remark of one friend
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"plumber"}]}]}
      """
    Then the result for bob is 0
    And there is no Fail_Account
    And alice keeps about bob:
      | field  | value   |
      | Remark | plumber |

  @friend_update.remark_is_updated
  Scenario Outline: the remark <what> comes back as it went
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":<value>}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value  |
      | Remark | <kept> |

    Examples:
      | what                     | value                     | kept                  |
      | in Chinese               | "同事（销售部）"          | 同事（销售部）        |
      | with an emoji            | "🧗 Zoë"                  | 🧗 Zoë                |
      | with a combining accent  | "Zoë ≠ Zoë"              | Zoë ≠ Zoë            |
      | that looks like a number | "007"                     | 007                   |
      | that says null           | "null"                    | null                  |
      | that looks like JSON     | "{\"a\":[null,true,1e3]}" | {"a":[null,true,1e3]} |
      | with a backslash         | "b\\\\s / 'q'"            | b\\s / 'q'            |
      | in mixed case            | "BoB bOb"                 | BoB bOb               |
      | of one letter            | "x"                       | x                     |

  @friend_update.remark_is_updated
  Scenario: one update after another
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"first"}]}]}
      """
    Then the result for bob is 0
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"second"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value  |
      | Remark | second |

  @friend_update.remark_is_updated
  Scenario: a remark that is so already
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"Bobby"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value |
      | Remark | Bobby |

  @friend_update.remark_is_updated
  Scenario: a friend about whom there was no remark
    Given the accounts:
      | account | friend requests |
      | dave    | anyone          |
    And alice already has dave as friends
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{dave}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"gardener"}]}]}
      """
    Then the result for dave is 0
    And alice keeps about dave:
      | field  | value    |
      | Remark | gardener |

  @friend_update.remark_is_updated @friend_update.updates_friends
  Scenario: a friend who was added mutually
    Given the accounts:
      | account | friend requests |
      | dave    | anyone          |
    When alice adds dave mutually
    Then the result for dave is 0
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{dave}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"gardener"}]}]}
      """
    Then the result for dave is 0
    And alice keeps about dave:
      | field  | value    |
      | Remark | gardener |
    And alice and dave have each other as friends

  @friend_update.empty_remark_clears
  Scenario: an empty remark
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":""}]}]}
      """
    Then the result for bob is 0
    And alice keeps no Remark about bob

  @friend_update.remark_at_most_96_bytes
  Scenario Outline: a remark of 96 bytes <script>
    When friend_update is called with:
      | member                  | value                                             |
      | From_Account            | alice                                             |
      | UpdateItem[].To_Account | bob                                               |
      | UpdateItem[].SnsItem    | [{"Tag":"Tag_SNS_IM_Remark","Value":"<value>"}]   |
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value   |
      | Remark | <value> |

    Examples:
      | script     | value   |
      | in ASCII   | rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr |
      | in Chinese | 好好好好好好好好好好好好好好好好好好好好好好好好好好好好好好好好 |

  @friend_update.remark_at_most_96_bytes
  Scenario: a remark of 97 bytes
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"}]}]}
      """
    Then bob is refused with 30001, or alice keeps at most 96 bytes of Remark about bob

  @friend_update.remark_at_most_96_bytes
  Scenario: a remark that is too long at the end of a batch
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[
        {"To_Account":"{{carol}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"}]},
        {"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"}]}]}
      """
    Then bob is refused with 30001, or alice keeps at most 96 bytes of Remark about bob

  @friend_update.remark_is_updated
  Scenario: the same request again, when the remark is another one
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"first"}]}]}
      """
    Then the result for bob is 0
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"second"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value  |
      | Remark | second |
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"first"}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value |
      | Remark | first |

  @friend_update.remark_is_updated
  Scenario Outline: a remark with blanks <where> comes back as it went
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":<remark>}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field  | value    |
      | Remark | <remark> |

    Examples:
      | where         | remark             |
      | at its ends   | "  the plumber "   |
      | in runs       | " the    plumber " |
