package mutants

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"chatcontract/refserver"
)

// dataField is one field of a friend object, and where it is kept.
type dataField struct {
	name, id, requirement string
	of                    func(*refserver.Friend) *string
	given                 func(*refserver.ItemContext) bool
}

// dataFields are the four fields; a friend list has the form of the others.
func dataFields() []dataField {
	return []dataField{
		{"Remark", "remark", "remark_is_stored", func(f *refserver.Friend) *string { return &f.Remark },
			func(c *refserver.ItemContext) bool { return c.Item.Remark != "" }},
		{"GroupName", "list", "group_name_files_the_friend", func(f *refserver.Friend) *string {
			if len(f.Lists) == 0 {
				return nil
			}
			f.Lists = []string{f.Lists[0]} // the request's own slice stays as it is
			return &f.Lists[0]
		}, func(c *refserver.ItemContext) bool { return len(c.Item.Lists) > 0 }},
		{"AddSource", "source", "add_source_is_stored", func(f *refserver.Friend) *string { return &f.Source },
			func(c *refserver.ItemContext) bool { return c.Item.Source != nil }},
		{"AddWording", "wording", "add_wording_is_stored", func(f *refserver.Friend) *string { return &f.Wording },
			func(c *refserver.ItemContext) bool { return c.Item.Wording != "" }},
	}
}

// dataFaults: what is said about a friend is kept, byte for byte.
func dataFaults(m *catalogue) {
	for _, field := range dataFields() {
		storageFaults(m, field)
		leakFaults(m, field)
		for _, change := range textChanges() {
			if field.name == "AddSource" && change.wide {
				continue // a source has ASCII letters only
			}
			requirement := field.requirement
			if change.id == "cut_at_16_bytes" && field.name == "GroupName" {
				requirement = "group_name_at_most_30_bytes" // the longest names of other scenarios are shorter
			}
			m.add(fault{id: field.id + "_" + change.id, requirement: requirement, category: "friend data",
				text: field.name + " " + change.text, apply: changed(field, func(_ *refserver.ItemContext, text string) string { return change.apply(text) })})
		}
	}
	m.add(fault{id: "remark_and_wording_swapped", requirement: "remark_is_stored", category: "friend data", text: "remark and wording are mixed up",
		apply: entry(func(_ *refserver.ItemContext, f *refserver.Friend) { f.Remark, f.Wording = f.Wording, f.Remark })})
	m.add(fault{id: "list_names_share_a_list", requirement: "group_name_files_the_friend", category: "friend data",
		text: "the second friend of a list is filed under none",
		apply: entry(func(c *refserver.ItemContext, f *refserver.Friend) {
			if len(f.Lists) > 0 && c.Own.NewLists(f.Lists) == 0 {
				f.Lists = nil
			}
		})})
	m.add(fault{id: "remark_shared_by_initiators", requirement: "remark_is_stored", category: "friend data",
		text: "the first remark about an account is everybody's", apply: sharedRemark})
	m.add(fault{id: "full_items_lose_data", requirement: "complete_request", category: "friend data",
		text: "a complete request is refused", apply: onRequest(refuseWhere(func(c *call) bool {
			return c.at.Size == 1 && c.at.Force && c.at.Type != "" && c.request.objects("AddFriendItem")[0].has("Remark")
		}))})
	m.add(fault{id: "mixed_batch_refused", requirement: "mixed_batch", category: "friend data",
		text: "a batch whose items have different members is refused", apply: onRequest(refuseWhere(func(c *call) bool {
			items := c.request.objects("AddFriendItem")
			return len(items) > 1 && c.at.Force && len(items[0].members) != len(items[len(items)-1].members)
		}))})
}

// storageFaults: a field is not kept, or somewhere else.
func storageFaults(m *catalogue, field dataField) {
	written := func(id, text string, apply func(*site)) fault {
		return fault{id: field.id + "_" + id, requirement: field.requirement, category: "friend data", text: field.name + " " + text, apply: apply}
	}
	lost := func(*refserver.ItemContext, string) string { return "" }
	m.add(written("not_stored", "is not kept", changed(field, lost)),
		always(), firstItem(), lastItem(), secondCall(), whenForced(), whenOneSided())
	if field.name == "Remark" {
		m.add(written("not_stored", "is not kept", changed(field, lost)), inLargeBatch())
	}
	if field.name != "Remark" && field.name != "GroupName" {
		return // source and wording may well show on the other side
	}
	m.add(written("on_targets_side", "is kept on the target's side, too", rules(func(r *refserver.Rules) {
		original := r.FriendAdd.ReverseEntry
		r.FriendAdd.ReverseEntry = func(c *refserver.ItemContext) refserver.Friend {
			f, own := original(c), c.Rules.FriendAdd.Entry(c)
			if field.given(c) {
				field.put(&f, *field.of(&own))
			}
			return f
		}
	})))
}

// leakFaults: a field of one item shows in another.
func leakFaults(m *catalogue, field dataField) {
	written := func(id, text string, apply func(*site)) fault {
		return fault{id: field.id + "_" + id, requirement: field.requirement, category: "friend data", text: field.name + " " + text, apply: apply}
	}
	if field.name == "AddSource" {
		return // an item without one may be refused, so nothing is expected of it
	}
	m.add(written("of_the_item_before", "of an item fills the next one that has none", func(s *site) {
		last := map[string]string{}
		entry(func(c *refserver.ItemContext, f *refserver.Friend) {
			if field.given(c) {
				last[c.Self] = *field.of(f)
			} else if c.Index > 0 {
				field.put(f, last[c.Self])
			}
		})(s)
	}))
	m.add(written("of_the_first_item", "of the first item is that of the whole batch", func(s *site) {
		first := map[string]string{}
		entry(func(c *refserver.ItemContext, f *refserver.Friend) {
			if c.Index == 0 {
				first[c.Self] = ""
				if field.given(c) {
					first[c.Self] = *field.of(f)
				}
			} else if first[c.Self] != "" {
				field.put(f, first[c.Self])
			}
		})(s)
	}))
}

// put sets a field of a friend.
func (d dataField) put(f *refserver.Friend, text string) {
	switch {
	case d.name == "GroupName" && text == "":
		f.Lists = nil
	case d.name == "GroupName":
		f.Lists = []string{text}
	default:
		*d.of(f) = text
	}
}

// changed stores something else than was sent.
func changed(field dataField, change func(*refserver.ItemContext, string) string) func(*site) {
	return entry(func(c *refserver.ItemContext, f *refserver.Friend) {
		if field.given(c) {
			field.put(f, change(c, *field.of(f)))
		}
	})
}

// textChange is a way in which servers spoil a text.
type textChange struct {
	id, text string
	// wide: it shows in texts beyond letters only.
	wide  bool
	apply func(string) string
}

func textChanges() []textChange {
	return []textChange{
		{"loses_its_end", "loses its last character", false, func(s string) string {
			_, size := utf8.DecodeLastRuneInString(s)
			return s[:len(s)-size]
		}},
		{"cut_at_16_bytes", "is cut at 16 bytes", false, func(s string) string { return strings.ToValidUTF8(s[:min(len(s), 16)], "") }},
		{"in_lower_case", "is kept in lower case", false, strings.ToLower},
		{"in_upper_case", "is kept in upper case", false, strings.ToUpper},
		{"loses_non_ascii", "is kept in ASCII only, with ? for the rest", true, func(s string) string {
			return strings.Map(func(r rune) rune {
				if r > 127 {
					return '?'
				}
				return r
			}, s)
		}},
		{"loses_astral", "loses characters beyond the basic plane", true, func(s string) string {
			return strings.Map(func(r rune) rune {
				if r > 0xffff {
					return -1
				}
				return r
			}, s)
		}},
		{"read_as_number", "that looks like a number is kept as that number", true, func(s string) string {
			if n, err := strconv.Atoi(s); err == nil {
				return strconv.Itoa(n + len(s) - len(strconv.Itoa(n)))
			}
			return s
		}},
		{"numbers_dropped", "that looks like a number is dropped", true, func(s string) string {
			if isDigits(s) {
				return ""
			}
			return s
		}},
		{"in_latin_1", "is kept as if its bytes were Latin-1", true, func(s string) string {
			out := make([]rune, len(s))
			for i := range len(s) {
				out[i] = rune(s[i])
			}
			return string(out)
		}},
		{"loses_spaces_and_commas", "ends at the first comma or quote", true, func(s string) string {
			if i := strings.IndexAny(s, ",\"'"); i >= 0 {
				return s[:i]
			}
			return s
		}},
		{"escapes_markup", "is kept with < and & escaped", true, strings.NewReplacer("<", "&lt;", "&", "&amp;").Replace},
		{"unescapes_backslashes", "loses its backslashes", true, func(s string) string { return strings.ReplaceAll(s, `\`, "") }},
		{"composes_accents", "is kept with composed accents", true, strings.NewReplacer("e\u0308", "ë").Replace},
		{"null_is_none", "that says null is kept as none", true, func(s string) string { return strings.Replace(s, "null", "", 1) }},
		{"json_dropped", "that looks like JSON is dropped", true, func(s string) string {
			if strings.HasPrefix(s, "{") {
				return ""
			}
			return s
		}},
		{"single_letters_dropped", "of one letter is dropped", true, func(s string) string {
			if len(s) == 1 {
				return ""
			}
			return s
		}},
	}
}

// sharedRemark keeps remarks by friend and not by initiator.
func sharedRemark(s *site) {
	remarks := map[string]string{}
	entry(func(c *refserver.ItemContext, f *refserver.Friend) {
		if f.Remark == "" {
			return
		}
		if _, known := remarks[c.Peer]; !known {
			remarks[c.Peer] = f.Remark
		}
		f.Remark = remarks[c.Peer]
	})(s)
}
