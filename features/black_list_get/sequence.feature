Feature: LastSequence 0 pulls everything, and CurruentSequence tells of changes
  The page sends 12 in its sample and tells callers of the REST API to send 0. What
  another number leaves out is written nowhere.

  Background:
    Given the accounts:
      | account |
      | alice   |
      | bob     |
      | carol   |

  @black_list_get.last_sequence_0_pulls
  Scenario: a second pull shows as much as the first
    Given alice has blocklisted bob and carol
    And the blocklist of alice is exactly bob and carol
    When all pages of black_list_get are pulled for alice, 50 at a time
    Then the pages name exactly bob and carol, each once
    When all pages of black_list_get are pulled for alice, 50 at a time
    Then the pages name exactly bob and carol, each once
    When all pages of black_list_get are pulled for alice, 1 at a time
    Then the pages name exactly bob and carol, each once

  @black_list_get.last_sequence_0_pulls
  Scenario: a pull shows what changed since the one before
    Given alice has blocklisted bob
    And the blocklist of alice is exactly bob
    When all pages of black_list_get are pulled for alice, 50 at a time
    Then the pages name exactly bob, each once
    Given alice has blocklisted carol
    And alice has taken bob off the blocklist
    And the blocklist of alice is exactly carol
    When all pages of black_list_get are pulled for alice, 50 at a time
    Then the pages name exactly carol, each once

  @black_list_get.last_sequence_of_a_former_pull
  Scenario Outline: LastSequence <value> is served
    Given alice has blocklisted bob
    When black_list_get is called with:
      | member       | value   |
      | From_Account | alice   |
      | StartIndex   | 0       |
      | MaxLimited   | 50      |
      | LastSequence | <value> |
    Then the request succeeds

    Examples:
      | value |
      | 1     |
      | 12    |

  @black_list_get.last_sequence_of_a_former_pull @black_list_get.curruent_sequence
  Scenario: the sequence of the pull before is served
    Given alice has blocklisted bob
    And the blocklist of alice is exactly bob
    When black_list_get is called with:
      | member       | value |
      | From_Account | alice |
      | StartIndex   | 0     |
      | MaxLimited   | 50    |
      | LastSequence | 0     |
    Then the request succeeds
    When this black_list_get request is sent:
      """
      {"From_Account":"{{alice}}","StartIndex":0,"MaxLimited":50,"LastSequence":{{CurruentSequence}}}
      """
    Then the request succeeds

  @black_list_get.curruent_sequence_moves
  Scenario: the sequence advances when somebody is blocked or unblocked
    When the sample request of black_list_get is sent
    Then the request succeeds
    Given alice has blocklisted bob
    And the blocklist of alice is exactly bob
    When the sample request of black_list_get is sent
    Then CurruentSequence has advanced
    Given alice has taken bob off the blocklist
    And the blocklist of alice is empty
    When the sample request of black_list_get is sent
    Then CurruentSequence has advanced
