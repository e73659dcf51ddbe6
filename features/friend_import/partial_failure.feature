Feature: Some of an import fail and the rest succeed
  A friend who would need a thirty-third list fails alone, as in the page's sample.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |
      | dave    | anyone          |
      | erin    | anyone          |
      | filed   | anyone          |
    And this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{filed}}","AddSource":"AddSource_Type_App","GroupName":[
        "1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21","22","23","24","25","26","27","28","29","30","31","32"]}]}
      """

  @friend_import.batch_items_are_independent @friend_import.item_failures_keep_ok @friend_import.fail_account_lists_failures
  Scenario Outline: the <which> of a batch fails
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_App"<first>},
        {"To_Account":"{{carol}}","AddSource":"AddSource_Type_App"<middle>},
        {"To_Account":"{{dave}}","AddSource":"AddSource_Type_App"<last>}]}
      """
    Then the result for <good> is 0
    And the result for <bad> is 30011
    And Fail_Account is exactly <bad>
    And only alice has <good> as a friend
    And neither alice nor <bad> has the other as a friend

    Examples:
      | which  | first                   | middle                  | last                    | good           | bad   |
      | first  | ,"GroupName":["Excess"] |                         |                         | carol and dave | bob   |
      | middle |                         | ,"GroupName":["Excess"] |                         | bob and dave   | carol |
      | last   |                         |                         | ,"GroupName":["Excess"] | bob and carol  | dave  |

  @friend_import.zero_means_imported @friend_import.batch_items_are_independent
  Scenario: 0 is answered for exactly those who are friends afterwards
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","GroupName":["Excess"]},
        {"To_Account":"{{carol}}","AddSource":"AddSource_Type_App","GroupName":["7"]},
        {"To_Account":"{{dave}}","AddSource":"AddSource_Type_App","GroupName":["8","Excess"]},
        {"To_Account":"{{erin}}","AddSource":"AddSource_Type_App"}]}
      """
    Then the results are:
      | account | code  |
      | bob     | 30011 |
      | carol   | 0     |
      | dave    | 30011 |
      | erin    | 0     |
    And Fail_Account is exactly bob and dave
    And the friends of alice are as answered
    And alice has 3 friends

  @friend_import.items_keep_their_own_data
  Scenario: what a failed item says shows on no other friend
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_Web","GroupName":["Excess"],"Remark":"Bobby","AddWording":"hello"},
        {"To_Account":"{{carol}}","AddSource":"AddSource_Type_App","GroupName":["7"],"AddTime":1500000000}]}
      """
    Then the results are:
      | account | code  |
      | bob     | 30011 |
      | carol   | 0     |
    And alice keeps about carol, still:
      | field     | value              |
      | GroupName | 7                  |
      | AddSource | AddSource_Type_App |
      | AddTime   | 1500000000         |
    And alice keeps no Remark about carol
    And alice keeps no AddWording about carol

  @friend_import.batch_items_are_independent
  Scenario: a good import after one that failed is not touched by it
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].GroupName  | ["Excess"]         |
    Then the result for bob is 30011
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob and carol      |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
    Then every result is 0
    And there is no Fail_Account
    And only alice has bob and carol as a friend
