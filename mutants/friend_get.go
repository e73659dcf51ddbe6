package mutants

import (
	"strconv"
	"strings"
	"sync"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

const friendGet = on("friend_get")

// pages replaces how a page is cut out of the friends. It starts from the page
// that is right.
func pages(change func(at refserver.Situation, start, size, total int, right refserver.Page) refserver.Page) func(*site) {
	return rules(func(r *refserver.Rules) {
		original := r.FriendGet.Page
		r.FriendGet.Page = func(at refserver.Situation, start int64, size, total int) refserver.Page {
			return change(at, int(start), size, total, original(at, start, size, total))
		}
	})
}

// friendsListed edits each element of UserDataItem.
func friendsListed(change func(c *call, i int, friend *object)) func(*site) {
	return onAnswer(func(c *call) {
		for i, friend := range c.answer.objects("UserDataItem") {
			change(c, i, friend)
		}
	})
}

// fieldsListed edits each element of ValueItem.
func fieldsListed(change func(field *object)) func(*site) {
	return friendsListed(func(_ *call, _ int, friend *object) {
		for _, field := range friend.objects("ValueItem") {
			change(field)
		}
	})
}

// withoutTags takes fields out of a list of Tag and Value.
func withoutTags(owner *object, list string, dropped func(tag string) bool) {
	kept := []any{}
	for _, field := range owner.objects(list) {
		if !dropped(field.text("Tag")) {
			kept = append(kept, field)
		}
	}
	if owner.has(list) {
		owner.set(list, kept)
	}
}

func is(tag string) func(string) bool { return func(other string) bool { return other == tag } }

func begins(prefix string) func(string) bool {
	return func(tag string) bool { return strings.HasPrefix(tag, prefix) }
}

// hidden leaves fields out of every page.
func hidden(dropped func(tag string) bool) func(*site) {
	return friendsListed(func(_ *call, _ int, friend *object) { withoutTags(friend, "ValueItem", dropped) })
}

// added puts a field to those of a friend who has none of that tag.
func added(owner *object, list, tag string, value any) {
	for _, field := range owner.objects(list) {
		if field.text("Tag") == tag {
			return
		}
	}
	if owner.has(list) {
		owner.set(list, append(owner.list(list), &object{members: []member{{"Tag", tag}, {"Value", value}}}))
	}
}

// friendGetFaults: what only friend_get does.
func friendGetFaults(m *catalogue) {
	friendGetPages(m)
	friendGetCounts(m)
	friendGetRequests(m)
	friendGetOwner(m)
	friendGetFields(m)
	friendGetSequences(m)
}

// friendGetPages: somebody is lost, or comes twice.
func friendGetPages(m *catalogue) {
	add := m.of(string(friendGet))
	lost := pages(func(_ refserver.Situation, _, _, _ int, p refserver.Page) refserver.Page {
		if !p.Complete {
			p.To--
		}
		return p
	})
	add("last_of_a_page_lost", "lists_friends", "the last friend of a page that is not the last one is left out", lost)
	add("border_lost", "next_start_index", "the last friend of a page that is not the last one is left out", lost)
	late := pages(func(_ refserver.Situation, _, _, _ int, p refserver.Page) refserver.Page {
		if !p.Complete {
			p.Next++
		}
		return p
	})
	add("next_page_starts_late", "next_start_index", "the next page begins one friend too late", late)
	add("next_page_loses_the_first", "lists_friends", "the next page begins one friend too late", late)
	early := pages(func(_ refserver.Situation, _, _, _ int, p refserver.Page) refserver.Page {
		if !p.Complete {
			p.Next--
		}
		return p
	})
	add("next_page_starts_early", "next_start_index", "the next page begins with the last friend of this one", early)
	add("border_friend_twice", "lists_friends", "the next page begins with the last friend of this one", early)
	for _, most := range []int{200, 500, 1000, 2000} {
		name := strconv.Itoa(most)
		add("nobody_after_"+name, "lists_friends", "friends behind the first "+name+" are not listed", pages(func(_ refserver.Situation, _, _, _ int, p refserver.Page) refserver.Page {
			p.From, p.To = min(p.From, most), min(p.To, most)
			if p.To == most {
				p.Next, p.Complete = 0, true
			}
			return p
		}))
	}
	add("last_friend_never_listed", "lists_friends", "a last page with one friend is not listed", pages(func(_ refserver.Situation, _, _, total int, p refserver.Page) refserver.Page {
		if p.Next == total-1 {
			p.Next, p.Complete = 0, true
		}
		return p
	}))
	add("start_index_ignored", "lists_friends", "StartIndex is not looked at", onRequest(mend(
		func(c *call) bool { return c.request.has("StartIndex") }, func(o *object) { o.set("StartIndex", zero) })))
	add("start_index_counts_pages", "next_start_index", "StartIndex is read as the number of a page", pages(func(at refserver.Situation, start, size, total int, p refserver.Page) refserver.Page {
		if start == 0 {
			return p
		}
		return refserver.DefaultRules().FriendGet.Page(at, int64(start)*int64(size), size, total)
	}))
	add("friend_twice_on_a_page", "lists_friends", "the first friend of a page stands there twice", onAnswer(func(c *call) {
		if list := c.answer.list("UserDataItem"); len(list) > 0 {
			c.answer.set("UserDataItem", append(list, list[0]))
		}
	}))
	add("oneself_listed", "lists_friends", "a user is on its own list", onAnswer(func(c *call) {
		if c.code() == chatapi.CodeOK {
			own := &object{members: []member{{"To_Account", c.at.From}, {"ValueItem", []any{}}}}
			c.answer.set("UserDataItem", append(c.answer.list("UserDataItem"), own))
		}
	}))
	add("new_friends_missing", "lists_friends", "whoever came after the first call is not listed", firstCallOnly)
	add("page_goes_on", "start_index_0_is_the_first_page", "StartIndex 0 goes on where the last call ended", goesOn)
	add("second_pull_starts_late", "start_index_0_is_the_first_page", "from the second pull on, StartIndex 0 leaves out the first friend", pages(
		func(at refserver.Situation, start, _, _ int, p refserver.Page) refserver.Page {
			if start == 0 && at.CallsBefore > 0 {
				p.From = min(p.From+1, p.To)
			}
			return p
		}))
}

// firstCallOnly lists as many friends as there were when the list was pulled
// first.
func firstCallOnly(s *site) {
	var mu sync.Mutex
	seen := map[string]int{}
	pages(func(at refserver.Situation, _, _, total int, p refserver.Page) refserver.Page {
		mu.Lock()
		defer mu.Unlock()
		if _, known := seen[at.From]; !known {
			seen[at.From] = total
		}
		p.From, p.To = min(p.From, seen[at.From]), min(p.To, seen[at.From])
		return p
	})(s)
}

// goesOn keeps a place in each list.
func goesOn(s *site) {
	var mu sync.Mutex
	place := map[string]int{}
	pages(func(at refserver.Situation, start, size, total int, p refserver.Page) refserver.Page {
		mu.Lock()
		defer mu.Unlock()
		if start == 0 {
			p = refserver.DefaultRules().FriendGet.Page(at, int64(place[at.From]), size, total)
		}
		place[at.From] = p.To
		return p
	})(s)
}

// friendGetCounts: FriendNum, CompleteFlag and NextStartIndex.
func friendGetCounts(m *catalogue) {
	add := m.of(string(friendGet))
	total := func(change func(at refserver.Situation, total, listed int) int) func(*site) {
		return rules(func(r *refserver.Rules) { r.FriendGet.Total = change })
	}
	add("friend_num_of_the_page", "friend_num", "FriendNum is the number of friends on the page", total(func(_ refserver.Situation, _, listed int) int { return listed }))
	add("friend_num_up_to_1000", "friend_num", "FriendNum is 1000 at most", total(func(_ refserver.Situation, total, _ int) int { return min(total, 1000) }))
	add("friend_num_one_more", "friend_num", "FriendNum counts the user as well", total(func(_ refserver.Situation, total, _ int) int { return total + 1 }))
	add("friend_num_never_falls", "friend_num", "FriendNum does not follow deletions", neverFalls)
	add("friend_num_missing", "friend_num", "there is no FriendNum", onAnswer(func(c *call) { c.answer.remove("FriendNum") }))

	flag := func(change func(start, total int, p refserver.Page) bool) func(*site) {
		return pages(func(_ refserver.Situation, start, _, total int, p refserver.Page) refserver.Page {
			p.Complete = change(start, total, p)
			return p
		})
	}
	add("complete_flag_always_1", "complete_flag", "CompleteFlag is never 0", flag(func(int, int, refserver.Page) bool { return true }))
	add("complete_flag_always_0", "complete_flag", "CompleteFlag is always 0", flag(func(int, int, refserver.Page) bool { return false }))
	add("pages_never_end", "complete_flag", "behind the last page there are empty ones without end", pages(
		func(_ refserver.Situation, start, size, total int, p refserver.Page) refserver.Page {
			if p.Complete && total > 0 {
				p.Complete, p.Next = false, max(start, p.From)+size
			}
			return p
		}))
	add("complete_flag_inverted", "complete_flag", "CompleteFlag is 0 on the last page alone", flag(func(_, _ int, p refserver.Page) bool { return !p.Complete }))
	add("complete_after_second_page", "complete_flag", "CompleteFlag is 1 on the second page", flag(func(start, _ int, p refserver.Page) bool { return p.Complete || start > 0 }))
	add("complete_flag_0_on_full_page", "complete_flag", "CompleteFlag is 0 on a last page that is full", pages(
		func(_ refserver.Situation, _, size, total int, p refserver.Page) refserver.Page {
			if p.Complete && p.To-p.From == size {
				p.Complete, p.Next = false, total
			}
			return p
		}))
	add("complete_flag_0_without_friends", "complete_flag", "CompleteFlag is 0 where there are no friends", flag(func(_, total int, p refserver.Page) bool { return p.Complete && total > 0 }))
	add("complete_flag_missing", "complete_flag", "there is no CompleteFlag", onAnswer(func(c *call) { c.answer.remove("CompleteFlag") }))

	next := func(change func(start, size int, p refserver.Page) int) func(*site) {
		return pages(func(_ refserver.Situation, start, size, _ int, p refserver.Page) refserver.Page {
			if !p.Complete {
				p.Next = change(start, size, p)
			}
			return p
		})
	}
	add("next_start_index_0", "next_start_index", "NextStartIndex is always 0", next(func(int, int, refserver.Page) int { return 0 }))
	add("next_start_index_of_this_page", "next_start_index", "NextStartIndex is the StartIndex of the request", next(func(start, _ int, _ refserver.Page) int { return start }))
	add("next_start_index_is_the_page_size", "next_start_index", "NextStartIndex does not count from the beginning", next(func(_, size int, _ refserver.Page) int { return size }))
	add("next_start_index_missing", "next_start_index", "there is no NextStartIndex", onAnswer(func(c *call) { c.answer.remove("NextStartIndex") }))
	add("next_start_index_at_the_end", "next_start_index_0_at_the_end", "NextStartIndex of the last page is the number of friends", pages(
		func(_ refserver.Situation, _, _, total int, p refserver.Page) refserver.Page {
			if p.Complete {
				p.Next = total
			}
			return p
		}))
}

// neverFalls keeps the largest number of friends that each list had.
func neverFalls(s *site) {
	var mu sync.Mutex
	most := map[string]int{}
	rules(func(r *refserver.Rules) {
		r.FriendGet.Total = func(at refserver.Situation, total, _ int) int {
			mu.Lock()
			defer mu.Unlock()
			most[at.From] = max(most[at.From], total)
			return most[at.From]
		}
	})(s)
}
