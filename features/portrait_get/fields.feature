Feature: The wanted fields of each user

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |

  @portrait_get.shows_fields
  Scenario: every standard field
    Given portrait_set has been called with:
      | member                                      | value                         |
      | From_Account                                | alice                         |
      | ProfileItem[Tag_Profile_IM_Nick]            | Amélie                        |
      | ProfileItem[Tag_Profile_IM_Gender]          | Gender_Type_Female            |
      | ProfileItem[Tag_Profile_IM_BirthDay]        | 19950704                      |
      | ProfileItem[Tag_Profile_IM_Location]        | Lyon                          |
      | ProfileItem[Tag_Profile_IM_SelfSignature]   | up and away                   |
      | ProfileItem[Tag_Profile_IM_AllowType]       | AllowType_Type_NeedConfirm    |
      | ProfileItem[Tag_Profile_IM_Language]        | 33                            |
      | ProfileItem[Tag_Profile_IM_Image]           | https://img.example.org/a.png |
      | ProfileItem[Tag_Profile_IM_AdminForbidType] | AdminForbid_Type_SendOut      |
      | ProfileItem[Tag_Profile_IM_Level]           | 12                            |
      | ProfileItem[Tag_Profile_IM_Role]            | 3                             |
    When portrait_get is called with:
      | member     | value |
      | To_Account | alice |
      | TagList    | ["Tag_Profile_IM_Nick","Tag_Profile_IM_Gender","Tag_Profile_IM_BirthDay","Tag_Profile_IM_Location","Tag_Profile_IM_SelfSignature","Tag_Profile_IM_AllowType","Tag_Profile_IM_Language","Tag_Profile_IM_Image","Tag_Profile_IM_AdminForbidType","Tag_Profile_IM_Level","Tag_Profile_IM_Role"] |
    Then the result for alice is 0
    And there is no Fail_Account
    And the answer tells of alice:
      | tag                            | value                         |
      | Tag_Profile_IM_Nick            | Amélie                        |
      | Tag_Profile_IM_Gender          | Gender_Type_Female            |
      | Tag_Profile_IM_BirthDay        | 19950704                      |
      | Tag_Profile_IM_Location        | Lyon                          |
      | Tag_Profile_IM_SelfSignature   | up and away                   |
      | Tag_Profile_IM_AllowType       | AllowType_Type_NeedConfirm    |
      | Tag_Profile_IM_Language        | 33                            |
      | Tag_Profile_IM_Image           | https://img.example.org/a.png |
      | Tag_Profile_IM_AdminForbidType | AdminForbid_Type_SendOut      |
      | Tag_Profile_IM_Level           | 12                            |
      | Tag_Profile_IM_Role            | 3                             |

  @portrait_get.shows_fields
  Scenario Outline: <value> of <field> alone
    Given portrait_set has been called with:
      | member                              | value   |
      | From_Account                        | alice   |
      | ProfileItem[Tag_Profile_IM_<field>] | <value> |
    When portrait_get is called with:
      | member     | value                      |
      | To_Account | alice                      |
      | TagList    | ["Tag_Profile_IM_<field>"] |
    Then the result for alice is 0
    And the answer tells of alice:
      | tag                    | value   |
      | Tag_Profile_IM_<field> | <value> |

    Examples:
      | field           | value                    |
      | Nick            | 韩梅梅                   |
      | Nick            | n × 500                  |
      | Gender          | Gender_Type_Male         |
      | BirthDay        | 20240229                 |
      | Location        | 里昂                     |
      | SelfSignature   | "7"                      |
      | AllowType       | AllowType_Type_AllowAny  |
      | AllowType       | AllowType_Type_DenyAny   |
      | Language        | 4294967295               |
      | Image           | a.png                    |
      | AdminForbidType | AdminForbid_Type_SendOut |
      | Level           | 4294967295               |
      | Role            | 65536                    |

  @portrait_get.only_wanted_fields @portrait_get.shows_fields
  Scenario: one field of several that are set
    Given portrait_set has been called with:
      | member                                    | value |
      | From_Account                              | alice |
      | ProfileItem[Tag_Profile_IM_Nick]          | Amy   |
      | ProfileItem[Tag_Profile_IM_Level]         | 7     |
      | ProfileItem[Tag_Profile_IM_SelfSignature] | up    |
    When portrait_get is called with:
      | member     | value                    |
      | To_Account | alice                    |
      | TagList    | ["Tag_Profile_IM_Level"] |
    Then the result for alice is 0
    And the answer tells of alice:
      | tag                          | value  |
      | Tag_Profile_IM_Level         | 7      |
      | Tag_Profile_IM_Nick          | absent |
      | Tag_Profile_IM_SelfSignature | absent |

  @portrait_get.shows_fields
  Scenario Outline: what was never set keeps nothing from being read, <where>
    Given portrait_set has been called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |
    When portrait_get is called with:
      | member     | value  |
      | To_Account | alice  |
      | TagList    | <tags> |
    Then the result for alice is 0
    And the answer tells of alice:
      | tag                          | value        |
      | Tag_Profile_IM_Nick          | Amy          |
      | Tag_Profile_IM_SelfSignature | absent or "" |

    Examples:
      | where           | tags                                                   |
      | asked for first | ["Tag_Profile_IM_SelfSignature","Tag_Profile_IM_Nick"] |
      | asked for last  | ["Tag_Profile_IM_Nick","Tag_Profile_IM_SelfSignature"] |

  @portrait_get.shows_fields
  Scenario: the value last set
    Given portrait_set has been called with:
      | member                           | value            |
      | From_Account                     | alice            |
      | ProfileItem[Tag_Profile_IM_Nick] | Amélie the first |
    When portrait_get is called with:
      | member     | value                   |
      | To_Account | alice                   |
      | TagList    | ["Tag_Profile_IM_Nick"] |
    Then the answer tells of alice:
      | tag                 | value            |
      | Tag_Profile_IM_Nick | Amélie the first |
    Given portrait_set has been called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |
    Then the profile of alice has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Amy   |

  @portrait_get.default_of_admin_forbid_type
  Scenario: a new account is not barred
    When portrait_get is called with:
      | member     | value                                                        |
      | To_Account | alice                                                        |
      | TagList    | ["Tag_Profile_IM_AdminForbidType","Tag_Profile_IM_AllowType"] |
    Then the result for alice is 0
    And the answer tells of alice:
      | tag                            | value                                                                                           |
      | Tag_Profile_IM_AdminForbidType | AdminForbid_Type_None or absent                                                                 |
      | Tag_Profile_IM_AllowType       | AllowType_Type_AllowAny or AllowType_Type_NeedConfirm or AllowType_Type_DenyAny or absent or "" |

  @portrait_get.custom_fields
  Scenario: a custom field beside a standard one
    When portrait_set is called with:
      | member                                | value    |
      | From_Account                          | alice    |
      | ProfileItem[Tag_Profile_Custom_Hobby] | climbing |
      | ProfileItem[Tag_Profile_IM_Nick]      | Amy      |
    Then the request succeeds, unless the app lacks what its console would allow and answers 40009
    And the profile of alice has:
      | tag                      | value    |
      | Tag_Profile_Custom_Hobby | climbing |
    When portrait_get is called with:
      | member     | value                                              |
      | To_Account | alice                                              |
      | TagList    | ["Tag_Profile_Custom_Hobby","Tag_Profile_IM_Nick"] |
    Then the result for alice is 0
    And the answer tells of alice:
      | tag                      | value    |
      | Tag_Profile_Custom_Hobby | climbing |
      | Tag_Profile_IM_Nick      | Amy      |

  @portrait_get.unknown_tag @portrait_get.code_40009
  Scenario Outline: the tag <tag>
    When portrait_get is called with:
      | member     | value     |
      | To_Account | alice     |
      | TagList    | ["<tag>"] |
    Then the request is refused with 40009

    Examples:
      | tag                 |
      | Tag_Profile_IM_Mood |
      | tag_profile_im_nick |
      | TAG_PROFILE_IM_NICK |
      | Tag_SNS_IM_Remark   |
      | Nick                |

  @portrait_get.unknown_tag @portrait_get.code_40009
  Scenario Outline: an unknown tag <where> a good one
    When portrait_get is called with:
      | member     | value         |
      | To_Account | alice and bob |
      | TagList    | <tags>        |
    Then the request is refused with 40009

    Examples:
      | where  | tags                                          |
      | before | ["Tag_Profile_IM_Mood","Tag_Profile_IM_Nick"] |
      | behind | ["Tag_Profile_IM_Nick","Tag_Profile_IM_Mood"] |
