Feature: How long a UserID, a nickname and an avatar may be

  Background:
    Given the accounts:
      | account | friend requests |
      | ghost   | does not exist  |

  @account_import.user_id_at_most_32_bytes
  Scenario: a UserID of 32 bytes
    Given the accounts:
      | account | friend requests | UserID   |
      | long    | does not exist  | 32 bytes |
    When account_import is called with:
      | member | value |
      | UserID | long  |
    Then the request succeeds
    And long is imported

  @account_import.user_id_at_most_32_bytes
  Scenario Outline: a UserID of <length>
    Given the accounts:
      | account | friend requests | UserID   |
      | longer  | does not exist  | <length> |
    When account_import is called with:
      | member | value  |
      | UserID | longer |
    Then longer is refused with 70402

    Examples:
      | length              |
      | 33 bytes            |
      | 100 bytes           |
      | 34 bytes in Chinese |
      | 40 bytes in Chinese |

  @account_import.nick_at_most_500_bytes
  Scenario Outline: a nickname of <what>
    When account_import is called with:
      | member | value  |
      | UserID | ghost  |
      | Nick   | <nick> |
    Then the request succeeds
    And the profile of ghost has:
      | tag                 | value  |
      | Tag_Profile_IM_Nick | <nick> |

    Examples:
      | what                   | nick     |
      | 500 bytes              | n × 500  |
      | 498 bytes in Chinese   | 好 × 166 |

  @account_import.nick_at_most_500_bytes @account_import.code_40601
  Scenario Outline: a nickname of <what>, which is too long
    When account_import is called with:
      | member | value  |
      | UserID | ghost  |
      | Nick   | <nick> |
    Then ghost is refused with 40601

    Examples:
      | what                 | nick     |
      | 501 bytes            | n × 501  |
      | 501 bytes in Chinese | 好 × 167 |
      | 2000 bytes           | n × 2000 |

  @account_import.face_url_at_most_500_bytes
  Scenario: an avatar of 500 bytes
    When account_import is called with:
      | member  | value   |
      | UserID  | ghost   |
      | FaceUrl | u × 500 |
    Then the request succeeds
    And the profile of ghost has:
      | tag                  | value   |
      | Tag_Profile_IM_Image | u × 500 |

  @account_import.face_url_at_most_500_bytes @account_import.code_40601
  Scenario Outline: an avatar of <what>, which is too long
    When account_import is called with:
      | member  | value |
      | UserID  | ghost |
      | FaceUrl | <url> |
    Then ghost is refused with 40601

    Examples:
      | what       | url      |
      | 501 bytes  | u × 501  |
      | 2000 bytes | u × 2000 |

  @account_import.code_40601
  Scenario: a value that is too long is told with 40601
    When account_import is called with:
      | member | value   |
      | UserID | ghost   |
      | Nick   | n × 501 |
    Then ghost is refused with 40601

  @account_import.refused_calls_change_nothing
  Scenario: an account whose nickname is too long is not imported
    When account_import is called with:
      | member | value   |
      | UserID | ghost   |
      | Nick   | n × 501 |
    Then ghost is refused with 40601
    And ghost is not imported

  @account_import.refused_calls_change_nothing
  Scenario: an account whose nickname is of a wrong type is not imported
    When this account_import request is sent:
      """
      {"UserID":"{{ghost}}","Nick":17}
      """
    Then the request is refused with 70402
    And ghost is not imported

  @account_import.registers
  Scenario: a refused import can be mended
    When account_import is called with:
      | member | value   |
      | UserID | ghost   |
      | Nick   | n × 501 |
    Then ghost is refused with 40601
    When account_import is called with:
      | member | value |
      | UserID | ghost |
      | Nick   | Gus   |
    Then the request succeeds
    And ghost is imported
