package mutants

import (
	"slices"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// blackListVariants: what the pages about the blocklist leave open.
func blackListVariants() []Variant {
	return slices.Concat(blockReportingVariants(), blockPageVariants(), blockRuleVariants())
}

// onBlocklist edits the answers of those commands that have a result for each
// user.
func onBlocklist(edit func(*call)) func(*site) {
	return onAnswer(func(c *call) {
		if slices.Contains([]string{blackListAdd, blackListDelete, blackListCheck}, c.command()) {
			edit(c)
		}
	})
}

// blockReportingVariants: the same failures told in another way.
func blockReportingVariants() []Variant {
	return []Variant{
		{ID: "already_blocked_31307", Description: "somebody who is blocked already is told with 31307, as in the former edition",
			apply: on(blackListAdd).code("already_blocked", 31307)},
		{ID: "not_blocked_31503", Description: "somebody who is not blocked is told with 31503, as in the former edition",
			apply: on(blackListDelete).code("not_blocked", 31503)},
		{ID: "unblocking_unknown_30001", Description: "black_list_delete does not tell those who do not exist from those who are not blocked",
			apply: on(blackListDelete).code("account_exists", chatapi.CodeBadParameter)},
		{ID: "blocklist_single_request_fails", Description: "whatever fails in a request of the blocklist for one user fails the whole request",
			apply: onBlocklist(func(c *call) {
				if list := c.results(); len(list) == 1 && c.itemCode(list[0]) != chatapi.CodeOK {
					c.fail(c.itemCode(list[0]))
				}
			})},
		{ID: "blocklist_unknown_fails_request", Description: "one user who does not exist fails a whole request of the blocklist, and what was done for others stays",
			apply: onBlocklist(func(c *call) {
				for _, item := range c.results() {
					if c.itemCode(item) == chatapi.CodeUnknownAccount {
						c.fail(chatapi.CodeUnknownAccount)
						return
					}
				}
			})},
		{ID: "blocklist_owner_told_per_user", Description: "a From_Account that does not exist is told in the results", apply: onBlocklist(func(c *call) {
			if c.answer.text("ErrorInfo") != "Err_Sns_Invalid_Account" {
				return
			}
			c.succeed()
			for _, item := range c.results() {
				c.setResult(item, chatapi.CodeUnknownAccount)
				if c.command() == blackListCheck {
					item.set("Relation", refserver.BlockRelationNone)
				}
			}
			c.listFailures()
		})},
		{ID: "blocklist_60015", Description: "a UserID of a request of the blocklist that is no String is refused with 60015", apply: onAnswer(func(c *call) {
			blocks := slices.Contains([]string{blackListAdd, blackListDelete, blackListCheck, blackListGet}, c.command())
			to := c.request.list("To_Account")
			if blocks && c.request != nil && c.code() == chatapi.CodeBadParameter && (!isText(c.request.get("From_Account")) || slices.ContainsFunc(to, func(e any) bool { return !isText(e) })) {
				c.fail(60015)
			}
		})},
		{ID: "too_many_blocked_30013", Description: "black_list_add refuses more than 1000 users with 30013", apply: onAnswer(func(c *call) {
			if c.command() == blackListAdd && c.code() == chatapi.CodeBadParameter && len(c.request.list("To_Account")) > 1000 {
				c.fail(codeBlocklistFull)
			}
		})},
		{ID: "failed_check_without_relation", Description: "somebody who could not be checked has no Relation", apply: onAnswer(func(c *call) {
			if c.command() != blackListCheck {
				return
			}
			for _, item := range c.results() {
				if c.itemCode(item) != chatapi.CodeOK {
					item.remove("Relation")
				}
			}
		})},
	}
}

// blockPageVariants: a blocklist cut into other pages, or in another order.
func blockPageVariants() []Variant {
	const cursor = 700000 // where places become cursors
	return []Variant{
		{ID: "empty_block_page_omitted", Description: "black_list_get has no BlackListItem where there is nobody", apply: onAnswer(func(c *call) {
			if c.command() == blackListGet && c.answer.has("BlackListItem") && len(c.answer.list("BlackListItem")) == 0 {
				c.answer.remove("BlackListItem")
			}
		})},
		{ID: "full_block_page_leads_on", Description: "a full page of a blocklist leads to another one, which may be empty",
			apply: blockNext(func(at refserver.BlockPage, original, last int) int {
				if int64(last)-at.Start == at.Size {
					return last
				}
				return original
			})},
		{ID: "small_block_pages", Description: "a page of a blocklist has 20 entries at most",
			apply: blockRange(func(_ refserver.BlockPage, first, last int) (int, int) { return first, min(last, first+20) })},
		{ID: "block_pages_reversed", Description: "the entries of a page of a blocklist stand in the opposite order", apply: onAnswer(func(c *call) {
			if c.command() == blackListGet {
				slices.Reverse(c.answer.list("BlackListItem"))
			}
		})},
		{ID: "block_cursor", Description: "StartIndex of a later page of a blocklist is no place, but a cursor", apply: together(
			blockPages(func(r *refserver.BlockPageRules) {
				original := r.Range
				r.Range = func(at refserver.BlockPage) (int, int) {
					if at.Start >= cursor {
						at.Start -= cursor
					}
					return original(at)
				}
			}),
			blockNext(func(_ refserver.BlockPage, original, _ int) int {
				if original > 0 {
					return original + cursor
				}
				return 0
			}))},
		{ID: "block_sequence_honoured", Description: "a pull with the current sequence shows nothing",
			apply: blockRange(func(at refserver.BlockPage, first, last int) (int, int) {
				if at.LastSequence == at.Own.BlockSequence() {
					return at.Own.BlockedCount(), at.Own.BlockedCount()
				}
				return first, last
			})},
		{ID: "block_sequence_is_a_time", Description: "CurruentSequence is a large number", apply: blockPages(func(r *refserver.BlockPageRules) {
			r.Sequence = func(at refserver.BlockPage) int64 { return 1_700_000_000_000 + at.Own.BlockSequence() }
		})},
	}
}

// blockRuleVariants: what a block does where the pages are silent.
func blockRuleVariants() []Variant {
	return []Variant{
		{ID: "one_sided_friends_stay", Description: "a block ends mutual friendships only", apply: rules(func(r *refserver.Rules) {
			r.BlackListAdd.Dissolves = func(c *refserver.ItemContext) (bool, bool) {
				mutual := c.Own.HasFriend(c.Peer) && c.Target.HasFriend(c.Self)
				return mutual, mutual
			}
		})},
		{ID: "friendships_come_back", Description: "a friendship comes back with the end of the block", apply: restoresFriendships},
	}
}
