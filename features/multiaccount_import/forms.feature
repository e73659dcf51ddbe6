Feature: The two forms of a request
  A target may take either form alone: what is about the other one is not testable
  there.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | ghost   | does not exist  |
      | shade   | does not exist  |

  @multiaccount_import.accounts_form
  Scenario: Accounts, as the page prints it
    Given multiaccount_import takes Accounts
    When this multiaccount_import request is sent:
      """
      {"Accounts":["{{ghost}}","{{shade}}"]}
      """
    Then every result is 0
    And ghost and shade are imported

  @multiaccount_import.accounts_form
  Scenario: the nickname of an account of Accounts comes by portrait_set
    Given multiaccount_import takes Accounts
    When this multiaccount_import request is sent:
      """
      {"Accounts":["{{ghost}}"]}
      """
    Then every result is 0
    When portrait_set is called with:
      | member                           | value |
      | From_Account                     | ghost |
      | ProfileItem[Tag_Profile_IM_Nick] | Gus   |
    Then the request succeeds
    And the profile of ghost has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Gus   |

  @multiaccount_import.nick_is_stored @multiaccount_import.registers
  Scenario: AccountList, as the page prints it
    Given multiaccount_import takes AccountList
    When this multiaccount_import request is sent:
      """
      {"AccountList":[{"UserID":"{{ghost}}","Nick":"Amélie"},{"UserID":"{{shade}}"}]}
      """
    Then every result is 0
    And ghost and shade are imported
    And the profile of ghost has:
      | tag                 | value  |
      | Tag_Profile_IM_Nick | Amélie |

  @multiaccount_import.nick_is_stored
  Scenario: each account gets its own nickname
    Given multiaccount_import takes AccountList
    When this multiaccount_import request is sent:
      """
      {"AccountList":[{"UserID":"{{ghost}}","Nick":"Gus"},{"UserID":"{{shade}}","Nick":"Sue"}]}
      """
    Then every result is 0
    And the profile of ghost has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Gus   |
    And the profile of shade has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Sue   |

  @multiaccount_import.nick_is_stored
  Scenario: an account without a nickname does not get that of the one before
    Given multiaccount_import takes AccountList
    When this multiaccount_import request is sent:
      """
      {"AccountList":[{"UserID":"{{ghost}}","Nick":"Gus"},{"UserID":"{{shade}}"}]}
      """
    Then every result is 0
    And the profile of shade has:
      | tag                 | value        |
      | Tag_Profile_IM_Nick | absent or "" |

  @multiaccount_import.face_url_is_stored
  Scenario: each account gets its own avatar
    Given multiaccount_import takes AccountList
    When this multiaccount_import request is sent:
      """
      {"AccountList":[{"UserID":"{{ghost}}","Nick":"Gus","FaceUrl":"https://img.example.org/g.png"},
        {"UserID":"{{shade}}","FaceUrl":"https://img.example.org/s.png"}]}
      """
    Then every result is 0
    And the profile of ghost has:
      | tag                  | value                         |
      | Tag_Profile_IM_Image | https://img.example.org/g.png |
    And the profile of shade has:
      | tag                  | value                         |
      | Tag_Profile_IM_Image | https://img.example.org/s.png |

  @multiaccount_import.existing_accounts_are_updated
  Scenario: an account that exists gets the nickname and the avatar of AccountList
    Given multiaccount_import takes AccountList
    When this multiaccount_import request is sent:
      """
      {"AccountList":[{"UserID":"{{ghost}}","Nick":"Gus","FaceUrl":"https://img.example.org/g.png"}]}
      """
    Then every result is 0
    When this multiaccount_import request is sent:
      """
      {"AccountList":[{"UserID":"{{shade}}"},{"UserID":"{{ghost}}","Nick":"August","FaceUrl":"https://img.example.org/h.png"}]}
      """
    Then every result is 0
    And the profile of ghost has:
      | tag                  | value                         |
      | Tag_Profile_IM_Nick  | August                        |
      | Tag_Profile_IM_Image | https://img.example.org/h.png |

  @multiaccount_import.existing_accounts_are_updated
  Scenario: a nickname that was set by portrait_set is updated
    Given multiaccount_import takes AccountList
    When portrait_set is called with:
      | member                           | value |
      | From_Account                     | bob   |
      | ProfileItem[Tag_Profile_IM_Nick] | Bo    |
    Then the request succeeds
    When this multiaccount_import request is sent:
      """
      {"AccountList":[{"UserID":"{{bob}}","Nick":"Bobby"}]}
      """
    Then every result is 0
    And the profile of bob has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Bobby |

  @multiaccount_import.existing_accounts_keep_the_rest
  Scenario: what AccountList does not give stays
    Given multiaccount_import takes AccountList
    When this multiaccount_import request is sent:
      """
      {"AccountList":[{"UserID":"{{ghost}}","Nick":"Gus","FaceUrl":"https://img.example.org/g.png"},
        {"UserID":"{{shade}}","Nick":"Sue","FaceUrl":"https://img.example.org/s.png"}]}
      """
    Then every result is 0
    When this multiaccount_import request is sent:
      """
      {"AccountList":[{"UserID":"{{ghost}}","Nick":"August"},{"UserID":"{{shade}}","FaceUrl":"https://img.example.org/t.png"}]}
      """
    Then every result is 0
    And the profile of ghost has:
      | tag                  | value                         |
      | Tag_Profile_IM_Nick  | August                        |
      | Tag_Profile_IM_Image | https://img.example.org/g.png |
    And the profile of shade has:
      | tag                  | value                         |
      | Tag_Profile_IM_Nick  | Sue                           |
      | Tag_Profile_IM_Image | https://img.example.org/t.png |

  @multiaccount_import.nick_and_face_url_are_strings
  Scenario Outline: <member> is a Number
    When this multiaccount_import request is sent:
      """
      {"AccountList":[{"UserID":"{{ghost}}","<member>":17}]}
      """
    Then ghost is refused with 70402

    Examples:
      | member  |
      | Nick    |
      | FaceUrl |
