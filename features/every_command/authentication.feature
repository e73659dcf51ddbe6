@authentication
Feature: Only the administrator of the app may call <command>
  For one wrong signature the error code page lists the code of its own and the
  general ones (60004, 60005, 60025), and services have answered either. That a
  caller is no administrator is told by another code on each layer.

  Background:
    Given the accounts:
      | account | friend requests |
      | alice   |                 |
      | bob     |                 |
      | carol   |                 |

  @<command>.usersig_of_the_administrator
  Scenario: <command> called without a good signature
    When the sample request of <command> is sent, calling with no usersig
    Then the call is refused with 70002, 70003, 70005, 60002, 60004, 60005, 60012, 60025 or 70032
    When the sample request of <command> is sent, calling with a signature made with another key
    Then the call is refused with 70009, 70003, 70005, 60004, 60005 or 60025
    When the sample request of <command> is sent, calling with a signature that is cut off
    Then the call is refused with 70003, 70005, 70009, 60004, 60005 or 60025

  @<command>.usersig_of_the_administrator
  Scenario: <command> called with a signature of somebody or something else
    When the sample request of <command> is sent, calling with a signature that expired a day ago
    Then the call is refused with 70001, 60004, 60005 or 60025
    When the sample request of <command> is sent, calling with a signature of another account
    Then the call is refused with 70013, 70003, 70009, 60004, 60005 or 60025
    When the sample request of <command> is sent, calling with a signature for another app
    Then the call is refused with 70014, 70003, 70009, 60004, 60005 or 60025

  @<command>.sdkappid_of_the_app
  Scenario: <command> called for the wrong app
    When the sample request of <command> is sent, calling with no sdkappid
    Then the call is refused with 60012, 60002, 60004, 60005, 60006, 60025, 70014 or 70020
    When the sample request of <command> is sent, calling with sdkappid 1
    Then the call is refused with 70014, 70020, 70003, 70009, 60004, 60005, 60006, 60012, 60025, 60026 or 30002

  @<command>.identifier_is_administrator
  Scenario: <command> called by nobody
    When the sample request of <command> is sent, calling with identifier nobody
    Then the call is refused with 60010, 60002, 60004, 60005, 60012, 60025, 70013, 70003, 70009, 30004, 40004, 70403 or 90009
    When the sample request of <command> is sent, calling with no identifier
    Then the call is refused with 60010, 60002, 60004, 60005, 60012, 60025, 70013, 70003, 70009, 30004, 40004, 70403 or 90009

  @<command>.identifier_is_administrator
  Scenario: <command> called by an account that is no administrator
    When the sample request of <command> is sent, called by carol, who is no administrator
    Then the call is refused with 30004, 40004, 70403, 90009, 60010, 60004, 60005 or 60025

  @<command>.url_is_case_sensitive
  Scenario: <command> called with names and values in another case
    When the sample request of <command> is sent, calling with its identifier in capitals
    Then the call is refused with 60010, 60002, 60004, 60005, 60025, 70013, 70003, 70009, 30004, 40004, 70403 or 90009
    When the sample request of <command> is sent, calling with usersig spelt UserSig
    Then the call is refused with 70002, 70003, 70005, 60002, 60004, 60005, 60012, 60025 or 70032
    When the sample request of <command> is sent, calling with sdkappid spelt SdkAppId
    Then the call is refused with 60012, 60002, 60004, 60005, 60006, 60025, 70014 or 70020
