Feature: An update leaves at most 32 friend lists
  Where lists that do not exist are not made, a request that names one may be refused
  with 30001, as a whole even, or the name may be passed over.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |
      | erin    | anyone          |
    And this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","Remark":"Bobby"},
        {"To_Account":"{{dave}}","AddSource":"AddSource_Type_App","Remark":"David"},
        {"To_Account":"{{erin}}","AddSource":"AddSource_Type_App"},
        {"To_Account":"{{carol}}","AddSource":"AddSource_Type_App","GroupName":[
        "1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21","22","23","24","25","26","27","28","29","30","31","32"]}]}
      """

  @friend_update.at_most_32_lists
  Scenario: a thirty-third list
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["One more"]}]}]}
      """
    Then bob is refused with 30011 or 30001, or alice keeps at most 0 bytes of GroupName about bob
    And alice keeps no GroupName about bob

  @friend_update.at_most_32_lists
  Scenario: a thirty-third list beside one that exists
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["7","One more"]}]}]}
      """
    Then bob is refused with 30011 or 30001, or alice keeps at most 1 bytes of GroupName about bob

  @friend_update.at_most_32_lists
  Scenario: all of 32 lists
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21","22","23","24","25","26","27","28","29","30","31","32"]}]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value |
      | GroupName | ["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21","22","23","24","25","26","27","28","29","30","31","32"] |

  @friend_update.unknown_list_is_made
  Scenario: the thirty-second list is made
    Given the accounts:
      | account | friend requests |
      | frank   | anyone          |
      | grace   | anyone          |
    And this friend_import request has been sent:
      """
      {"From_Account":"{{frank}}","AddFriendItem":[
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_App"},
        {"To_Account":"{{grace}}","AddSource":"AddSource_Type_App","GroupName":[
        "1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21","22","23","24","25","26","27","28","29","30","31"]}]}
      """
    When this friend_update request is sent:
      """
      {"From_Account":"{{frank}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["7","32"]}]}]}
      """
    Then the result for bob is 0
    And frank keeps about bob:
      | field     | value      |
      | GroupName | ["7","32"] |

  @friend_update.a_list_too_many_is_told @friend_update.code_30011
  Scenario: a thirty-third list is told with 30011
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["One more"]}]}]}
      """
    Then bob is refused with 30011

  @friend_update.batch_items_are_independent @friend_update.item_failures_keep_ok @friend_update.fail_account_lists_failures
  Scenario Outline: the <which> of a batch fails
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[
        {"To_Account":"{{bob}}","SnsItem":[<first>]},
        {"To_Account":"{{dave}}","SnsItem":[<middle>]},
        {"To_Account":"{{erin}}","SnsItem":[<last>]}]}
      """
    Then <one> is added, or refused with 30001
    And <other> is added, or refused with 30001
    And <bad> is refused with 30011 or 30001, or alice keeps at most 0 bytes of GroupName about <bad>
    And alice keeps about those of <one> and <other> who were answered 0:
      | field  | value   |
      | Remark | changed |

    Examples:
      | which  | first                                         | middle                                        | last                                          | one  | other | bad  |
      | first  | {"Tag":"Tag_SNS_IM_Group","Value":["Excess"]} | {"Tag":"Tag_SNS_IM_Remark","Value":"changed"} | {"Tag":"Tag_SNS_IM_Remark","Value":"changed"} | dave | erin  | bob  |
      | middle | {"Tag":"Tag_SNS_IM_Remark","Value":"changed"} | {"Tag":"Tag_SNS_IM_Group","Value":["Excess"]} | {"Tag":"Tag_SNS_IM_Remark","Value":"changed"} | bob  | erin  | dave |
      | last   | {"Tag":"Tag_SNS_IM_Remark","Value":"changed"} | {"Tag":"Tag_SNS_IM_Remark","Value":"changed"} | {"Tag":"Tag_SNS_IM_Group","Value":["Excess"]} | bob  | dave  | erin |

  @friend_update.zero_means_updated @friend_update.batch_items_are_independent
  Scenario: 0 is answered for exactly those who are updated
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[
        {"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["Excess"]}]},
        {"To_Account":"{{dave}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["7","8"]}]}]}
      """
    Then dave is added, or refused with 30001
    And bob is refused with 30011 or 30001, or alice keeps at most 0 bytes of GroupName about bob
    And alice keeps about those of dave who were answered 0:
      | field     | value     |
      | GroupName | ["7","8"] |
      | Remark    | David     |
    And alice keeps about bob:
      | field  | value |
      | Remark | Bobby |
    And alice keeps no GroupName about bob

  @friend_update.batch_items_are_independent
  Scenario: a good update after one that failed is not touched by it
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[{"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Group","Value":["One more"]}]}]}
      """
    Then bob is refused with 30011 or 30001, or alice keeps at most 0 bytes of GroupName about bob
    When this friend_update request is sent:
      """
      {"From_Account":"{{alice}}","UpdateItem":[
        {"To_Account":"{{bob}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"changed"}]},
        {"To_Account":"{{dave}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"changed"}]}]}
      """
    Then every result is 0
    And there is no Fail_Account
    And alice keeps about those of bob and dave who were answered 0:
      | field  | value   |
      | Remark | changed |
