Feature: Values of the wrong length or type

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |

  @portrait_set.value_at_most_500_bytes
  Scenario Outline: 500 bytes of <field> <script>
    When portrait_set is called with:
      | member                              | value   |
      | From_Account                        | alice   |
      | ProfileItem[Tag_Profile_IM_<field>] | <value> |
    Then the request succeeds
    And the profile of alice has:
      | tag                    | value   |
      | Tag_Profile_IM_<field> | <value> |

    Examples:
      | field         | script   | value   |
      | Nick          | in ASCII | n × 500 |
      | SelfSignature | in ASCII | s × 500 |
      | Image         | in ASCII | i × 500 |
      | Nick          | in emoji | 🙂 × 125 |
      | SelfSignature | in accents | é × 250 |

  @portrait_set.value_at_most_500_bytes @portrait_set.code_40601
  Scenario Outline: <field> of more than 500 bytes <script>
    When portrait_set is called with:
      | member                              | value   |
      | From_Account                        | alice   |
      | ProfileItem[Tag_Profile_IM_<field>] | <value> |
    Then the request is refused with 40601

    Examples:
      | field         | script     | value    |
      | Nick          | in ASCII   | n × 501  |
      | SelfSignature | in ASCII   | s × 501  |
      | Image         | in ASCII   | i × 501  |
      | Nick          | in Chinese | 好 × 167 |
      | SelfSignature | in emoji   | 🙂 × 126 |
      | Image         | in Chinese | 图 × 167 |
      | Image         | in accents | é × 500  |
      | Image         | by far     | i × 5000 |

  @portrait_set.value_at_most_500_bytes @portrait_set.code_40601
  Scenario: a long value behind good ones
    When portrait_set is called with:
      | member                                    | value   |
      | From_Account                              | alice   |
      | ProfileItem[Tag_Profile_IM_Nick]          | Amy     |
      | ProfileItem[Tag_Profile_IM_Level]         | 7       |
      | ProfileItem[Tag_Profile_IM_SelfSignature] | s × 501 |
    Then the request is refused with 40601

  @portrait_set.value_of_the_fields_type @portrait_set.code_40610
  Scenario Outline: a Number for <field>
    When portrait_set is called with:
      | member                              | value |
      | From_Account                        | alice |
      | ProfileItem[Tag_Profile_IM_<field>] | 7     |
    Then the request is refused with 40610

    Examples:
      | field           |
      | Nick            |
      | Gender          |
      | Location        |
      | SelfSignature   |
      | AllowType       |
      | Image           |
      | AdminForbidType |

  @portrait_set.value_of_the_fields_type @portrait_set.code_40610
  Scenario Outline: the text <value> for <field>
    When portrait_set is called with:
      | member                              | value   |
      | From_Account                        | alice   |
      | ProfileItem[Tag_Profile_IM_<field>] | <value> |
    Then the request is refused with 40610

    Examples:
      | field    | value      |
      | BirthDay | "19950704" |
      | BirthDay | July       |
      | Language | "1"        |
      | Language | French     |
      | Level    | "7"        |
      | Level    | high       |
      | Role     | "1"        |
      | Role     | owner      |

  @portrait_set.value_required
  Scenario Outline: a value that is <what>
    When this portrait_set request is sent:
      """
      {"From_Account":"{{alice}}","ProfileItem":[{"Tag":"Tag_Profile_IM_<field>"<value>}]}
      """
    Then the request is refused with 40001, 40605 or 40610

    Examples:
      | what                       | field | value              |
      | missing                    | Nick  |                    |
      | missing for a number       | Level |                    |
      | null                       | Nick  | ,"Value":null      |
      | true                       | Nick  | ,"Value":true      |
      | an Array                   | Nick  | ,"Value":["Amy"]   |
      | an Object                  | Nick  | ,"Value":{"a":"b"} |
      | an Array for a number      | Level | ,"Value":[7]       |
      | false for a number         | Level | ,"Value":false     |
      | misspelt                   | Nick  | ,"value":"Amy"     |

  @portrait_set.unknown_tag @portrait_set.code_40009
  Scenario Outline: the tag <tag>
    When portrait_set is called with:
      | member             | value |
      | From_Account       | alice |
      | ProfileItem[<tag>] | Amy   |
    Then the request is refused with 40009

    Examples:
      | tag                  |
      | Tag_Profile_IM_Mood  |
      | tag_profile_im_nick  |
      | Tag_Profile_IM_nick  |
      | TAG_PROFILE_IM_NICK  |
      | Tag_Profile_IM_Nick2 |
      | Tag_Profile_IM_      |
      | Tag_SNS_IM_Remark    |
      | Nick                 |

  @portrait_set.unknown_tag @portrait_set.code_40009
  Scenario Outline: an unknown tag <where> good ones
    When portrait_set is called with:
      | member                | value |
      | From_Account          | alice |
      | ProfileItem[<first>]  | Amy   |
      | ProfileItem[<second>] | Amy   |
      | ProfileItem[<third>]  | Amy   |
    Then the request is refused with 40009

    Examples:
      | where   | first               | second                       | third                        |
      | before  | Tag_Profile_IM_Mood | Tag_Profile_IM_Nick          | Tag_Profile_IM_SelfSignature |
      | between | Tag_Profile_IM_Nick | Tag_Profile_IM_Mood          | Tag_Profile_IM_SelfSignature |
      | behind  | Tag_Profile_IM_Nick | Tag_Profile_IM_SelfSignature | Tag_Profile_IM_Mood          |
      | as one of friends behind | Tag_Profile_IM_Nick | Tag_Profile_IM_SelfSignature | Tag_SNS_IM_Remark |
      | as one of friends before | Tag_SNS_IM_Remark   | Tag_Profile_IM_SelfSignature | Tag_Profile_IM_Nick |
