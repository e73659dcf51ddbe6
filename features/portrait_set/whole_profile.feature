Feature: Several fields, all or none, of one profile and no other

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |

  @portrait_set.several_fields
  Scenario: all standard fields in one call
    When portrait_set is called with:
      | member                                      | value                         |
      | From_Account                                | alice                         |
      | ProfileItem[Tag_Profile_IM_Nick]            | Amélie                        |
      | ProfileItem[Tag_Profile_IM_Gender]          | Gender_Type_Female            |
      | ProfileItem[Tag_Profile_IM_BirthDay]        | 19950704                      |
      | ProfileItem[Tag_Profile_IM_Location]        | Lyon             |
      | ProfileItem[Tag_Profile_IM_SelfSignature]   | up and away                   |
      | ProfileItem[Tag_Profile_IM_AllowType]       | AllowType_Type_DenyAny        |
      | ProfileItem[Tag_Profile_IM_Language]        | 33                            |
      | ProfileItem[Tag_Profile_IM_Image]           | https://img.example.org/a.png |
      | ProfileItem[Tag_Profile_IM_AdminForbidType] | AdminForbid_Type_SendOut      |
      | ProfileItem[Tag_Profile_IM_Level]           | 12                            |
      | ProfileItem[Tag_Profile_IM_Role]            | 3                             |
    Then the request succeeds
    And the profile of alice has:
      | tag                            | value                         |
      | Tag_Profile_IM_Nick            | Amélie                        |
      | Tag_Profile_IM_Gender          | Gender_Type_Female            |
      | Tag_Profile_IM_BirthDay        | 19950704                      |
      | Tag_Profile_IM_Location        | Lyon                          |
      | Tag_Profile_IM_SelfSignature   | up and away                   |
      | Tag_Profile_IM_AllowType       | AllowType_Type_DenyAny        |
      | Tag_Profile_IM_Language        | 33                            |
      | Tag_Profile_IM_Image           | https://img.example.org/a.png |
      | Tag_Profile_IM_AdminForbidType | AdminForbid_Type_SendOut      |
      | Tag_Profile_IM_Level           | 12                            |
      | Tag_Profile_IM_Role            | 3                             |

  @portrait_set.several_fields
  Scenario: two fields, in the other order
    When portrait_set is called with:
      | member                            | value |
      | From_Account                      | alice |
      | ProfileItem[Tag_Profile_IM_Level] | 7     |
      | ProfileItem[Tag_Profile_IM_Nick]  | Amy   |
    Then the request succeeds
    And the profile of alice has:
      | tag                  | value |
      | Tag_Profile_IM_Nick  | Amy   |
      | Tag_Profile_IM_Level | 7     |

  @portrait_set.several_fields
  Scenario: the request as the page prints it
    When this portrait_set request is sent:
      """
      {
        "From_Account":"{{alice}}",
        "ProfileItem":
        [
          {
            "Tag":"Tag_Profile_IM_Nick",
            "Value":"MyNickName"
          },
          {
            "Tag":"Tag_Profile_IM_AllowType",
            "Value":"AllowType_Type_NeedConfirm"
          }
        ]
      }
      """
    Then the request succeeds
    And the profile of alice has:
      | tag                      | value                      |
      | Tag_Profile_IM_Nick      | MyNickName                 |
      | Tag_Profile_IM_AllowType | AllowType_Type_NeedConfirm |

  @portrait_set.several_fields
  Scenario: members in another order mean the same
    When this portrait_set request is sent:
      """
      {"ProfileItem":[{"Value":"Amy","Tag":"Tag_Profile_IM_Nick"},{"Value":7,"Tag":"Tag_Profile_IM_Role"}],"From_Account":"{{alice}}"}
      """
    Then the request succeeds
    And the profile of alice has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Amy   |
      | Tag_Profile_IM_Role | 7     |

  @portrait_set.succeeds_or_fails_as_a_whole
  Scenario Outline: a bad field <where> good ones fails the request
    When portrait_set is called with:
      | member                | value |
      | From_Account          | alice |
      | ProfileItem[<first>]  | Amy   |
      | ProfileItem[<second>] | Amy   |
      | ProfileItem[<third>]  | Amy   |
    Then the request is refused with 40605

    Examples:
      | where   | first                 | second                       | third                        |
      | before  | Tag_Profile_IM_Gender | Tag_Profile_IM_Nick          | Tag_Profile_IM_SelfSignature |
      | between | Tag_Profile_IM_Nick   | Tag_Profile_IM_Gender        | Tag_Profile_IM_SelfSignature |
      | behind  | Tag_Profile_IM_Nick   | Tag_Profile_IM_SelfSignature | Tag_Profile_IM_Gender        |

  @portrait_set.succeeds_or_fails_as_a_whole
  Scenario Outline: nothing of a refused request is kept, with the bad field <where>
    Given portrait_set has been called with:
      | member                            | value |
      | From_Account                      | alice |
      | ProfileItem[Tag_Profile_IM_Nick]  | Amy   |
      | ProfileItem[Tag_Profile_IM_Image] | a.png |
    When portrait_set is called with:
      | member                | value |
      | From_Account          | alice |
      | ProfileItem[<first>]  | other |
      | ProfileItem[<second>] | other |
      | ProfileItem[<third>]  | other |
    Then the request is refused with 40605
    And the profile of alice has:
      | tag                  | value |
      | Tag_Profile_IM_Nick  | Amy   |
      | Tag_Profile_IM_Image | a.png |

    Examples:
      | where   | first                 | second                | third                 |
      | first   | Tag_Profile_IM_Gender | Tag_Profile_IM_Nick   | Tag_Profile_IM_Image  |
      | between | Tag_Profile_IM_Nick   | Tag_Profile_IM_Gender | Tag_Profile_IM_Image  |
      | last    | Tag_Profile_IM_Nick   | Tag_Profile_IM_Image  | Tag_Profile_IM_Gender |

  @portrait_set.succeeds_or_fails_as_a_whole
  Scenario Outline: good fields around <what> are not written
    Given portrait_set has been called with:
      | member                            | value |
      | From_Account                      | alice |
      | ProfileItem[Tag_Profile_IM_Nick]  | Amy   |
      | ProfileItem[Tag_Profile_IM_Level] | 7     |
    When portrait_set is called with:
      | member                            | value   |
      | From_Account                      | alice   |
      | ProfileItem[Tag_Profile_IM_Nick]  | other   |
      | ProfileItem[<tag>]                | <value> |
      | ProfileItem[Tag_Profile_IM_Level] | 8       |
    Then the request is refused with <code>
    And the profile of alice has:
      | tag                  | value |
      | Tag_Profile_IM_Nick  | Amy   |
      | Tag_Profile_IM_Level | 7     |

    Examples:
      | what                         | tag                          | value    | code  |
      | a tag that does not exist    | Tag_Profile_IM_Mood          | well     | 40009 |
      | a value that is too long     | Tag_Profile_IM_SelfSignature | s × 501  | 40601 |
      | a value out of its list      | Tag_Profile_IM_AllowType     | Anybody  | 40605 |
      | a value of the wrong type    | Tag_Profile_IM_Role          | owner    | 40610 |

  @portrait_set.refused_calls_change_nothing
  Scenario Outline: nothing of a malformed request is kept, with <what> <where> a good field
    Given portrait_set has been called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |
    When this portrait_set request is sent:
      """
      {"From_Account":"{{alice}}","ProfileItem":[<items>]}
      """
    Then the request is refused with 40001, 40009, 40605 or 40610
    And the profile of alice has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Amy   |

    Examples:
      | what     | where  | items                                                       |
      | a String | behind | {"Tag":"Tag_Profile_IM_Nick","Value":"other"},"Tag_Profile_IM_Nick" |
      | a String | before | "Tag_Profile_IM_Nick",{"Tag":"Tag_Profile_IM_Nick","Value":"other"} |
      | no Value | behind | {"Tag":"Tag_Profile_IM_Nick","Value":"other"},{"Tag":"Tag_Profile_IM_Image"} |

  @portrait_set.replaces_the_value
  Scenario: what was set before gives way, and the rest stays
    Given portrait_set has been called with:
      | member                                | value                  |
      | From_Account                          | alice                  |
      | ProfileItem[Tag_Profile_IM_Nick]      | Amélie the first       |
      | ProfileItem[Tag_Profile_IM_Level]     | 7                      |
      | ProfileItem[Tag_Profile_IM_AllowType] | AllowType_Type_DenyAny |
    When portrait_set is called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |
    Then the request succeeds
    And the profile of alice has:
      | tag                      | value                  |
      | Tag_Profile_IM_Nick      | Amy                    |
      | Tag_Profile_IM_Level     | 7                      |
      | Tag_Profile_IM_AllowType | AllowType_Type_DenyAny |
    When portrait_set is called with:
      | member                            | value            |
      | From_Account                      | alice            |
      | ProfileItem[Tag_Profile_IM_Nick]  | Amélie the first |
      | ProfileItem[Tag_Profile_IM_Level] | 8                |
    Then the request succeeds
    And the profile of alice has:
      | tag                      | value                  |
      | Tag_Profile_IM_Nick      | Amélie the first       |
      | Tag_Profile_IM_Level     | 8                      |
      | Tag_Profile_IM_AllowType | AllowType_Type_DenyAny |

  @portrait_set.writes_the_named_profile
  Scenario: only the named profile is written
    Given the accounts:
      | account | friend requests | UserID            |
      | bob     |                 |                   |
      | bobtwo  |                 |                   |
      | bobcaps |                 | bob's in capitals |
    When portrait_set is called with:
      | member                            | value |
      | From_Account                      | bob   |
      | ProfileItem[Tag_Profile_IM_Nick]  | Bo    |
      | ProfileItem[Tag_Profile_IM_Level] | 7     |
    Then the request succeeds
    And the profile of bob has:
      | tag                  | value |
      | Tag_Profile_IM_Nick  | Bo    |
      | Tag_Profile_IM_Level | 7     |
    And the profile of bobcaps has:
      | tag                  | value        |
      | Tag_Profile_IM_Nick  | absent or "" |
      | Tag_Profile_IM_Level | absent or 0  |
    And the profile of bobtwo has:
      | tag                  | value        |
      | Tag_Profile_IM_Nick  | absent or "" |
      | Tag_Profile_IM_Level | absent or 0  |
    And the profile of alice has:
      | tag                  | value        |
      | Tag_Profile_IM_Nick  | absent or "" |
      | Tag_Profile_IM_Level | absent or 0  |

  @portrait_set.writes_the_named_profile
  Scenario: one after another, each keeps its own
    Given the accounts:
      | account | friend requests | UserID      |
      | digits  |                 | digits only |
      | long    |                 | 32 bytes    |
    When portrait_set is called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |
    And portrait_set is called with:
      | member                           | value |
      | From_Account                     | digits |
      | ProfileItem[Tag_Profile_IM_Nick] | Di    |
    And portrait_set is called with:
      | member                           | value |
      | From_Account                     | long  |
      | ProfileItem[Tag_Profile_IM_Nick] | Lo    |
    Then the profile of alice has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Amy   |
    And the profile of digits has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Di    |
    And the profile of long has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Lo    |

  @portrait_set.writes_the_named_profile
  Scenario: the profiles of friends are not written
    Given the accounts:
      | account | friend requests |
      | bob     |                 |
      | carol   |                 |
      | dave    |                 |
    And alice and bob are already friends
    And alice already has carol as friends
    And dave already has alice as friends
    And portrait_set has been called with:
      | member                            | value |
      | From_Account                      | bob   |
      | ProfileItem[Tag_Profile_IM_Nick]  | Bo    |
      | ProfileItem[Tag_Profile_IM_Level] | 3     |
    When portrait_set is called with:
      | member                            | value |
      | From_Account                      | alice |
      | ProfileItem[Tag_Profile_IM_Nick]  | Amy   |
      | ProfileItem[Tag_Profile_IM_Level] | 7     |
    Then the request succeeds
    And the profile of alice has:
      | tag                  | value |
      | Tag_Profile_IM_Nick  | Amy   |
      | Tag_Profile_IM_Level | 7     |
    And the profile of bob has:
      | tag                  | value |
      | Tag_Profile_IM_Nick  | Bo    |
      | Tag_Profile_IM_Level | 3     |
    And the profile of carol has:
      | tag                  | value        |
      | Tag_Profile_IM_Nick  | absent or "" |
      | Tag_Profile_IM_Level | absent or 0  |
    And the profile of dave has:
      | tag                  | value        |
      | Tag_Profile_IM_Nick  | absent or "" |
      | Tag_Profile_IM_Level | absent or 0  |
