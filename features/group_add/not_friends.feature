Feature: Only friends can be put into a list
  What fails for one user neither keeps the list from being made nor the others
  from getting into it. The page's sample has 32216 for somebody who is no friend,
  and the FAQ 30001.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |
      | ghost   | does not exist  |
    And alice already has bob and dave as friends

  @group_add.not_a_friend @group_add.fail_account_lists_failures @group_add.item_failures_keep_ok
  Scenario Outline: a stranger <where> friends
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
      | To_Account   | <order>    |
    Then the results are:
      | account | code           |
      | carol   | 32216 or 30001 |
    And Fail_Account is exactly carol
    And the friend lists of alice are:
      | list   | friends      |
      | Sports | bob and dave |

    Examples:
      | where   | order               |
      | before  | carol, bob and dave |
      | between | bob, carol and dave |
      | behind  | bob, dave and carol |

  @group_add.batch_items_are_independent @group_add.not_a_friend
  Scenario Outline: friends <where> a stranger
    When group_add is called with:
      | member       | value               |
      | From_Account | alice               |
      | GroupName    | ["Sports","Family"] |
      | To_Account   | <order>             |
    Then the result for bob and dave is 0
    And the results are:
      | account | code           |
      | carol   | 32216 or 30001 |
    And the friend lists of alice are:
      | list   | friends      |
      | Sports | bob and dave |
      | Family | bob and dave |

    Examples:
      | where         | order               |
      | behind        | carol, bob and dave |
      | on both sides of | bob, carol and dave |
      | before        | bob, dave and carol |

  @group_add.not_a_friend
  Scenario: a stranger alone
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
      | To_Account   | carol      |
    Then carol is refused with 32216 or 30001
    And neither alice nor carol has the other as a friend
    When this group_get request is sent:
      """
      {"From_Account":"{{alice}}","NeedFriend":"Need_Friend_Type_Yes"}
      """
    Then the answer has:
      | member                   | value  |
      | ResultItem/0/To_Account/0 | absent |

  @group_add.not_a_friend
  Scenario: somebody who was a friend
    Given alice has deleted dave from the friend list
    When group_add is called with:
      | member       | value        |
      | From_Account | alice        |
      | GroupName    | ["Sports"]   |
      | To_Account   | bob and dave |
    Then the results are:
      | account | code           |
      | dave    | 32216 or 30001 |
    And the friend lists of alice are:
      | list   | friends |
      | Sports | bob     |

  @group_add.reverse_friend_is_no_friend
  Scenario: somebody who has the owner as a friend
    Given carol already has alice as friends
    When group_add is called with:
      | member       | value         |
      | From_Account | alice         |
      | GroupName    | ["Sports"]    |
      | To_Account   | bob and carol |
    Then carol is refused with 32216 or 30001
    And only carol has alice as a friend

  @group_add.not_a_friend @group_add.code_30003
  Scenario Outline: somebody who does not exist, <where>
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Sports"] |
      | To_Account   | <order>    |
    Then ghost is refused with 30003, 32216 or 30001

    Examples:
      | where          | order         |
      | alone          | ghost         |
      | behind a friend | bob and ghost |

  @group_add.batch_items_are_independent
  Scenario: strangers all over a large batch
    Given a crowd of 60 accounts
    And alice already has crowd1 to crowd20 and crowd31 to crowd50 as friends
    When group_add is called with:
      | member       | value              |
      | From_Account | alice              |
      | GroupName    | ["Sports"]         |
      | To_Account   | crowd1 to crowd60  |
    Then the result for crowd1 to crowd20 and crowd31 to crowd50 is 0
    And the result for crowd21 to crowd30 and crowd51 to crowd60 is 32216 or 30001
    And Fail_Account is exactly crowd21 to crowd30 and crowd51 to crowd60
    And the friend lists of alice are:
      | list   | friends                                 |
      | Sports | crowd1 to crowd20 and crowd31 to crowd50 |

  @group_add.batch_items_are_independent
  Scenario: a good request after one that failed is not touched by it
    When group_add is called with:
      | member       | value      |
      | From_Account | alice      |
      | GroupName    | ["Family"] |
      | To_Account   | carol      |
    Then carol is refused with 32216 or 30001
    When group_add is called with:
      | member       | value        |
      | From_Account | alice        |
      | GroupName    | ["Sports"]   |
      | To_Account   | bob and dave |
    Then every result is 0
    And there is no Fail_Account
    And alice keeps about bob:
      | field     | value      |
      | GroupName | ["Sports"] |
