Feature: CurrentSequence is that of the lists as they are

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     | anyone          |
      | carol   |                 |

  @group_get.sequence_is_current
  Scenario: the sequence that group_add answered
    When group_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports","Family"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | Sports |         |
      | Family |         |
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then CurrentSequence has not moved
    When group_get is called with:
      | member       | value                |
      | From_Account | alice                |
      | NeedFriend   | Need_Friend_Type_Yes |
      | GroupName    | ["Sports"]           |
    Then CurrentSequence has not moved

  @group_get.sequence_is_current
  Scenario: the sequence that group_delete answered
    Given group_add has been called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports","Family"] |
    When group_delete is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    Then the request succeeds
    And the friend lists of alice are:
      | list   | friends |
      | Family |         |
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then CurrentSequence has not moved

  @group_get.sequence_follows_other_commands
  Scenario: friend_add files a friend into a new list
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    When alice adds:
      | account | GroupName |
      | bob     | Sports    |
    Then the result for bob is 0
    And the friend lists of alice are:
      | list   | friends |
      | Sports | bob     |
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then CurrentSequence has advanced

  @group_get.sequence_is_current
  Scenario: the lists of others do not move it
    Given group_add has been called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    Given group_add has been called with:
      | member       | value             |
      | From_Account | carol             |
      | GroupName    | ["Family","Work"] |
    When group_get is called with:
      | member       | value |
      | From_Account | alice |
    Then CurrentSequence has not moved
