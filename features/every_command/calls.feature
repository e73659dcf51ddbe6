Feature: <command> is served where and as its page says

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |

  @<command>.path
  Scenario: the sample request of <command>
    When the sample request of <command> is sent
    Then the request succeeds

  @<command>.query_parameters
  Scenario: <command> needs no more than the five parameters of the query string
    When the sample request of <command> is sent
    Then the request succeeds

  @<command>.contenttype_is_json
  Scenario: <command> called with contenttype json
    When the sample request of <command> is sent, calling with contenttype json
    Then the request succeeds

  @<command>.random_is_uint32
  Scenario Outline: <command> called with random <value>
    When the sample request of <command> is sent, calling with random <value>
    Then the request succeeds

    Examples:
      | value      |
      | 0          |
      | 4294967295 |

  @<command>.body_not_empty @<command>.errors_in_body
  Scenario: <command> without a body
    When a <command> request with an empty body is sent
    Then the request is refused with 60002, 60003, 60008, 30001, 40001, 40002, 70402, 90001 or 90003

  @<command>.errors_in_body
  Scenario Outline: <command> with a body that is <what>
    When this <command> request is sent:
      """
      <body>
      """
    Then the request is refused with 60002, 60003, 60008, 30001, 40001, 40002, 70402, 90001 or 90003

    Examples:
      | what         | body                       |
      | cut off      | {"From_Account":"{{alice}} |
      | no JSON      | From_Account={{alice}}     |
      | a JSON Array | ["{{alice}}"]              |
