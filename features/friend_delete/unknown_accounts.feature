Feature: Accounts must have been imported
  Whether 30003 is told for the account or for the request as a whole is written
  nowhere. An account that does not exist is no friend either (31704 or 30001),
  and no page says which of the two comes first.

  Background:
    Given the accounts:
      | account | friend requests | UserID            |
      | alice   |                 |                   |
      | bob     |                 |                   |
      | carol   |                 |                   |
      | ghost   | does not exist  |                   |
      | caps    | does not exist  | bob's in capitals |

  @friend_delete.code_30003
  Scenario: the user to be deleted does not exist
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | ghost              |
      | DeleteType   | Delete_Type_Single |
    Then ghost is refused with 30003, 31704 or 30001

  @friend_delete.batch_items_are_independent @friend_delete.code_30003
  Scenario Outline: the <place> of a batch does not exist
    Given alice already has bob and carol as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | alice              |
      | To_Account   | <order>            |
      | DeleteType   | Delete_Type_Single |
    Then the results are these, or the request is refused with 30003, 31704 or 30001:
      | account       | code                  |
      | bob and carol | 0                     |
      | ghost         | 30003, 31704 or 30001 |
    And those of bob and carol who were answered 0 are no friends of alice

    Examples:
      | place | order                |
      | first | ghost, bob and carol |
      | last  | bob, carol and ghost |

  @friend_delete.code_30003
  Scenario: the owner of the list does not exist
    When friend_delete is called with:
      | member       | value              |
      | From_Account | ghost              |
      | To_Account   | bob                |
      | DeleteType   | Delete_Type_Single |
    Then the request is refused with 30003

  @friend_delete.from_account_owns_the_list @friend_delete.code_30003
  Scenario: the owner's UserID in another case
    Given bob already has alice as friends
    When friend_delete is called with:
      | member       | value              |
      | From_Account | caps               |
      | To_Account   | alice              |
      | DeleteType   | Delete_Type_Single |
    Then the request is refused with 30003
    And only bob has alice as a friend
