Feature: The error codes of <command>'s page
  Many codes cannot be provoked by any request. They are judged on targets that
  take arrangements, as the reference server does (see docs/arrangement.md).
  Elsewhere they are not testable, unless a scenario of the command's own
  provokes them.

  @arrangement @<command>.code_<code>
  Scenario: <command> answers <code>: <meaning>
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |
    And <command> is arranged to be answered <code>
    When the sample request of <command> is sent
    Then the request is refused with <code>
