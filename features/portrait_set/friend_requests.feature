Feature: Two fields of a profile decide about friend requests

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |
      | carol   |                 |

  @portrait_set.allow_type_governs_friend_add
  Scenario Outline: <value>: a request is answered <code>
    When portrait_set is called with:
      | member                                | value   |
      | From_Account                          | alice   |
      | ProfileItem[Tag_Profile_IM_AllowType] | <value> |
    Then the request succeeds
    And the profile of alice has:
      | tag                      | value   |
      | Tag_Profile_IM_AllowType | <value> |
    When bob adds alice
    Then the result for alice is <code>
    And the friends of bob are as answered

    Examples:
      | value                      | code  |
      | AllowType_Type_AllowAny    | 0     |
      | AllowType_Type_NeedConfirm | 30539 |
      | AllowType_Type_DenyAny     | 30516 |

  @portrait_set.allow_type_governs_friend_add
  Scenario: the latest setting counts
    When portrait_set is called with:
      | member                                | value                  |
      | From_Account                          | alice                  |
      | ProfileItem[Tag_Profile_IM_AllowType] | AllowType_Type_DenyAny |
    Then the profile of alice has:
      | tag                      | value                  |
      | Tag_Profile_IM_AllowType | AllowType_Type_DenyAny |
    When bob adds alice
    Then the result for alice is 30516
    When portrait_set is called with:
      | member                                | value                   |
      | From_Account                          | alice                   |
      | ProfileItem[Tag_Profile_IM_Nick]      | Amy                     |
      | ProfileItem[Tag_Profile_IM_AllowType] | AllowType_Type_AllowAny |
    Then the profile of alice has:
      | tag                      | value                   |
      | Tag_Profile_IM_AllowType | AllowType_Type_AllowAny |
    When bob adds alice
    Then the result for alice is 0
    And bob and alice have each other as friends

  @portrait_set.admin_forbid_type_bars
  Scenario: who is barred starts no friend request
    Given portrait_set has been called with:
      | member                                | value                   |
      | From_Account                          | bob                     |
      | ProfileItem[Tag_Profile_IM_AllowType] | AllowType_Type_AllowAny |
    When portrait_set is called with:
      | member                                      | value                    |
      | From_Account                                | alice                    |
      | ProfileItem[Tag_Profile_IM_AdminForbidType] | AdminForbid_Type_SendOut |
    Then the request succeeds
    And the profile of alice has:
      | tag                            | value                    |
      | Tag_Profile_IM_AdminForbidType | AdminForbid_Type_SendOut |
    When alice adds bob
    Then bob is refused with 30009, 30001, 30004 or 30540
    And neither alice nor bob has the other as a friend

  @portrait_set.admin_forbid_type_bars
  Scenario: who is barred no longer may ask again
    Given portrait_set has been called with:
      | member                                | value                   |
      | From_Account                          | bob                     |
      | ProfileItem[Tag_Profile_IM_AllowType] | AllowType_Type_AllowAny |
    And portrait_set has been called with:
      | member                                      | value                    |
      | From_Account                                | alice                    |
      | ProfileItem[Tag_Profile_IM_AdminForbidType] | AdminForbid_Type_SendOut |
    When portrait_set is called with:
      | member                                      | value                 |
      | From_Account                                | alice                 |
      | ProfileItem[Tag_Profile_IM_AdminForbidType] | AdminForbid_Type_None |
    Then the request succeeds
    And the profile of alice has:
      | tag                            | value                           |
      | Tag_Profile_IM_AdminForbidType | AdminForbid_Type_None or absent |
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends

  @portrait_set.admin_forbid_type_bars
  Scenario: nobody is barred by default, or by another's bar
    Given portrait_set has been called with:
      | member                                | value                   |
      | From_Account                          | bob                     |
      | ProfileItem[Tag_Profile_IM_AllowType] | AllowType_Type_AllowAny |
    And portrait_set has been called with:
      | member                                      | value                    |
      | From_Account                                | alice                    |
      | ProfileItem[Tag_Profile_IM_AdminForbidType] | AdminForbid_Type_SendOut |
    When carol adds bob
    Then the result for bob is 0
    And carol and bob have each other as friends
