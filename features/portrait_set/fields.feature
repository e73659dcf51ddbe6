Feature: Every standard field of a profile

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |

  @portrait_set.sets_fields
  Scenario: a nickname
    When portrait_set is called with:
      | member                           | value  |
      | From_Account                     | alice  |
      | ProfileItem[Tag_Profile_IM_Nick] | Amélie |
    Then the request succeeds
    And the profile of alice has:
      | tag                 | value  |
      | Tag_Profile_IM_Nick | Amélie |

  @portrait_set.texts_are_stored
  Scenario Outline: the text <what> in <field>
    When portrait_set is called with:
      | member                              | value   |
      | From_Account                        | alice   |
      | ProfileItem[Tag_Profile_IM_<field>] | <value> |
    Then the request succeeds
    And the profile of alice has:
      | tag                    | value   |
      | Tag_Profile_IM_<field> | <value> |

    Examples:
      | what             | field         | value                                   |
      | Chinese          | Nick          | 韩梅梅                                  |
      | emoji            | Nick          | 🧗‍♀️🇫🇷                                   |
      | digits           | Nick          | "20240229"                              |
      | a literal        | Nick          | "null"                                  |
      | markup           | Nick          | <b>Amy</b> & "Bob" \\ 'co' %41 +        |
      | blanks           | Nick          | "  Amy  B  "                            |
      | line feeds       | SelfSignature | "first line\\nsecond\\tline"            |
      | Arabic           | SelfSignature | مرحبا بالعالم                           |
      | digits           | SelfSignature | "7"                                     |
      | a long one       | SelfSignature | s × 300                                 |
      | a URL            | Image         | https://img.example.org/a.png?w=1&h=2#x |
      | escaped          | Image         | https://img.example.org/%E5%8F%8B.png   |

  @portrait_set.integers_are_stored
  Scenario Outline: the number <value> in <field>
    When portrait_set is called with:
      | member                              | value   |
      | From_Account                        | alice   |
      | ProfileItem[Tag_Profile_IM_<field>] | <value> |
    Then the request succeeds
    And the profile of alice has:
      | tag                    | value   |
      | Tag_Profile_IM_<field> | <shown> |

    Examples:
      | field    | value      | shown       |
      | BirthDay | 19950704   | 19950704    |
      | BirthDay | 20240229   | 20240229    |
      | BirthDay | 4294967295 | 4294967295  |
      | Language | 1          | 1           |
      | Language | 2147483648 | 2147483648  |
      | Language | 4294967295 | 4294967295  |
      | Level    | 255        | 255         |
      | Level    | 65536      | 65536       |
      | Level    | 4294967295 | 4294967295  |
      | Role     | 7          | 7           |
      | Role     | 2147483647 | 2147483647  |
      | Role     | 4294967295 | 4294967295  |
      | Level    | 0          | 0 or absent |

  @portrait_set.integers_are_stored
  Scenario Outline: <field> is set to 0 again
    Given portrait_set has been called with:
      | member                              | value |
      | From_Account                        | alice |
      | ProfileItem[Tag_Profile_IM_<field>] | 7     |
    When portrait_set is called with:
      | member                              | value |
      | From_Account                        | alice |
      | ProfileItem[Tag_Profile_IM_<field>] | 0     |
    Then the request succeeds
    And the profile of alice has:
      | tag                    | value       |
      | Tag_Profile_IM_<field> | 0 or absent |

    Examples:
      | field    |
      | BirthDay |
      | Language |
      | Level    |
      | Role     |

  @portrait_set.integers_are_unsigned
  Scenario Outline: the number <value> in <field>, which is no unsigned Integer
    When portrait_set is called with:
      | member                              | value   |
      | From_Account                        | alice   |
      | ProfileItem[Tag_Profile_IM_<field>] | <value> |
    Then the request is refused with 40605, 40610 or 40001

    Examples:
      | field    | value |
      | Level    | -1    |
      | BirthDay | -7    |
      | Role     | 1.5   |
      | Language | 0.5   |

  @portrait_set.integers_are_unsigned
  Scenario Outline: the number <value> in <field> never becomes another one
    Given portrait_set has been called with:
      | member                              | value |
      | From_Account                        | alice |
      | ProfileItem[Tag_Profile_IM_<field>] | 7     |
    When portrait_set is called with:
      | member                              | value   |
      | From_Account                        | alice   |
      | ProfileItem[Tag_Profile_IM_<field>] | <value> |
    Then the request succeeds, or is refused with 40605, 40610 or 40001
    And the profile of alice has:
      | tag                    | value        |
      | Tag_Profile_IM_<field> | 7 or <value> |

    Examples:
      | field    | value      |
      | BirthDay | 4294967296 |
      | Level    | 4294967297 |
      | Role     | 8589934595 |
      | Language | 4294967300 |

  @portrait_set.integers_are_uint32
  Scenario Outline: the number <value> in <field>, which has more than 32 bits
    When portrait_set is called with:
      | member                              | value   |
      | From_Account                        | alice   |
      | ProfileItem[Tag_Profile_IM_<field>] | <value> |
    Then the request is refused with 40605, 40610 or 40001

    Examples:
      | field    | value      |
      | Language | 4294967296 |
      | Level    | 8589934592 |

  @portrait_set.msg_settings
  Scenario: the message settings that SDKs know
    When portrait_set is called with:
      | member                                  | value |
      | From_Account                            | alice |
      | ProfileItem[Tag_Profile_IM_MsgSettings] | 1     |
    Then the request succeeds
    And the profile of alice has:
      | tag                        | value |
      | Tag_Profile_IM_MsgSettings | 1     |

  @portrait_set.gender_values
  Scenario Outline: the gender <value>
    When portrait_set is called with:
      | member                             | value   |
      | From_Account                       | alice   |
      | ProfileItem[Tag_Profile_IM_Gender] | <value> |
    Then the request succeeds
    And the profile of alice has:
      | tag                   | value   |
      | Tag_Profile_IM_Gender | <shown> |

    Examples:
      | value               | shown                         |
      | Gender_Type_Female  | Gender_Type_Female            |
      | Gender_Type_Male    | Gender_Type_Male              |
      | Gender_Type_Unknown | Gender_Type_Unknown or absent |

  @portrait_set.gender_values @portrait_set.code_40605
  Scenario Outline: a gender <what>
    When portrait_set is called with:
      | member                             | value   |
      | From_Account                       | alice   |
      | ProfileItem[Tag_Profile_IM_Gender] | <value> |
    Then the request is refused with 40605

    Examples:
      | what              | value              |
      | of another name   | Gender_Type_Other  |
      | in lower case     | gender_type_female |
      | without a prefix  | Female             |
      | of another field  | AllowType_Type_AllowAny |
      | with a blank      | "Gender_Type_Male " |

  @portrait_set.allow_type_values
  Scenario Outline: the way of taking friend requests <value>
    When portrait_set is called with:
      | member                                | value   |
      | From_Account                          | alice   |
      | ProfileItem[Tag_Profile_IM_AllowType] | <value> |
    Then the request succeeds
    And the profile of alice has:
      | tag                      | value   |
      | Tag_Profile_IM_AllowType | <value> |

    Examples:
      | value                      |
      | AllowType_Type_NeedConfirm |
      | AllowType_Type_AllowAny    |
      | AllowType_Type_DenyAny     |

  @portrait_set.allow_type_values @portrait_set.code_40605
  Scenario Outline: a way of taking friend requests <what>
    When portrait_set is called with:
      | member                                | value   |
      | From_Account                          | alice   |
      | ProfileItem[Tag_Profile_IM_AllowType] | <value> |
    Then the request is refused with 40605

    Examples:
      | what             | value                   |
      | of another name  | AllowType_Type_Friends  |
      | in lower case    | allowtype_type_allowany |
      | without a prefix | AllowAny                |

  @portrait_set.admin_forbid_type_values
  Scenario Outline: the bar <value>
    When portrait_set is called with:
      | member                                      | value   |
      | From_Account                                | alice   |
      | ProfileItem[Tag_Profile_IM_AdminForbidType] | <value> |
    Then the request succeeds
    And the profile of alice has:
      | tag                            | value   |
      | Tag_Profile_IM_AdminForbidType | <shown> |

    Examples:
      | value                    | shown                           |
      | AdminForbid_Type_SendOut | AdminForbid_Type_SendOut        |
      | AdminForbid_Type_None    | AdminForbid_Type_None or absent |

  @portrait_set.admin_forbid_type_values @portrait_set.code_40605
  Scenario Outline: a bar <what>
    When portrait_set is called with:
      | member                                      | value   |
      | From_Account                                | alice   |
      | ProfileItem[Tag_Profile_IM_AdminForbidType] | <value> |
    Then the request is refused with 40605

    Examples:
      | what            | value                    |
      | of another name | AdminForbid_Type_All     |
      | in lower case   | adminforbid_type_sendout |

  @portrait_set.location_at_most_16_bytes
  Scenario Outline: a location of <what>
    When portrait_set is called with:
      | member                               | value   |
      | From_Account                         | alice   |
      | ProfileItem[Tag_Profile_IM_Location] | <value> |
    Then the request succeeds
    And the profile of alice has:
      | tag                     | value   |
      | Tag_Profile_IM_Location | <value> |

    Examples:
      | what                   | value  |
      | 16 bytes               | x × 16 |
      | 15 bytes in Chinese    | 市 × 5 |
      | one byte               | x      |

  @portrait_set.location_at_most_16_bytes
  Scenario Outline: a location of more than 16 bytes <script>
    When portrait_set is called with:
      | member                               | value   |
      | From_Account                         | alice   |
      | ProfileItem[Tag_Profile_IM_Location] | <value> |
    Then alice is refused with 40605, 40601 or 40001, or the profile of alice has at most 16 bytes of Tag_Profile_IM_Location

    Examples:
      | script     | value  |
      | in ASCII   | x × 17 |
      | in Chinese | 市 × 6 |

  @portrait_set.texts_are_stored
  Scenario Outline: <field> is emptied again
    Given portrait_set has been called with:
      | member                              | value |
      | From_Account                        | alice |
      | ProfileItem[Tag_Profile_IM_<field>] | Amy   |
    When portrait_set is called with:
      | member                              | value |
      | From_Account                        | alice |
      | ProfileItem[Tag_Profile_IM_<field>] | ""    |
    Then the request succeeds
    And the profile of alice has:
      | tag                    | value        |
      | Tag_Profile_IM_<field> | absent or "" |

    Examples:
      | field         |
      | Nick          |
      | SelfSignature |
      | Image         |
