Feature: friend_get_list reads the profiles of friends along with the friendship

  Background:
    Given the accounts:
      | account | friend requests    |
      | alice   |                    |
      | bob     | needs confirmation |
      | carol   | anyone             |

  @friend_get_list.standard_profile_fields
  Scenario: fields of a friend's profile
    Given portrait_set has been called with:
      | member                                    | value                        |
      | From_Account                              | bob                          |
      | ProfileItem[Tag_Profile_IM_Nick]          | Bobby 鲍勃                   |
      | ProfileItem[Tag_Profile_IM_Gender]        | Gender_Type_Male             |
      | ProfileItem[Tag_Profile_IM_BirthDay]      | 19990401                     |
      | ProfileItem[Tag_Profile_IM_SelfSignature] | never mind                   |
      | ProfileItem[Tag_Profile_IM_Image]         | https://img.example/bob.png |
      | ProfileItem[Tag_Profile_IM_Language]      | 7                            |
      | ProfileItem[Tag_Profile_IM_Level]         | 12                           |
      | ProfileItem[Tag_Profile_IM_Role]          | 3                            |
    And the profile of bob has:
      | tag                 | value      |
      | Tag_Profile_IM_Nick | Bobby 鲍勃 |
    And alice already has bob as friends
    And friend_get has come to show 1 friends of alice
    When friend_get_list is called with:
      | member       | value                                                                                                                                                                                                                        |
      | From_Account | alice                                                                                                                                                                                                                        |
      | To_Account   | bob                                                                                                                                                                                                                          |
      | TagList      | ["Tag_Profile_IM_Nick","Tag_Profile_IM_Gender","Tag_Profile_IM_BirthDay","Tag_Profile_IM_SelfSignature","Tag_Profile_IM_Image","Tag_Profile_IM_Language","Tag_Profile_IM_Level","Tag_Profile_IM_Role","Tag_Profile_IM_AllowType"] |
    Then every result is 0
    And the answer tells of bob:
      | tag                          | value                       |
      | Tag_Profile_IM_Nick          | Bobby 鲍勃                  |
      | Tag_Profile_IM_Gender        | Gender_Type_Male            |
      | Tag_Profile_IM_BirthDay      | 19990401                    |
      | Tag_Profile_IM_SelfSignature | never mind                  |
      | Tag_Profile_IM_Image         | https://img.example/bob.png |
      | Tag_Profile_IM_Language      | 7                           |
      | Tag_Profile_IM_Level         | 12                          |
      | Tag_Profile_IM_Role          | 3                           |
      | Tag_Profile_IM_AllowType     | AllowType_Type_NeedConfirm  |

  @friend_get_list.standard_profile_fields
  Scenario: the profile is the friend's and not the caller's
    Given portrait_set has been called with:
      | member                           | value |
      | From_Account                     | bob   |
      | ProfileItem[Tag_Profile_IM_Nick] | Bobby |
    And portrait_set has been called with:
      | member                           | value  |
      | From_Account                     | alice  |
      | ProfileItem[Tag_Profile_IM_Nick] | Alicia |
    And portrait_set has been called with:
      | member                           | value |
      | From_Account                     | carol |
      | ProfileItem[Tag_Profile_IM_Nick] | Caro  |
    And the profile of carol has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Caro  |
    And alice already has bob and carol as friends
    And friend_get has come to show 2 friends of alice
    When friend_get_list is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | bob and carol           |
      | TagList      | ["Tag_Profile_IM_Nick"] |
    Then every result is 0
    And the answer tells of bob:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Bobby |
    And the answer tells of carol:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Caro  |

  @friend_get_list.shows_fields
  Scenario: a profile is read as it is now
    Given alice already has bob as friends
    And portrait_set has been called with:
      | member                           | value  |
      | From_Account                     | bob    |
      | ProfileItem[Tag_Profile_IM_Nick] | before |
    And the profile of bob has:
      | tag                 | value  |
      | Tag_Profile_IM_Nick | before |
    And friend_get has come to show 1 friends of alice
    When friend_get_list is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | bob                     |
      | TagList      | ["Tag_Profile_IM_Nick"] |
    Then the answer tells of bob:
      | tag                 | value  |
      | Tag_Profile_IM_Nick | before |
    Given portrait_set has been called with:
      | member                           | value |
      | From_Account                     | bob   |
      | ProfileItem[Tag_Profile_IM_Nick] | after |
    And the profile of bob has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | after |
    When friend_get_list is called with:
      | member       | value                   |
      | From_Account | alice                   |
      | To_Account   | bob                     |
      | TagList      | ["Tag_Profile_IM_Nick"] |
    Then every result is 0
    And the answer tells of bob:
      | tag                 | value |
      | Tag_Profile_IM_Nick | after |

  @friend_get_list.custom_profile_fields
  Scenario: a custom profile field
    Given this portrait_set request has been sent, if the app has its custom fields:
      """
      {"From_Account":"{{bob}}","ProfileItem":[{"Tag":"Tag_Profile_Custom_Team","Value":"blue"}]}
      """
    And the profile of bob has:
      | tag                     | value |
      | Tag_Profile_Custom_Team | blue  |
    And alice already has bob as friends
    And friend_get has come to show 1 friends of alice
    When friend_get_list is called with:
      | member       | value                       |
      | From_Account | alice                       |
      | To_Account   | bob                         |
      | TagList      | ["Tag_Profile_Custom_Team"] |
    Then every result is 0
    And the answer tells of bob:
      | tag                     | value |
      | Tag_Profile_Custom_Team | blue  |

  @friend_get_list.tags_of_all_kinds
  Scenario: standard fields of both kinds in one request
    Given portrait_set has been called with:
      | member                           | value |
      | From_Account                     | bob   |
      | ProfileItem[Tag_Profile_IM_Nick] | Bobby |
    And the profile of bob has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Bobby |
    And this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"Bo","GroupName":["Sports"],"AddSource":"AddSource_Type_Migrate"}]}
      """
    And friend_get has come to show 1 friends of alice
    When friend_get_list is called with:
      | member       | value                                                          |
      | From_Account | alice                                                          |
      | To_Account   | bob                                                            |
      | TagList      | ["Tag_Profile_IM_Nick","Tag_SNS_IM_Remark","Tag_SNS_IM_Group"] |
    Then every result is 0
    And the answer tells of bob:
      | tag                 | value      |
      | Tag_Profile_IM_Nick | Bobby      |
      | Tag_SNS_IM_Remark   | Bo         |
      | Tag_SNS_IM_Group    | ["Sports"] |

  @friend_get_list.tags_of_all_kinds
  Scenario: fields of all four kinds in one request
    Given this portrait_set request has been sent, if the app has its custom fields:
      """
      {"From_Account":"{{bob}}","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Bobby"},{"Tag":"Tag_Profile_Custom_Team","Value":"blue"}]}
      """
    And the profile of bob has:
      | tag                     | value |
      | Tag_Profile_Custom_Team | blue  |
    And this friend_import request has been sent, if the app has its custom fields:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","Remark":"Bo","AddSource":"AddSource_Type_Migrate","CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"vip"}]}]}
      """
    And friend_get has come to show 1 friends of alice
    When friend_get_list is called with:
      | member       | value                                                                                           |
      | From_Account | alice                                                                                           |
      | To_Account   | bob                                                                                             |
      | TagList      | ["Tag_SNS_Custom_Note","Tag_Profile_Custom_Team","Tag_SNS_IM_Remark","Tag_Profile_IM_Nick"] |
    Then every result is 0
    And the answer tells of bob:
      | tag                     | value |
      | Tag_Profile_IM_Nick     | Bobby |
      | Tag_SNS_IM_Remark       | Bo    |
      | Tag_SNS_Custom_Note     | vip   |
      | Tag_Profile_Custom_Team | blue  |
