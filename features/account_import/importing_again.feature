Feature: Importing an account again makes no second one

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |

  @account_import.again_is_no_error
  Scenario: an account that exists is imported again, and again
    When account_import is called with:
      | member | value |
      | UserID | alice |
    Then the request succeeds
    When account_import is called with:
      | member | value |
      | UserID | alice |
    Then the request succeeds
    And alice is imported

  @account_import.again_is_no_error
  Scenario: the same request twice
    Given the accounts:
      | account | friend requests |
      | ghost   | does not exist  |
    When account_import is called with:
      | member | value |
      | UserID | ghost |
      | Nick   | Gus   |
    Then the request succeeds
    When account_import is called with:
      | member | value |
      | UserID | ghost |
      | Nick   | Gus   |
    Then the request succeeds
    And the profile of ghost has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Gus   |

  @account_import.again_keeps_the_account
  Scenario: the friends of an account outlive a second import
    Given alice and bob are already friends
    When account_import is called with:
      | member | value |
      | UserID | alice |
    Then the request succeeds
    And alice and bob have each other as friends
    And alice has 1 friends
    And bob has 1 friends

  @account_import.again_keeps_the_account
  Scenario: the friends of an account outlive a second import with a nickname
    Given alice and bob are already friends
    When account_import is called with:
      | member | value |
      | UserID | alice |
      | Nick   | Al    |
    Then the request succeeds
    And alice and bob have each other as friends

  @account_import.again_keeps_the_account
  Scenario: the blocklist of an account outlives a second import
    Given alice has blocklisted carol
    When account_import is called with:
      | member | value |
      | UserID | alice |
    Then the request succeeds
    When alice adds carol
    Then the result for carol is 30515

  @account_import.again_keeps_the_account
  Scenario: a second import does not touch the lists of others
    Given bob already has alice as friends
    And carol has blocklisted alice
    When account_import is called with:
      | member | value |
      | UserID | alice |
    Then the request succeeds
    And only bob has alice as a friend
    When alice adds carol
    Then the result for carol is 30525

  @account_import.again_keeps_the_profile
  Scenario: nickname and avatar outlive an import without them
    When portrait_set is called with:
      | member                            | value                         |
      | From_Account                      | alice                         |
      | ProfileItem[Tag_Profile_IM_Nick]  | Al                            |
      | ProfileItem[Tag_Profile_IM_Image] | https://img.example.org/e.png |
    Then the request succeeds
    When account_import is called with:
      | member | value |
      | UserID | alice |
    Then the request succeeds
    And the profile of alice has:
      | tag                  | value                         |
      | Tag_Profile_IM_Nick  | Al                            |
      | Tag_Profile_IM_Image | https://img.example.org/e.png |

  @account_import.again_keeps_the_account
  Scenario: how an account takes friend requests outlives a second import
    When portrait_set is called with:
      | member                                | value                 |
      | From_Account                          | bob                   |
      | ProfileItem[Tag_Profile_IM_AllowType] | AllowType_Type_DenyAny |
    Then the request succeeds
    When account_import is called with:
      | member | value |
      | UserID | bob   |
    Then the request succeeds
    When alice adds bob
    Then the result for bob is 30516

  @account_import.again_keeps_the_account
  Scenario Outline: fields that no import names outlive a second one <how>
    Given portrait_set has been called with:
      | member                                    | value              |
      | From_Account                              | alice              |
      | ProfileItem[Tag_Profile_IM_SelfSignature] | up and away        |
      | ProfileItem[Tag_Profile_IM_Gender]        | Gender_Type_Female |
      | ProfileItem[Tag_Profile_IM_Level]         | 7                  |
    When this account_import request is sent:
      """
      {"UserID":"{{alice}}"<rest>}
      """
    Then the request succeeds
    And the profile of alice has:
      | tag                          | value              |
      | Tag_Profile_IM_SelfSignature | up and away        |
      | Tag_Profile_IM_Gender        | Gender_Type_Female |
      | Tag_Profile_IM_Level         | 7                  |

    Examples:
      | how             | rest                                                   |
      | of UserID alone |                                                        |
      | with a nickname | ,"Nick":"Al"                                           |
      | with an avatar  | ,"FaceUrl":"https://img.example.org/e.png"             |

  @account_import.again_keeps_the_account
  Scenario: a custom field outlives a second import, where the app has it
    When portrait_set is called with:
      | member                                | value    |
      | From_Account                          | alice    |
      | ProfileItem[Tag_Profile_Custom_Hobby] | climbing |
    Then the request succeeds, unless the app lacks what its console would allow and answers 40009
    When account_import is called with:
      | member | value |
      | UserID | alice |
      | Nick   | Al    |
    Then the request succeeds
    And the profile of alice has:
      | tag                      | value    |
      | Tag_Profile_Custom_Hobby | climbing |
