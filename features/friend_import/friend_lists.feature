Feature: A friend is filed under the lists that the import names

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   | anyone          |
      | bob     | anyone          |
      | carol   | anyone          |

  @friend_import.group_name_files_the_friend
  Scenario Outline: filed under <what>
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].GroupName  | <lists>            |
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value   |
      | GroupName | <lists> |

    Examples:
      | what                     | lists                                  |
      | one list                 | ["Sports"]                             |
      | two lists                | ["Sports","Work"]                      |
      | lists in several scripts | ["大学同学","⛷ friends","Family, near"] |
      | lists of one letter      | ["x","X"]                              |
      | a list of digits         | ["0012"]                               |

  @friend_import.group_name_files_the_friend
  Scenario: several friends in one list
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob and carol      |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].GroupName  | ["Sports"]         |
    Then every result is 0
    And alice keeps about those of bob and carol who were answered 0:
      | field     | value  |
      | GroupName | Sports |

  @friend_import.group_name_files_the_friend
  Scenario: a list of before and a new one
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{carol}}","AddSource":"AddSource_Type_App","GroupName":["Sports"]}]}
      """
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].GroupName  | ["Sports","Work"]  |
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value             |
      | GroupName | ["Sports","Work"] |
    And alice keeps about carol:
      | field     | value  |
      | GroupName | Sports |

  @friend_import.group_name_files_the_friend
  Scenario: group_get shows who is in which list
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","GroupName":["Sports","Work"]},
        {"To_Account":"{{carol}}","AddSource":"AddSource_Type_App","GroupName":["Work"]}]}
      """
    Then every result is 0
    And the friend lists of alice are:
      | list   | friends       |
      | Sports | bob           |
      | Work   | bob and carol |

  @friend_import.at_most_32_lists
  Scenario: one friend in 32 lists
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{bob}}","AddSource":"AddSource_Type_App","GroupName":[
        "1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16",
        "17","18","19","20","21","22","23","24","25","26","27","28","29","30","31","32"]}]}
      """
    Then the result for bob is 0
    And alice keeps about bob:
      | field     | value |
      | GroupName | ["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21","22","23","24","25","26","27","28","29","30","31","32"] |

  @friend_import.at_most_32_lists @friend_import.code_30011
  Scenario: 32 friend lists, and one more
    Given the accounts:
      | account | friend requests |
      | dave    | anyone          |
    And this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{carol}}","AddSource":"AddSource_Type_App","GroupName":[
        "1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21","22","23","24","25","26","27","28","29","30","31","32"]}]}
      """
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].GroupName  | ["One more"]       |
    Then bob is refused with 30011
    And neither alice nor bob has the other as a friend
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | dave               |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].GroupName  | ["7","31"]         |
    Then the result for dave is 0

  @friend_import.at_most_32_lists
  Scenario: lists of several items count together
    Given 4 accounts named mate that accept anyone
    When this friend_import request is sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[
        {"To_Account":"{{mate1}}","AddSource":"AddSource_Type_App","GroupName":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16"]},
        {"To_Account":"{{mate2}}","AddSource":"AddSource_Type_App","GroupName":["11","12","13","14","15","16","17","18","19","20","21","22","23","24","25","26","27","28","29","30"]},
        {"To_Account":"{{mate3}}","AddSource":"AddSource_Type_App","GroupName":["30","31","32"]},
        {"To_Account":"{{mate4}}","AddSource":"AddSource_Type_App","GroupName":["32","33"]}]}
      """
    Then the results are:
      | account | code  |
      | mate1   | 0     |
      | mate2   | 0     |
      | mate3   | 0     |
      | mate4   | 30011 |

  @friend_import.code_30011
  Scenario: one list too many is told with 30011
    Given this friend_import request has been sent:
      """
      {"From_Account":"{{alice}}","AddFriendItem":[{"To_Account":"{{carol}}","AddSource":"AddSource_Type_App","GroupName":[
        "1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21","22","23","24","25","26","27","28","29","30","31","32"]}]}
      """
    When friend_import is called with:
      | member                     | value              |
      | From_Account               | alice              |
      | AddFriendItem[].To_Account | bob                |
      | AddFriendItem[].AddSource  | AddSource_Type_App |
      | AddFriendItem[].GroupName  | ["One more"]       |
    Then bob is refused with 30011
