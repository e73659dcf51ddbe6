package mutants

import (
	"strings"
	"unicode/utf8"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

const (
	accountImport = on("account_import")
	multiImport   = on("multiaccount_import")
	accountDelete = on("account_delete")
	accountCheck  = on("account_check")
	kick          = on("kick")
)

// registered is what both commands that import accounts do to one.
type registered func(*refserver.Rules) *refserver.RegisterRules

func ofAccountImport(r *refserver.Rules) *refserver.RegisterRules { return &r.AccountImport }

func ofMultiImport(r *refserver.Rules) *refserver.RegisterRules { return &r.MultiaccountImport }

// profile replaces what an import writes into a profile.
func (of registered) profile(write func(c *refserver.ItemContext, a *refserver.Account)) func(*site) {
	return rules(func(r *refserver.Rules) { of(r).Profile = write })
}

// notDone is a success without effect.
func notDone(func(*refserver.ItemContext), *refserver.ItemContext) {}

// anyCaseOfNames compares UserIDs without regard to case, in every command.
func anyCaseOfNames(s *site) {
	s.command = ""
	rules(func(r *refserver.Rules) { r.AccountKey = strings.ToLower })(s)
}

// setProfile writes a text that was given.
func setProfile(a *refserver.Account, tag string, text *string) {
	if text != nil {
		a.SetProfileText(tag, *text)
	}
}

// accountImportFaults: one account is imported.
func accountImportFaults(m *catalogue) {
	add := m.of(string(accountImport))
	add("registers_nobody", "registers", "an import succeeds and nobody is imported", accountImport.effect(notDone), always(), secondCall())
	add("numbers_not_registered", "user_id_is_registered", "a UserID of digits is not imported", accountImport.effect(notDone), numberLikeID())
	add("friend_add_takes_anybody", "other_commands_need_it", "friend_add takes accounts that were not imported", func(s *site) {
		s.command = friendAdd
		without("account_exists")(s)
	})
	add("profile_of_anybody", "other_commands_need_it", "portrait_set takes accounts that were not imported", func(s *site) {
		s.command = "portrait_set"
		rules(func(r *refserver.Rules) { r.InitiatorMustExist = false })(s)
	})
	add("names_in_any_case", "user_id_is_registered", "UserIDs are compared without regard to case", anyCaseOfNames)
	accountImportRequests(add)
	accountImportLimits(add)
	accountImportProfile(add)
	accountImportAgain(add)
}

type adder func(id, requirement, text string, apply func(*site), triggers ...trigger)

func accountImportRequests(add adder) {
	const required = "user_id_required"
	user := func(c *call) any { return c.request.get("UserID") }
	for _, kind := range []struct {
		id, text string
		is       func(any) bool
	}{
		{"null", "null", func(v any) bool { return v == null }},
		{"number", "a Number", isNumber},
		{"array", "an Array", isArray},
		{"object", "an Object", isObject},
	} {
		add("user_id_may_be_"+kind.id, required, "a UserID that is "+kind.text+" is answered with success",
			onRequest(acceptWhere(func(c *call) bool { return c.request.has("UserID") && kind.is(user(c)) })))
	}
	add("user_id_may_be_missing", required, "a request without UserID is answered with success",
		onRequest(acceptWhere(func(c *call) bool { return c.request != nil && !c.request.has("UserID") })))
	add("user_id_in_any_case", required, "userid is read as UserID",
		onRequest(mend(func(c *call) bool { return c.request.has("userid") }, func(o *object) { o.rename("userid", "UserID") })))
	add("user_id_number_as_text", required, "a Number as UserID is read as text",
		onRequest(mend(func(c *call) bool { return isNumber(user(c)) }, func(o *object) { text, _ := o.get("UserID").(literal); o.set("UserID", string(text)) })))
	add("user_id_may_be_empty", "user_id_not_empty", "an empty UserID is imported",
		accountImport.unless("user_id", func(c *refserver.ItemContext) bool { return c.To == "" }))
	add("nick_needed", "minimal_request", "a request without Nick is refused", onRequest(refuseWhere(func(c *call) bool { return !c.request.has("Nick") })))
	add("face_url_needed", "minimal_request", "a request without FaceUrl is refused", onRequest(refuseWhere(func(c *call) bool { return !c.request.has("FaceUrl") })))
	add("user_id_comes_first", "minimal_request", "UserID must be the first member",
		onRequest(refuseWhere(func(c *call) bool { return c.request.has("UserID") && c.request.index("UserID") > 0 })))
	for _, own := range namedMembers() {
		member, slug := own.member, own.slug
		add(slug+"_of_any_type", slug+"_is_string", member+" of another type is ignored", accountImport.withoutRow(member))
		add(slug+"_number_as_text", slug+"_is_string", member+" that is a Number is read as text",
			onRequest(mend(func(c *call) bool { return isNumber(c.request.get(member)) }, func(o *object) {
				text, _ := o.get(member).(literal)
				o.set(member, string(text))
			})))
	}
	bad := func(c *call) bool { return isNumber(c.request.get("Nick")) }
	add("refused_but_registered", "refused_calls_change_nothing", "an account is imported though its Nick is refused",
		mendThenRefuse(bad, func(o *object) { carryOut(o, func() { o.remove("Nick") }) }, chatapi.CodeAccountBadRequest))
	add("array_refused_but_registered", "refused_calls_change_nothing", "the first of an Array of UserIDs is imported though the call is refused",
		mendThenRefuse(func(c *call) bool { return isArray(user(c)) },
			func(o *object) { carryOut(o, func() { o.set("UserID", o.list("UserID")[0]) }) }, chatapi.CodeAccountBadRequest))
}

// named is a member of an import beside UserID, as requirements and checks call
// it.
type named struct {
	member, slug string
	text         func(*refserver.ItemContext) string
}

func namedMembers() []named {
	return []named{
		{"Nick", "nick", func(c *refserver.ItemContext) string { return deref(c.Item.Nick) }},
		{"FaceUrl", "face_url", func(c *refserver.ItemContext) string { return deref(c.Item.FaceURL) }},
	}
}

func accountImportLimits(add adder) {
	add("user_id_one_less", "user_id_at_most_32_bytes", "a UserID may have 31 bytes", limits(func(l *refserver.Limits) { l.MaxUserIDBytes-- }))
	add("user_id_one_more", "user_id_at_most_32_bytes", "a UserID may have 33 bytes", limits(func(l *refserver.Limits) { l.MaxUserIDBytes++ }))
	add("user_id_unlimited", "user_id_at_most_32_bytes", "a UserID may have any length",
		accountImport.unless("user_id", func(c *refserver.ItemContext) bool { return c.To != "" }))
	add("user_id_characters_counted", "user_id_at_most_32_bytes", "a UserID may have 32 characters",
		accountImport.unless("user_id", func(c *refserver.ItemContext) bool { return c.To != "" && utf8.RuneCountInString(c.To) <= 32 }))
	add("names_cut_to_31_bytes", "user_id_is_registered", "UserIDs are compared up to the 31st byte", rules(func(r *refserver.Rules) { r.AccountKey = first31 }))
	add("user_id_too_long_answers_70107", "user_id_at_most_32_bytes", "a UserID that is too long is answered 70107", accountImport.code("user_id", chatapi.CodeAccountNotExist))
	for _, own := range namedMembers() {
		name, text := own.slug, own.text
		slug := name + "_at_most_500_bytes"
		most := func(id, words string, legal func(string) bool) {
			add(name+"_"+id, slug, words, accountImport.applies(name, func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool { return !legal(text(c)) }))
		}
		most("one_less", "a "+name+" may have 499 bytes", func(t string) bool { return len(t) < 500 })
		most("one_more", "a "+name+" may have 501 bytes", func(t string) bool { return len(t) <= 501 })
		most("of_1000", "a "+name+" may have 1000 bytes", func(t string) bool { return len(t) <= 1000 })
		add(name+"_unlimited", slug, "a "+name+" may have any length", accountImport.without(name))
		add(name+"_too_long_answers_70402", slug, "a "+name+" that is too long is answered 70402", accountImport.code(name, chatapi.CodeAccountBadRequest))
		add(name+"_too_long_is_cut", slug, "a "+name+" that is too long is cut off", onRequest(mend(
			func(c *call) bool { return len(c.request.text(own.member)) > 500 },
			func(o *object) {
				if o.has(own.member) {
					o.set(own.member, o.text(own.member)[:min(len(o.text(own.member)), 500)])
				}
			})))
	}
	add("nick_characters_counted", "nick_at_most_500_bytes", "a nickname may have 500 characters",
		accountImport.applies("nick", func(_ func(*refserver.ItemContext) bool, c *refserver.ItemContext) bool {
			return utf8.RuneCountInString(deref(c.Item.Nick)) > 500
		}))
	add("too_long_answers_70402", "code_40601", "a value that is too long is answered 70402", accountImport.code("nick", chatapi.CodeAccountBadRequest))
	add("too_long_but_registered", "refused_calls_change_nothing", "an account is imported though its nickname is too long", rules(func(r *refserver.Rules) {
		accountImport.check(r, "nick").Effect = func(c *refserver.ItemContext) {
			c.Item.Nick = nil
			r.AccountImport.Effect(c)
		}
	}))
	add("refused_name_is_spoilt", "registers", "an account whose import was refused cannot be imported any more", func(s *site) {
		refused := map[string]bool{}
		accountImport.effectOf("nick", func(c *refserver.ItemContext) { refused[c.Peer] = true })(s)
		accountImport.first(refserver.Check{Name: "spoilt", Code: 70500, Info: "Spoilt", Applies: func(c *refserver.ItemContext) bool { return refused[c.Peer] }})(s)
	})
}

func deref(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

func accountImportProfile(add adder) {
	of := registered(ofAccountImport)
	only := func(nick, face bool) func(*refserver.ItemContext, *refserver.Account) {
		return func(c *refserver.ItemContext, a *refserver.Account) {
			if nick {
				setProfile(a, refserver.TagNick, c.Item.Nick)
			}
			if face {
				setProfile(a, refserver.TagImage, c.Item.FaceURL)
			}
		}
	}
	changed := func(change func(string) string) func(*refserver.ItemContext, *refserver.Account) {
		return func(c *refserver.ItemContext, a *refserver.Account) {
			if c.Item.Nick != nil {
				a.SetProfileText(refserver.TagNick, change(*c.Item.Nick))
			}
			if c.Item.FaceURL != nil {
				a.SetProfileText(refserver.TagImage, change(*c.Item.FaceURL))
			}
		}
	}
	add("nick_dropped", "nick_is_stored", "the nickname is not stored", of.profile(only(false, true)))
	add("face_url_dropped", "face_url_is_stored", "the avatar is not stored", of.profile(only(true, false)))
	add("nick_and_face_url_swapped", "face_url_is_stored", "nickname and avatar are swapped", of.profile(func(c *refserver.ItemContext, a *refserver.Account) {
		setProfile(a, refserver.TagImage, c.Item.Nick)
		setProfile(a, refserver.TagNick, c.Item.FaceURL)
	}))
	add("nick_ascii_only", "nick_is_stored", "characters beyond ASCII become question marks", of.profile(changed(func(text string) string {
		return strings.Map(func(r rune) rune {
			if r > 127 {
				return '?'
			}
			return r
		}, text)
	})))
	add("nick_escaped", "nick_is_stored", "nicknames are escaped for HTML", of.profile(changed(strings.NewReplacer("<", "&lt;", "&", "&amp;", "'", "&#39;").Replace)))
	add("nick_trimmed", "nick_is_stored", "nicknames are stored without the blanks around them", of.profile(changed(strings.TrimSpace)))
	add("face_url_without_query", "face_url_is_stored", "the query of an avatar's URL is cut off", of.profile(changed(func(text string) string {
		before, _, _ := strings.Cut(text, "?")
		return before
	})))
	add("nick_of_the_last", "nick_is_stored", "an account gets the nickname of the import before", func(s *site) {
		var last *string
		of.profile(func(c *refserver.ItemContext, a *refserver.Account) {
			if last == nil {
				last = c.Item.Nick
			}
			setProfile(a, refserver.TagNick, last)
			last = c.Item.Nick
		})(s)
	})
}

func accountImportAgain(add adder) {
	exists := refserver.Check{Name: "exists", Code: chatapi.CodeAccountBadRequest, Info: "Account_Exists", Applies: func(c *refserver.ItemContext) bool { return c.Target != nil }}
	add("again_refused", "again_is_no_error", "an account that exists is refused", accountImport.first(exists), always(), secondCall())
	whenNamed := func(c *refserver.ItemContext) bool { return c.Item.Nick != nil }
	before := func(change func(*refserver.ItemContext)) func(*site) {
		return accountImport.effect(func(original func(*refserver.ItemContext), c *refserver.ItemContext) {
			change(c)
			original(c)
		})
	}
	add("again_drops_friends", "again_keeps_the_account", "a second import empties the friend list", before(func(c *refserver.ItemContext) { c.Target.RemoveAllFriends() }))
	add("again_with_nick_drops_friends", "again_keeps_the_account", "a second import with a nickname empties the friend list", before(func(c *refserver.ItemContext) {
		if whenNamed(c) {
			c.Target.RemoveAllFriends()
		}
	}))
	add("again_drops_blocklist", "again_keeps_the_account", "a second import empties the blocklist", before(func(c *refserver.ItemContext) { c.Target.UnblockAll() }))
	add("again_is_another", "again_keeps_the_account", "a second import replaces the account by a new one", before((*refserver.ItemContext).DeleteTarget))
	add("again_drops_nick", "again_keeps_the_profile", "a second import without nickname drops it", before(func(c *refserver.ItemContext) {
		if !whenNamed(c) {
			c.Target.RemoveProfileText(refserver.TagNick)
		}
	}))
	add("again_drops_allow_type", "again_keeps_the_account", "a second import resets how friend requests are taken",
		before(func(c *refserver.ItemContext) {
			if c.Target != nil {
				c.Target.SetProfileText(refserver.TagAllowType, refserver.AllowAny)
			}
		}))
	for _, field := range []struct{ id, tag string }{{"signature", tagSignature}, {"gender", tagGender}, {"custom_field", customPrefix + "Hobby"}} {
		add("again_drops_"+field.id, "again_keeps_the_account", "a second import drops "+field.tag,
			before(func(c *refserver.ItemContext) { c.Target.RemoveProfileText(field.tag) }))
	}
}
