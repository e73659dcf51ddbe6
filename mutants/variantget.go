package mutants

import (
	"slices"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

// friendGetVariants: what the page of friend_get leaves open, or tells in two
// ways.
func friendGetVariants() []Variant {
	at := func(id, description string, apply func(*site)) Variant {
		return Variant{ID: "friend_get_" + id, Description: description, apply: apply}
	}
	emptyLists := onAnswer(friendGet.calls(func(c *call) {
		for _, friend := range c.answer.objects("UserDataItem") {
			standard := slices.ContainsFunc(friend.objects("ValueItem"), func(f *object) bool { return f.text("Tag") == refserver.TagAddTime })
			if standard {
				added(friend, "ValueItem", refserver.TagGroup, []any{})
			}
		}
	}))
	size := func(n int) func(*site) { return limits(func(l *refserver.Limits) { l.PageSize = n }) }
	reorder := func(change func([]any)) func(*site) {
		return onAnswer(friendGet.calls(func(c *call) {
			list := slices.Clone(c.answer.list("UserDataItem"))
			change(list)
			if c.answer.has("UserDataItem") {
				c.answer.set("UserDataItem", list)
			}
		}))
	}
	return []Variant{
		at("one_page", "friend_get has all friends on one page", size(5000)),
		at("pages_of_10", "friend_get has ten friends on a page", size(10)),
		at("pages_of_1", "friend_get has one friend on a page, where there are few", pages(
			func(_ refserver.Situation, _, _, total int, p refserver.Page) refserver.Page {
				if total < 5 && p.To-p.From > 1 {
					p.To, p.Next, p.Complete = p.From+1, p.From+1, false
				}
				return p
			})),
		at("cursor", "NextStartIndex of friend_get is no number of friends", cursor()),
		at("next_at_the_end", "NextStartIndex of the last page is the number of friends", pages(
			func(_ refserver.Situation, _, _, total int, p refserver.Page) refserver.Page {
				if p.Complete {
					p.Next = total
				}
				return p
			})),
		at("complete_flag_2", "CompleteFlag is 2 when everything was pulled", onAnswer(friendGet.calls(func(c *call) {
			if c.answer.get("CompleteFlag") == literal("1") {
				c.answer.set("CompleteFlag", literal("2"))
			}
		}))),
		at("empty_lists", "a friend in no list has an empty Array", emptyLists),
		at("reversed", "the friends of a page stand in the opposite order", reorder(func(list []any) { slices.Reverse(list) })),
		at("without_custom_sequence", "there is no CustomSequence, as in the newest mainland copy", together(
			friendGet.withoutRow("CustomSequence"),
			rules(func(r *refserver.Rules) {
				r.FriendGet.KnowsCustom = func(refserver.Situation, int64, int64) bool { return false }
			}),
			onAnswer(friendGet.calls(func(c *call) { c.answer.remove("CustomSequence") })))),
		at("sequences_are_times", "the sequences are large numbers with gaps", sequences(func(_ *refserver.Account, standard, custom int64) (int64, int64) {
			return 1700000000 + 17*standard, 1800000000 + 29*custom
		})),
		at("one_sequence", "both sequences move with every change", sequences(func(_ *refserver.Account, standard, custom int64) (int64, int64) {
			return standard + custom, standard + custom
		})),
		at("unchanged_friends_listed", "friends are listed without data where the caller has all of them",
			rules(func(r *refserver.Rules) { r.FriendGet.ListsUnchanged = true })),
		at("unchanged_friends_bare", "friends of whom there is no data to send have no ValueItem", together(
			rules(func(r *refserver.Rules) { r.FriendGet.ListsUnchanged = true }), onAnswer(friendGet.calls(withoutEmptyValues)))),
		at("nothing_new_says_nothing", "where nothing changed the answer has the sequences alone", onAnswer(friendGet.calls(nothingNew))),
		at("no_empty_lists", "an empty UserDataItem is left out", onAnswer(friendGet.calls(func(c *call) {
			if len(c.answer.list("UserDataItem")) == 0 {
				c.answer.remove("UserDataItem")
			}
		}))),
		at("without_wording", "friend_get does not show the wording, as its sample does not", onAnswer(friendGet.calls(func(c *call) {
			for _, friend := range c.answer.objects("UserDataItem") {
				withoutTags(friend, "ValueItem", is(refserver.TagAddWording))
			}
		}))),
		at("more_tags", "friend_get shows a friend field of its own", onAnswer(friendGet.calls(func(c *call) {
			for _, friend := range c.answer.objects("UserDataItem") {
				if len(friend.list("ValueItem")) > 0 && c.request.get("StandardSequence") == nil {
					added(friend, "ValueItem", "Tag_SNS_IM_RemarkTime", literal("1700000300"))
				}
			}
		}))),
		at("numbers_as_text", "Integers of a friend_get request may be Strings of digits", onRequest(friendGet.calls(mend(
			func(c *call) bool { return isDigits(c.request.text("StartIndex") + c.request.text("StandardSequence")) },
			func(o *object) {
				for _, name := range []string{"StartIndex", "StandardSequence"} {
					if isText(o.get(name)) {
						o.set(name, literal(o.text(name)))
					}
				}
			})))),
		at("missing_names_60015", "a From_Account that is no String is refused with 60015", onAnswer(friendGet.calls(func(c *call) {
			if c.request != nil && !isText(c.request.get("From_Account")) && c.code() == chatapi.CodeBadParameter {
				c.fail(60015)
			}
		}))),
	}
}

// cursor gives pages names that are no places.
func cursor() func(*site) {
	const base, step = 1000003, 7
	return rules(func(r *refserver.Rules) {
		original := r.FriendGet.Page
		r.FriendGet.Page = func(at refserver.Situation, start int64, size, total int) refserver.Page {
			if start >= base {
				start = (start - base) / step
			}
			p := original(at, start, size, total)
			if !p.Complete {
				p.Next = base + step*p.Next
			}
			return p
		}
	})
}

func withoutEmptyValues(c *call) {
	for _, friend := range c.answer.objects("UserDataItem") {
		if len(friend.list("ValueItem")) == 0 {
			friend.remove("ValueItem")
		}
	}
}

// nothingNew keeps the sequences and the envelope where the request has both
// sequences.
func nothingNew(c *call) {
	for _, name := range []string{"StandardSequence", "CustomSequence"} {
		if given := c.request.get(name); given == nil || given == zero || given != c.answer.get(name) {
			return
		}
	}
	for _, name := range []string{"UserDataItem", "FriendNum", "CompleteFlag", "NextStartIndex"} {
		c.answer.remove(name)
	}
}

// friendGetListVariants: what the page of friend_get_list leaves open, or tells
// in two ways.
func friendGetListVariants() []Variant {
	at := func(id, description string, apply func(*site)) Variant {
		return Variant{ID: "friend_get_list_" + id, Description: description, apply: apply}
	}
	fails := func(holds func(c *call, failed []any) bool) func(*site) {
		return onAnswer(friendGetList.calls(func(c *call) {
			failed, ok := c.failures()
			if !ok || !holds(c, failed) {
				return
			}
			for _, item := range c.results() {
				if code := c.itemCode(item); code != chatapi.CodeOK && !strings.Contains(item.text("ResultInfo"), "Arranged") {
					c.fail(code)
					return
				}
			}
		}))
	}
	unknown := func(c *call, _ []any) bool {
		return slices.ContainsFunc(c.results(), func(item *object) bool { return c.itemCode(item) == chatapi.CodeUnknownAccount })
	}
	values := func(change func(item *object)) func(*site) {
		return onAnswer(friendGetList.calls(func(c *call) {
			for _, item := range c.results() {
				if item.has("SnsProfileItem") {
					change(item)
				}
			}
		}))
	}
	return []Variant{
		at("empty_lists", "a friend in no list has an empty Array, where lists are wanted", wantedField(
			func(_ *refserver.ItemContext, wanted string, have any, has bool) (any, bool) {
				if wanted == refserver.TagGroup && !has {
					return []string{}, true
				}
				return have, has
			})),
		at("unknown_is_no_friend", "a user who does not exist is answered as no friend", friendGetList.without("account_exists")),
		at("unknown_fails_the_request", "a user who does not exist fails the request", fails(unknown)),
		at("alone_fails_the_request", "where no user can be read the request fails", fails(func(c *call, failed []any) bool { return len(failed) == len(c.results()) })),
		at("legacy_code", "somebody who is no friend is answered 31211, as before 2019", friendGetList.code("not_a_friend", 31211)),
		at("no_empty_lists", "SnsProfileItem is left out where no wanted field has a value", values(func(item *object) {
			if len(item.list("SnsProfileItem")) == 0 {
				item.remove("SnsProfileItem")
			}
		})),
		at("fields_reversed", "fields stand in another order than in TagList", values(func(item *object) {
			list := slices.Clone(item.list("SnsProfileItem"))
			slices.Reverse(list)
			item.set("SnsProfileItem", list)
		})),
		at("at_most_100", "more than 100 users are refused, as in the legacy edition", onRequest(friendGetList.calls(refuseWhere(
			func(c *call) bool { return len(c.requested()) > 100 })))),
		at("unknown_tags_ignored", "a tag that does not exist is ignored", rules(func(r *refserver.Rules) {
			r.FriendGetList.KnowsTag = func(*refserver.Rules, string) bool { return true }
		})),
		at("missing_names_60015", "UserIDs that are no Strings are refused with 60015", onAnswer(friendGetList.calls(func(c *call) {
			names, ok := c.request.get("To_Account").([]any)
			texts := ok && !slices.ContainsFunc(names, func(name any) bool { return !isText(name) })
			if c.request != nil && c.code() == chatapi.CodeBadParameter && (!isText(c.request.get("From_Account")) || !texts) {
				c.fail(60015)
			}
		}))),
	}
}
