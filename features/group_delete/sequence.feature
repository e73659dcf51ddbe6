Feature: CurrentSequence moves on when lists are deleted

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |

  @group_delete.sequence_advances
  Scenario: one list after another
    When group_add is called with:
      | member       | value                      |
      | From_Account | alice                      |
      | GroupName    | ["Sports","Family","Work"] |
    Then the request succeeds
    When group_delete is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then CurrentSequence has advanced
    When group_delete is called with:
      | member       | value             |
      | From_Account | alice             |
      | GroupName    | ["Family","Work"] |
    Then CurrentSequence has advanced
