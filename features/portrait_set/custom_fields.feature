Feature: Custom fields, where the app has them
  They are applied for in the console. Where nobody has, 40009 is the right answer,
  and nothing can be said of them.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |

  @portrait_set.custom_fields
  Scenario Outline: a custom field of <what>
    When portrait_set is called with:
      | member                                | value   |
      | From_Account                          | alice   |
      | ProfileItem[Tag_Profile_Custom_Hobby] | <value> |
    Then the request succeeds, unless the app lacks what its console would allow and answers 40009
    And the profile of alice has:
      | tag                      | value   |
      | Tag_Profile_Custom_Hobby | <value> |

    Examples:
      | what      | value    |
      | a word    | climbing |
      | Chinese   | 攀岩     |
      | digits    | "7"      |
      | 500 bytes | h × 500  |

  @portrait_set.custom_fields
  Scenario: a custom field beside standard ones
    When portrait_set is called with:
      | member                                | value    |
      | From_Account                          | alice    |
      | ProfileItem[Tag_Profile_IM_Nick]      | Amy      |
      | ProfileItem[Tag_Profile_Custom_Hobby] | climbing |
      | ProfileItem[Tag_Profile_IM_Level]     | 7        |
    Then the request succeeds, unless the app lacks what its console would allow and answers 40009
    And the profile of alice has:
      | tag                      | value    |
      | Tag_Profile_IM_Nick      | Amy      |
      | Tag_Profile_Custom_Hobby | climbing |
      | Tag_Profile_IM_Level     | 7        |

  @portrait_set.value_at_most_500_bytes @portrait_set.code_40601
  Scenario Outline: a custom field of <what>
    When portrait_set is called with:
      | member                                | value   |
      | From_Account                          | alice   |
      | ProfileItem[Tag_Profile_Custom_Hobby] | <value> |
    Then the request is refused with 40601 or 40009

    Examples:
      | what                 | value    |
      | 501 bytes            | h × 501  |
      | 501 bytes in Chinese | 岩 × 167 |

  @portrait_set.custom_fields_hold_no_integers @portrait_set.code_40610
  Scenario: a Number for a custom field
    When portrait_set is called with:
      | member                                | value    |
      | From_Account                          | alice    |
      | ProfileItem[Tag_Profile_Custom_Hobby] | climbing |
    Then the request succeeds, unless the app lacks what its console would allow and answers 40009
    When portrait_set is called with:
      | member                                | value |
      | From_Account                          | alice |
      | ProfileItem[Tag_Profile_Custom_Hobby] | 7     |
    Then the request is refused with 40610

  @portrait_set.custom_tag_form
  Scenario Outline: a custom field whose name has <what>
    When portrait_set is called with:
      | member             | value |
      | From_Account       | alice |
      | ProfileItem[<tag>] | x     |
    Then the request is refused with 40009 or 40001

    Examples:
      | what               | tag                          |
      | nine letters       | Tag_Profile_Custom_Abcdefghi |
      | a digit            | Tag_Profile_Custom_Hobby2    |
      | no keyword         | Tag_Profile_Custom_          |
      | no underscore      | Tag_Profile_CustomHobby      |
      | a prefix in capitals | TAG_PROFILE_CUSTOM_Hobby   |
