Feature: Nickname and avatar of an imported account

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | ghost   | does not exist  |

  @account_import.nick_is_stored @account_import.face_url_is_stored
  Scenario: the request as the page prints it
    When this account_import request is sent:
      """
      {"UserID":"{{ghost}}","Nick":"Amélie","FaceUrl":"https://img.example.org/a.png"}
      """
    Then the request succeeds
    And the profile of ghost has:
      | tag                  | value                         |
      | Tag_Profile_IM_Nick  | Amélie                        |
      | Tag_Profile_IM_Image | https://img.example.org/a.png |

  @account_import.nick_is_stored
  Scenario Outline: a nickname <what>
    When account_import is called with:
      | member | value  |
      | UserID | ghost  |
      | Nick   | <nick> |
    Then the request succeeds
    And the profile of ghost has:
      | tag                 | value  |
      | Tag_Profile_IM_Nick | <nick> |

    Examples:
      | what              | nick             |
      | in Chinese        | 小明             |
      | with an emoji     | Gus 🙂           |
      | with punctuation  | G. <O'Neil> & Co |
      | that is a number  | "007"            |
      | with outer blanks | "  Gus  B  "     |

  @account_import.face_url_is_stored
  Scenario: an avatar with a query
    When account_import is called with:
      | member  | value                                        |
      | UserID  | ghost                                        |
      | FaceUrl | https://img.example.org/b.png?size=2&kind=x#f |
    Then the request succeeds
    And the profile of ghost has:
      | tag                  | value                                         |
      | Tag_Profile_IM_Image | https://img.example.org/b.png?size=2&kind=x#f |

  @account_import.minimal_request
  Scenario Outline: a request <what>
    When this account_import request is sent:
      """
      {"UserID":"{{ghost}}"<more>}
      """
    Then the request succeeds
    And ghost is imported

    Examples:
      | what                       | more                                       |
      | of UserID alone            |                                            |
      | with Nick and no FaceUrl   | ,"Nick":"Gus"                              |
      | with FaceUrl and no Nick   | ,"FaceUrl":"https://img.example.org/c.png" |

  @account_import.minimal_request
  Scenario: members in another order mean the same
    When this account_import request is sent:
      """
      {"FaceUrl":"https://img.example.org/d.png","Nick":"Gus","UserID":"{{ghost}}"}
      """
    Then the request succeeds
    And the profile of ghost has:
      | tag                  | value                         |
      | Tag_Profile_IM_Nick  | Gus                           |
      | Tag_Profile_IM_Image | https://img.example.org/d.png |

  @account_import.nick_is_stored
  Scenario: a nickname is that of its own account
    Given the accounts:
      | account | friend requests |
      | shade   | does not exist  |
    When account_import is called with:
      | member | value |
      | UserID | ghost |
      | Nick   | Gus   |
    Then the request succeeds
    When account_import is called with:
      | member | value |
      | UserID | shade |
      | Nick   | Sue   |
    Then the request succeeds
    And the profile of ghost has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Gus   |
    And the profile of shade has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Sue   |
