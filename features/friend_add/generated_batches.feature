Feature: Batches of any size, with failures anywhere
  The seed of the run makes the batches; --seed makes them again.

  @friend_add.batch_items_are_independent @friend_add.zero_means_added @friend_add.one_result_per_item
  Scenario Outline: generated batches of <who>
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
    And 60 accounts named easy that accept anyone
    And 30 accounts named judge that need confirmation
    And 20 accounts named shut that refuse everybody
    When alice adds <accounts> in batches that the seed makes
    Then every result follows from how the account takes friend requests
    And the friends of alice are as answered
    And alice has <friends> friends

    Examples:
      | who                   | accounts                                                  | friends |
      | a few of each         | easy1 to easy9, judge1 to judge8 and shut1 to shut7       | 9       |
      | all                   | easy1 to easy60, judge1 to judge30 and shut1 to shut20    | 60      |
      | mostly failures       | easy31 to easy36, judge9 to judge30 and shut8 to shut20   | 6       |
      | successes and refusals | easy10 to easy49 and shut1 to shut5                      | 40      |
