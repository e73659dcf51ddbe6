Feature: What was kept about friends is gone with them

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |
      | dave    |

  @friend_delete_all.wipes_standard_data
  Scenario Outline: <type> wipes standard data
    Given friend_import has been called with:
      | member                     | value               |
      | From_Account               | alice               |
      | AddFriendItem[].To_Account | bob and carol       |
      | AddFriendItem[].AddSource  | AddSource_Type_Test |
      | AddFriendItem[].Remark     | the former remark   |
      | AddFriendItem[].GroupName  | ["Family"]          |
      | AddFriendItem[].AddWording | the former wording  |
    When friend_delete_all is called with:
      | member       | value  |
      | From_Account | alice  |
      | DeleteType   | <type> |
    Then the request succeeds
    Given friend_import has been called with:
      | member                     | value               |
      | From_Account               | alice               |
      | AddFriendItem[].To_Account | bob and carol       |
      | AddFriendItem[].AddSource  | AddSource_Type_Test |
    Then alice keeps no Remark about bob
    And alice keeps no GroupName about bob
    And alice keeps no AddWording about bob
    And alice keeps no Remark about carol
    And alice keeps no GroupName about carol

    Examples:
      | type               |
      | Delete_Type_Single |
      | Delete_Type_Both   |

  @friend_delete_all.wipes_custom_data
  Scenario: custom data
    Given the app has the custom friend field Tag_SNS_Custom_Note, as alice and carol show
    And friend_import has been called with:
      | member                     | value                                         |
      | From_Account               | alice                                         |
      | AddFriendItem[].To_Account | bob                                           |
      | AddFriendItem[].AddSource  | AddSource_Type_Test                           |
      | AddFriendItem[].CustomItem | [{"Tag":"Tag_SNS_Custom_Note","Value":"old"}] |
    When friend_delete_all is called with:
      | member       | value |
      | From_Account | alice |
    Then the request succeeds
    Given friend_import has been called with:
      | member                     | value               |
      | From_Account               | alice               |
      | AddFriendItem[].To_Account | bob                 |
      | AddFriendItem[].AddSource  | AddSource_Type_Test |
    Then alice keeps no Tag_SNS_Custom_Note about bob

  @friend_delete_all.deletes_nothing_else @friend_delete_all.delete_type_single
  Scenario: what the others keep
    Given friend_import has been called with:
      | member                     | value               |
      | From_Account               | bob                 |
      | AddFriendItem[].To_Account | alice and carol     |
      | AddFriendItem[].AddSource  | AddSource_Type_Test |
      | AddFriendItem[].Remark     | dear friend         |
    And alice already has bob as friends
    When friend_delete_all is called with:
      | member       | value              |
      | From_Account | alice              |
      | DeleteType   | Delete_Type_Single |
    Then the request succeeds
    And bob keeps about alice, still:
      | field  | value       |
      | Remark | dear friend |
    And bob keeps about carol, still:
      | field  | value       |
      | Remark | dear friend |

  @friend_delete_all.deletes_nothing_else
  Scenario: the blocklist
    Given alice has blocklisted dave
    And alice already has bob as friends
    When friend_delete_all is called with:
      | member       | value            |
      | From_Account | alice            |
      | DeleteType   | Delete_Type_Both |
    Then the request succeeds
    And the blocklist of alice is exactly dave

  @friend_delete_all.deletes_nothing_else
  Scenario: the user's own profile
    Given portrait_set has been called with:
      | member                           | value |
      | From_Account                     | alice |
      | ProfileItem[Tag_Profile_IM_Nick] | Amy   |
    And alice already has bob as friends
    When friend_delete_all is called with:
      | member       | value            |
      | From_Account | alice            |
      | DeleteType   | Delete_Type_Both |
    Then the request succeeds
    And alice has 0 friends
    And the profile of alice has:
      | tag                 | value |
      | Tag_Profile_IM_Nick | Amy   |
