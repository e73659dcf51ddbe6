Feature: Codes of single friends that no update can provoke
  They are judged on targets that take arrangements, as the reference server does
  (see docs/arrangement.md). Elsewhere they are not testable.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |
    And alice already has bob, carol and dave as friends

  @arrangement @friend_update.batch_items_are_independent
  Scenario Outline: one of a batch is answered <code>
    Given friend_update is arranged so that alice asking for carol is answered <code>
    When friend_update is called with:
      | member                  | value                                           |
      | From_Account            | alice                                           |
      | UpdateItem[].To_Account | bob, carol and dave                             |
      | UpdateItem[].SnsItem    | [{"Tag":"Tag_SNS_IM_Remark","Value":"changed"}] |
    Then the results are:
      | account | code   |
      | bob     | 0      |
      | carol   | <code> |
      | dave    | 0      |
    And Fail_Account is exactly carol
    And alice keeps about those of bob and dave who were answered 0:
      | field  | value   |
      | Remark | changed |
    And alice keeps no Remark about carol

    Examples:
      | code  |
      | 30002 |
      | 30006 |
      | 30007 |
      | 30008 |
      | 30011 |
