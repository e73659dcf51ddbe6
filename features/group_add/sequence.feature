Feature: CurrentSequence moves on with the lists

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |
      | carol   |                 |
    And alice already has bob as friends

  @group_add.sequence_advances
  Scenario: one list after another
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Family"] |
    Then CurrentSequence has advanced
    When group_add is called with:
      | member       | value    |
      | From_Account | alice    |
      | GroupName    | ["Work"] |
      | To_Account   | bob      |
    Then CurrentSequence has advanced

  @group_add.sequence_advances
  Scenario: a list whose only friend is none
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    When group_add is called with:
      | member       | value         |
      | From_Account | alice         |
      | GroupName    | ["Family"]    |
      | To_Account   | bob and carol |
    Then the result for carol is 32216 or 30001
    And CurrentSequence has advanced

  @group_add.sequence_advances
  Scenario: a list more than group_get has shown
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then CurrentSequence has advanced
