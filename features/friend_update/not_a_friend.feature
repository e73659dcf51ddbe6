Feature: Only friends can be updated
  The FAQ names 30001, and 30712 is of the former edition. Whether it is told for the
  account or for the request as a whole is written nowhere.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
    And this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_Web","Remark":"Bobby","GroupName":["Family"],"AddWording":"hello","AddTime":1500000000},
        {"To_Account":"{{carol}}","AddSource":"AddSource_Type_App","Remark":"sister","GroupName":["Family","Sports","Work"]}]}
      """

  @friend_update.not_a_friend
  Scenario: somebody who is no friend
    Given the accounts:
      | account  | friend requests |
      | stranger | anyone          |
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{stranger}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"hello"}]}]}
      """
    Then stranger is refused with 30001 or 30712
    And neither alice nor stranger has the other as a friend
    And alice has 2 friends

  @friend_update.not_a_friend
  Scenario: somebody who has the owner as a friend, and not the other way round
    Given the accounts:
      | account | friend requests |
      | fan     | anyone          |
    And this friend_import request has been sent:
      """
      {"From_Account":"{{fan}}","AddFriendItem":[{"To_Account":"{{alice}}","AddSource":"AddSource_Type_App","Remark":"idol"}]}
      """
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{fan}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"hello"}]}]}
      """
    Then fan is refused with 30001 or 30712
    And only fan has alice as a friend
    And fan keeps about alice, still:
      | field  | value |
      | Remark | idol  |

  @friend_update.not_a_friend
  Scenario: a friend of before
    Given alice has deleted bob from the friend list
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"hello"}]}]}
      """
    Then bob is refused with 30001 or 30712
    And neither alice nor bob has the other as a friend

  @friend_update.not_a_friend @friend_update.batch_items_are_independent
  Scenario Outline: somebody who is no friend is the <which> of a batch
    Given the accounts:
      | account  | friend requests |
      | stranger | anyone          |
    When friend_update is called with:
      | member                  | value                                           |
      | From_Account            | alice                                           |
      | UpdateItem[].To_Account | <batch>                                         |
      | UpdateItem[].SnsItem    | [{"Tag":"Tag_SNS_IM_Remark","Value":"changed"}] |
    Then stranger is refused with 30001 or 30712
    And neither alice nor stranger has the other as a friend

    Examples:
      | which | batch                   |
      | first | stranger, bob and carol |
      | last  | bob, carol and stranger |

  @friend_update.not_a_friend
  Scenario: several who are no friends, and a friend between them
    Given 2 accounts named loner that accept anyone
    When friend_update is called with:
      | member                  | value                                           |
      | From_Account            | alice                                           |
      | UpdateItem[].To_Account | loner1, bob and loner2                          |
      | UpdateItem[].SnsItem    | [{"Tag":"Tag_SNS_IM_Remark","Value":"changed"}] |
    Then loner1 and loner2 are refused with 30001 or 30712
    And neither alice nor loner1 and loner2 has the other as a friend

  @friend_update.unknown_account @friend_update.code_30003
  Scenario Outline: <who> does not exist
    Given the accounts:
      | account | friend requests |
      | ghost   | does not exist  |
    When friend_update is called with:
      | member                  | value                                           |
      | From_Account            | alice                                           |
      | UpdateItem[].To_Account | <batch>                                         |
      | UpdateItem[].SnsItem    | [{"Tag":"Tag_SNS_IM_Remark","Value":"changed"}] |
    Then ghost is refused with 30003, 30001 or 30712
    And alice has 2 friends

    Examples:
      | who                 | batch         |
      | the friend          | ghost         |
      | one of two friends  | bob and ghost |

  @friend_update.unknown_account @friend_update.code_30003
  Scenario: the owner does not exist
    Given the accounts:
      | account | friend requests |
      | ghost   | does not exist  |
    When this friend_update request is sent:
      """
      {"From_Account":"{{ghost}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"hello"}]}]}
      """
    Then the request is refused with 30003, 30001 or 30712
    And alice keeps about bob, still:
      | field  | value |
      | Remark | Bobby |
