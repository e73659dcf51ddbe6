package mutants

import (
	"unicode/utf8"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// planVariants: what differs from app to app.
func planVariants() []Variant {
	plan := func(id, description string, change func(*refserver.Plan)) Variant {
		return Variant{ID: id, Description: description, apply: rules(func(r *refserver.Rules) { change(&r.Plan) })}
	}
	form := func(id, description, refused string) Variant {
		return Variant{ID: id, Description: description, apply: onRequest(func(c *call) {
			if c.command() == "multiaccount_import" && c.request.has(refused) {
				c.fail(chatapi.CodeAccountBadRequest)
				c.answered = true
			}
		})}
	}
	return []Variant{
		plan("new_accounts_confirm", "the app's default AllowType is AllowType_Type_NeedConfirm", func(p *refserver.Plan) { p.AllowType = refserver.NeedConfirm }),
		plan("new_accounts_refuse", "the app's default AllowType is AllowType_Type_DenyAny", func(p *refserver.Plan) { p.AllowType = refserver.DenyAny }),
		plan("accounts_stay", "account_delete answers 71000", func(p *refserver.Plan) { p.MayDeleteAccounts = false }),
		plan("deleted_accounts_gone", "a deleted account cannot be imported again", func(p *refserver.Plan) { p.DeletedMayReturn = false }),
		form("old_import_form", "multiaccount_import takes Accounts only", "AccountList"),
		form("new_import_form", "multiaccount_import takes AccountList only", "Accounts"),
	}
}

// ruleVariants: rules that the pages disagree on, or are silent about.
func ruleVariants() []Variant {
	return []Variant{
		{ID: "source_required", Description: "AddSource is required", apply: rules(func(r *refserver.Rules) {
			for i, row := range r.Requests[friendAdd] {
				if row.Path == "AddFriendItem[].AddSource" {
					r.Requests[friendAdd][i].Required = true
				}
			}
		})},
		{ID: "wording_of_120_bytes", Description: "a wording has at most 120 bytes, as the client SDK has it",
			apply: limits(func(l *refserver.Limits) { l.MaxWordingBytes = 120 })},
		{ID: "characters_counted", Description: "lengths are counted in characters", apply: countCharacters()},
		{ID: "texts_truncated", Description: "what is too long is cut off", apply: truncate()},
		{ID: "force_overrides_blocklists", Description: "force adds across blocklists",
			apply: together(unless("own_blocklist", isForced), unless("target_blocklist", isForced))},
		{ID: "target_blocklist_first", Description: "of two blocklists the target's is told", apply: rules(func(r *refserver.Rules) {
			own := place(r, "own_blocklist")
			r.FriendAdd.Checks[own], r.FriendAdd.Checks[own+1] = r.FriendAdd.Checks[own+1], r.FriendAdd.Checks[own]
		})},
		{ID: "one_sided_asks", Description: "a one-sided add asks the target's AllowType, too", apply: rules(func(r *refserver.Rules) {
			r.FriendAdd.ConsultsApproval = func(c *refserver.ItemContext) bool { return !c.Force }
		})},
		{ID: "url_values_unchecked", Description: "random and contenttype are not checked", apply: gate(anyone, "random", "contenttype")},
		{ID: "force_in_quotes", Description: `ForceAddFlags "1" is taken as 1`, apply: onRequest(mend(
			func(c *call) bool { return c.request.get("ForceAddFlags") == "1" },
			func(o *object) { o.set("ForceAddFlags", literal("1")) }))},
		{ID: "oneself_added", Description: "a user can be added as its own friend", apply: without("oneself")},
		{ID: "oneself_refused_30003", Description: "adding oneself is refused with 30003", apply: rules(func(r *refserver.Rules) {
			check(r, "oneself").Code = chatapi.CodeUnknownAccount
		})},
		{ID: "duplicates_once", Description: "an account that a batch names twice is answered once", apply: onAnswer(func(c *call) {
			if !isFriendAdd(c) || len(c.results()) == 0 {
				return
			}
			seen, kept := map[string]bool{}, []any{}
			for _, item := range c.results() {
				if name := item.text("To_Account"); !seen[name] {
					seen[name] = true
					kept = append(kept, item)
				}
			}
			c.answer.set("ResultItem", kept)
			c.listFailures()
		})},
		{ID: "duplicates_refused", Description: "a batch that names an account twice is refused", apply: onRequest(func(c *call) {
			seen := map[string]bool{}
			for _, name := range c.requested() {
				if isFriendAdd(c) && seen[name] {
					c.fail(chatapi.CodeBadParameter)
					c.answered = true
				}
				seen[name] = true
			}
		})},
		{ID: "empty_lists_dropped", Description: "an empty list name is read as none", apply: together(
			rules(func(r *refserver.Rules) {
				check(r, "list_name").Applies = func(c *refserver.ItemContext) bool { return len(firstList(c)) > c.Rules.Limits.MaxListNameBytes }
			}),
			entry(func(_ *refserver.ItemContext, f *refserver.Friend) {
				if len(f.Lists) > 0 && f.Lists[0] == "" {
					f.Lists = nil
				}
			}))},
	}
}

// sizeVariants: what shows with many accounts only.
func sizeVariants() []Variant {
	return []Variant{
		{ID: "no_item_limit", Description: "a request of friend_add, friend_import or friend_update may have any number of users", apply: together(
			on(friendAdd).row("AddFriendItem", unlimited), on("friend_import").row("AddFriendItem", unlimited), on("friend_update").row("UpdateItem", unlimited))},
		{ID: "small_pages", Description: "friend_get has 37 friends on a page", apply: limits(func(l *refserver.Limits) { l.PageSize = 37 })},
	}
}

// unlimited takes the bound of an Array away.
func unlimited(f *refserver.Field) { f.MaxItems = nil }

func isForced(c *refserver.ItemContext) bool { return c.Force }

func countCharacters() func(*site) {
	return rules(func(r *refserver.Rules) {
		check(r, "remark").Applies = func(c *refserver.ItemContext) bool {
			return utf8.RuneCountInString(c.Item.Remark) > c.Rules.Limits.MaxRemarkBytes
		}
		check(r, "list_name").Applies = func(c *refserver.ItemContext) bool {
			return len(c.Item.Lists) > 0 && (firstList(c) == "" || utf8.RuneCountInString(firstList(c)) > c.Rules.Limits.MaxListNameBytes)
		}
		check(r, "wording").Applies = func(c *refserver.ItemContext) bool {
			return utf8.RuneCountInString(c.Item.Wording) > c.Rules.Limits.MaxWordingBytes
		}
	})
}

// truncate keeps the legal part of every text, and of a source's keyword.
func truncate() func(*site) {
	cut := func(text string, most int) string {
		for len(text) > most {
			_, size := utf8.DecodeLastRuneInString(text)
			text = text[:len(text)-size]
		}
		return text
	}
	return together(
		without("remark", "wording"),
		unless("list_name", func(c *refserver.ItemContext) bool { return firstList(c) != "" }),
		unless("add_source", func(c *refserver.ItemContext) bool {
			return c.Item.Source != nil && isLongSource(*c.Item.Source)
		}),
		entry(func(c *refserver.ItemContext, f *refserver.Friend) {
			l := c.Rules.Limits
			f.Remark, f.Wording = cut(f.Remark, l.MaxRemarkBytes), cut(f.Wording, l.MaxWordingBytes)
			f.Source = cut(f.Source, len("AddSource_Type_")+l.MaxSourceLetters)
			if len(f.Lists) > 0 {
				f.Lists = []string{cut(f.Lists[0], l.MaxListNameBytes)}
			}
		}))
}

// isLongSource tells a source that only its length makes illegal.
func isLongSource(source string) bool {
	const prefix = "AddSource_Type_"
	if len(source) <= len(prefix) || source[:len(prefix)] != prefix {
		return false
	}
	for _, r := range source[len(prefix):] {
		if lower := r | 0x20; lower < 'a' || lower > 'z' {
			return false
		}
	}
	return true
}
