Feature: Adding a friend again
  The FAQ names 30001; 30520 was observed in the former edition and 30015 is in the
  newest client.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |

  @friend_add.already_friends
  Scenario: whoever is a friend already is not added again
    Given alice and bob are already friends
    When alice adds bob
    Then bob is refused with 30001, 30520 or 30015
    And alice and bob have each other as friends
    And alice has 1 friends

  @friend_add.already_friends
  Scenario: the same call twice
    When alice adds bob
    Then the result for bob is 0
    When alice adds bob
    Then bob is refused with 30001, 30520 or 30015
    And alice and bob have each other as friends
    And alice has 1 friends

  @friend_add.already_friends
  Scenario: a one-sided friend is not added one-sided again
    When alice adds bob one-sided
    Then the result for bob is 0
    When alice adds bob one-sided
    Then bob is refused with 30001, 30520 or 30015
    And only alice has bob as a friend

  @friend_add.refused_calls_change_nothing @friend_add.already_friends
  Scenario: what is kept about a friend outlives a refused second add
    When alice adds:
      | account | Remark |
      | bob     | first  |
    Then the result for bob is 0
    When alice adds:
      | account | Remark |
      | bob     | second |
    Then bob is refused with 30001, 30520 or 30015
    And alice keeps about bob, still:
      | field  | value |
      | Remark | first |

  @friend_add.allow_any_adds @friend_add.add_type_both
  Scenario: whoever has the initiator as a friend can be added
    Given bob already has alice as friends
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends

  @friend_add.other_side_keeps_its_data
  Scenario: whoever has the initiator as a friend keeps what it says about it
    When bob adds:
      | account | Remark | AddType         |
      | alice   | boss   | Add_Type_Single |
    Then the result for alice is 0
    When alice adds bob
    Then bob keeps about alice, still:
      | field  | value |
      | Remark | boss  |

  @friend_add.allow_any_adds
  Scenario: a friend who was deleted can be added again
    When alice adds bob
    Then the result for bob is 0
    Given alice has deleted bob from the friend list
    When alice adds bob
    Then the result for bob is 0
    And alice and bob have each other as friends

  @friend_add.already_friends
  Scenario: a friend and a stranger in one batch
    Given alice and bob are already friends
    When alice adds bob and carol
    Then bob is refused with 30001, 30520 or 30015
    And alice and bob have each other as friends
    And the friendship of alice and carol is as answered
