package contract_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/specs"
)

const appKey = "a key of the app that signs"

var received = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

// signature is a right one but for what change does.
func signature(t testing.TB, key string, change func(*chatapi.UserSig)) string {
	t.Helper()
	sig := chatapi.UserSig{Identifier: "administrator", SDKAppID: 1400000001, Created: received.Add(-time.Hour), Lifetime: 24 * time.Hour}
	if change != nil {
		change(&sig)
	}
	text, err := sig.Sign(key)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A sentCall is a request with what is changed of a right one.
type sentCall struct {
	method, path, body string
	// raw is the query string as it is sent, %s standing for the signature; without
	// it, query changes parameters of a right one, and removes those set to nil.
	raw   string
	query url.Values
	sig   string
	// stranger: the caller's app, administrator and key are not known.
	stranger bool
}

func (c sentCall) request(t testing.TB) (contract.Request, contract.Caller) {
	t.Helper()
	if c.method == "" {
		c.method = http.MethodPost
	}
	if c.path == "" {
		c.path = "/v4/sns/friend_add"
	}
	if c.body == "" {
		c.body = one
	}
	if c.sig == "" {
		c.sig = signature(t, appKey, nil)
	}
	query := url.Values{"sdkappid": {"1400000001"}, "identifier": {"administrator"}, "usersig": {c.sig}, "random": {"7"}, "contenttype": {"json"}}
	for name, values := range c.query {
		query[name] = values
		if values == nil {
			query.Del(name)
		}
	}
	raw := query.Encode()
	if c.raw != "" {
		raw = strings.ReplaceAll(c.raw, "%s", c.sig)
	}
	ex := exchange("friend_add", c.body, "")
	ex.Response = nil
	caller := contract.Caller{SDKAppID: 1400000001, Administrator: "administrator", SecretKey: appKey}
	if c.stranger {
		caller = contract.Caller{}
	}
	return contract.Request{
		Exchange: ex, Method: c.method, URL: &url.URL{Scheme: "https", Host: "console.tim.qq.com", Path: c.path, RawQuery: raw},
		Body: []byte(strings.TrimSuffix(c.body, "(empty)")), At: received,
	}, caller
}

// sent are the findings of a request as "slug [level] pointer"; the slug of another
// command than friend_add has that in front.
func sent(t testing.TB, c sentCall) []string {
	t.Helper()
	req, caller := c.request(t)
	report := judge(t).Request(req, caller)
	var list []string
	for _, f := range report.Findings {
		text := strings.TrimPrefix(f.Requirement, "friend_add.")
		if f.Level != specs.Documented {
			text += " " + string(f.Level)
		}
		list = append(list, strings.TrimSpace(text+" "+f.Pointer))
		if f.Layer != contract.Sent || f.Expected == "" || f.Actual == "" || !slices.Contains(report.Checked, f.Requirement) {
			t.Errorf("%+v", f)
		}
		if strings.Contains(f.Expected+f.Actual, req.URL.Query().Get("usersig")) && req.URL.Query().Get("usersig") != "" {
			t.Errorf("a finding shows the signature: %+v", f)
		}
	}
	return list
}

// plainBase64 undoes what makes a signature fit for a URL.
func plainBase64(sig string) string {
	return strings.NewReplacer("*", "+", "-", "/", "_", "=").Replace(sig)
}

// padded is a right signature with padding at its end.
func padded(t testing.TB) string {
	t.Helper()
	for life := 24 * time.Hour; ; life += time.Second {
		if sig := signature(t, appKey, func(s *chatapi.UserSig) { s.Lifetime = life }); strings.HasSuffix(sig, "_") {
			return sig
		}
	}
}

// Each documented rule for requests is found broken, by its name, and nothing
// else is.
func TestWrongRequests(t *testing.T) {
	drop := func(name string) url.Values { return url.Values{name: nil} }
	with := func(name, value string) url.Values { return url.Values{name: {value}} }
	item := func(members string) string {
		return `{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_X"` + members + `}]}`
	}
	top := func(members string) string { return strings.Replace(one, `{"From_Account":"alice"`, `{`+members, 1) }
	for name, tc := range map[string]struct {
		sentCall

		want []string
	}{
		// the address
		"GET":                           {sentCall{method: "GET"}, []string{"request_is_post"}},
		"PUT":                           {sentCall{method: "PUT"}, []string{"request_is_post"}},
		"a method in lower case":        {sentCall{method: "post"}, []string{"request_is_post"}},
		"without v4":                    {sentCall{path: "/sns/friend_add"}, []string{"path"}},
		"version 5":                     {sentCall{path: "/v5/sns/friend_add"}, []string{"path"}},
		"a slash too many":              {sentCall{path: "/v4/sns/friend_add/"}, []string{"path"}},
		"two slashes":                   {sentCall{path: "//v4/sns/friend_add"}, []string{"path"}},
		"a path in front":               {sentCall{path: "/api/v4/sns/friend_add"}, []string{"path"}},
		"capitals in the path":          {sentCall{path: "/V4/SNS/Friend_Add"}, []string{"url_is_case_sensitive"}},
		"a command that does not exist": {sentCall{path: "/v4/sns/friend_ad"}, []string{"overview.command_documented"}},
		"a signed call of no service":   {sentCall{path: "/get_c2c_unread_msg_num"}, []string{"overview.command_documented"}},
		"a command of another service":  {sentCall{path: "/v4/profile/friend_add"}, []string{"overview.command_documented"}},
		"a service that does not exist": {sentCall{path: "/v4/friends/friend_add"}, []string{"overview.command_documented"}},
		"no command":                    {sentCall{path: "/v4/sns/"}, []string{"overview.command_documented"}},

		// the query string
		"no sdkappid":                       {sentCall{query: drop("sdkappid")}, []string{"query_parameters ?sdkappid"}},
		"no identifier":                     {sentCall{query: drop("identifier")}, []string{"query_parameters ?identifier"}},
		"no usersig":                        {sentCall{query: drop("usersig")}, []string{"query_parameters ?usersig"}},
		"no random":                         {sentCall{query: drop("random")}, []string{"query_parameters ?random"}},
		"no contenttype":                    {sentCall{query: drop("contenttype")}, []string{"query_parameters ?contenttype"}},
		"capitals in a parameter":           {sentCall{raw: "SdkAppid=1400000001&identifier=administrator&usersig=%s&random=7&contenttype=json"}, []string{"url_is_case_sensitive ?sdkappid"}},
		"an escape that is none":            {sentCall{raw: "sdkappid=1400000001&identifier=administrator&usersig=%s&random=7&contenttype=json&x=%zz"}, []string{"query_parameters"}},
		"another parameter":                 {sentCall{query: with("lang", "en")}, []string{"query_parameters_listed inferred ?lang"}},
		"a parameter twice":                 {sentCall{query: url.Values{"random": {"7", "8"}}}, []string{"query_parameters_listed inferred ?random"}},
		"sdkappid of another app":           {sentCall{query: with("sdkappid", "1400000002")}, []string{"sdkappid_of_the_app ?sdkappid", "usersig_of_the_administrator ?usersig"}},
		"sdkappid as a word":                {sentCall{query: with("sdkappid", "app")}, []string{"sdkappid_of_the_app ?sdkappid"}},
		"sdkappid empty":                    {sentCall{query: with("sdkappid", "")}, []string{"sdkappid_of_the_app ?sdkappid"}},
		"identifier of somebody":            {sentCall{query: with("identifier", "alice")}, []string{"identifier_is_administrator ?identifier", "usersig_of_the_administrator ?usersig"}},
		"identifier empty":                  {sentCall{query: with("identifier", "")}, []string{"identifier_is_administrator ?identifier"}},
		"random below 0":                    {sentCall{query: with("random", "-1")}, []string{"random_is_uint32 ?random"}},
		"random of 33 bits":                 {sentCall{query: with("random", "4294967296")}, []string{"random_is_uint32 ?random"}},
		"random a fraction":                 {sentCall{query: with("random", "0.5")}, []string{"random_is_uint32 ?random"}},
		"random with a sign":                {sentCall{query: with("random", "+7")}, []string{"random_is_uint32 ?random"}},
		"random empty":                      {sentCall{query: with("random", "")}, []string{"random_is_uint32 ?random"}},
		"random hexadecimal":                {sentCall{query: with("random", "0x7")}, []string{"random_is_uint32 ?random"}},
		"contenttype xml":                   {sentCall{query: with("contenttype", "xml")}, []string{"contenttype_is_json ?contenttype"}},
		"contenttype in capitals":           {sentCall{query: with("contenttype", "JSON")}, []string{"contenttype_is_json ?contenttype"}},
		"contenttype a media type":          {sentCall{query: with("contenttype", "application/json")}, []string{"contenttype_is_json ?contenttype"}},
		"usersig empty":                     {sentCall{query: with("usersig", "")}, []string{"usersig_of_the_administrator ?usersig"}},
		"usersig garbled":                   {sentCall{sig: "eJyrVgrxCdYrSy1SslIy0jNQ0gHz"}, []string{"usersig_of_the_administrator ?usersig"}},
		"usersig no base64":                 {sentCall{sig: "no signature!"}, []string{"usersig_of_the_administrator ?usersig"}},
		"usersig of standard base64":        {sentCall{raw: "sdkappid=1400000001&identifier=administrator&random=7&contenttype=json&usersig=" + strings.Repeat("+/", 20)}, []string{"usersig_of_the_administrator ?usersig"}},
		"usersig with base64 as it is":      {sentCall{sig: plainBase64(signature(t, appKey, nil))}, []string{"usersig_of_the_administrator ?usersig"}},
		"usersig with its padding as it is": {sentCall{sig: strings.ReplaceAll(padded(t), "_", "=")}, []string{"usersig_of_the_administrator ?usersig"}},
		"usersig in lines":                  {sentCall{sig: signature(t, appKey, nil)[:76] + "\r\n" + signature(t, appKey, nil)[76:]}, []string{"usersig_of_the_administrator ?usersig"}},
		"usersig expired": {sentCall{sig: signature(t, appKey, func(s *chatapi.UserSig) { s.Lifetime = 30 * time.Minute })},
			[]string{"usersig_of_the_administrator ?usersig"}},
		"usersig expired, key not known": {sentCall{stranger: true, sig: signature(t, "another key", func(s *chatapi.UserSig) { s.Lifetime = 30 * time.Minute })},
			[]string{"usersig_of_the_administrator ?usersig"}},
		"usersig of another account": {sentCall{sig: signature(t, appKey, func(s *chatapi.UserSig) { s.Identifier = "alice" })}, []string{"usersig_of_the_administrator ?usersig"}},
		"usersig of another app":     {sentCall{sig: signature(t, appKey, func(s *chatapi.UserSig) { s.SDKAppID++ })}, []string{"usersig_of_the_administrator ?usersig"}},
		"usersig of another key":     {sentCall{sig: signature(t, "another key", nil)}, []string{"usersig_of_the_administrator ?usersig"}},

		// the body
		"no body":                {sentCall{body: "(empty)"}, []string{"body_not_empty"}},
		"spaces":                 {sentCall{body: "  \n"}, []string{"body_not_empty"}},
		"no JSON":                {sentCall{body: "From_Account=alice"}, []string{"request_is_json"}},
		"an Array":               {sentCall{body: "[" + one + "]"}, []string{"request_is_json"}},
		"cut off":                {sentCall{body: one[:len(one)-2]}, []string{"request_is_json"}},
		"more after it":          {sentCall{body: one + one}, []string{"request_is_json"}},
		"a byte order mark":      {sentCall{body: "\xef\xbb\xbf" + one}, []string{"request_is_json"}},
		"Latin-1":                {sentCall{body: item(`,"Remark":"` + "\xe9" + `"`)}, []string{"request_is_json"}},
		"a comma too many":       {sentCall{body: strings.Replace(one, "]}", "],}", 1)}, []string{"request_is_json"}},
		"single quotes":          {sentCall{body: strings.ReplaceAll(one, `"`, `'`)}, []string{"request_is_json"}},
		"a member twice":         {sentCall{body: top(`"From_Account":"alice","From_Account":"alice"`)}, []string{"request_member_names_unique /From_Account"}},
		"no From_Account":        {sentCall{body: `{"AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_X"}]}`}, []string{"from_account_required /From_Account"}},
		"From_Account a number":  {sentCall{body: top(`"From_Account":7`)}, []string{"from_account_required /From_Account"}},
		"From_Account null":      {sentCall{body: top(`"From_Account":null`)}, []string{"from_account_required /From_Account"}},
		"From_Account empty":     {sentCall{body: top(`"From_Account":""`)}, []string{"from_account_required /From_Account"}},
		"From_Account of 33":     {sentCall{body: top(`"From_Account":"` + strings.Repeat("a", 33) + `"`)}, []string{"from_account_required /From_Account"}},
		"From_Account of 11 Han": {sentCall{body: top(`"From_Account":"` + strings.Repeat("爱", 11) + `"`)}, []string{"from_account_required /From_Account"}},
		"from_account":           {sentCall{body: top(`"from_account":"alice"`)}, []string{"from_account_required /From_Account", "request_fields /from_account"}},
		"no AddFriendItem":       {sentCall{body: `{"From_Account":"alice"}`}, []string{"add_friend_item_required /AddFriendItem"}},
		"an item in no Array":    {sentCall{body: `{"From_Account":"alice","AddFriendItem":{"To_Account":"bob"}}`}, []string{"add_friend_item_required /AddFriendItem"}},
		"no items":               {sentCall{body: `{"From_Account":"alice","AddFriendItem":[]}`}, []string{"add_friend_item_required inferred /AddFriendItem"}},
		"1001 items": {sentCall{body: `{"From_Account":"alice","AddFriendItem":[` + strings.Repeat(`{"To_Account":"b"},`, 1000) + `{"To_Account":"b"}]}`},
			[]string{"at_most_1000_items /AddFriendItem"}},
		"no To_Account":               {sentCall{body: `{"From_Account":"alice","AddFriendItem":[{"AddSource":"AddSource_Type_X"}]}`}, []string{"to_account_required /AddFriendItem/0/To_Account"}},
		"a name for an item":          {sentCall{body: `{"From_Account":"alice","AddFriendItem":["bob"]}`}, []string{"add_friend_item_required /AddFriendItem/0"}},
		"ForceAddFlags a String":      {sentCall{body: top(`"ForceAddFlags":"1","From_Account":"alice"`)}, []string{"force_add_flags_is_integer /ForceAddFlags"}},
		"ForceAddFlags a Boolean":     {sentCall{body: top(`"ForceAddFlags":true,"From_Account":"alice"`)}, []string{"force_add_flags_is_integer /ForceAddFlags"}},
		"ForceAddFlags 2":             {sentCall{body: top(`"ForceAddFlags":2,"From_Account":"alice"`)}, []string{"request_fields /ForceAddFlags"}},
		"ForceAddFlags in the item":   {sentCall{body: item(`,"ForceAddFlags":1`)}, []string{"request_fields /AddFriendItem/*/ForceAddFlags"}},
		"AddType of another kind":     {sentCall{body: top(`"AddType":"Both","From_Account":"alice"`)}, []string{"add_type_values /AddType"}},
		"AddType in lower case":       {sentCall{body: top(`"AddType":"add_type_both","From_Account":"alice"`)}, []string{"add_type_values /AddType"}},
		"AddType a number":            {sentCall{body: top(`"AddType":1,"From_Account":"alice"`)}, []string{"add_type_values /AddType"}},
		"Remark of 97 bytes":          {sentCall{body: item(`,"Remark":"` + strings.Repeat("r", 97) + `"`)}, []string{"remark_at_most_96_bytes /AddFriendItem/0/Remark"}},
		"Remark of 33 Han":            {sentCall{body: item(`,"Remark":"` + strings.Repeat("爱", 33) + `"`)}, []string{"remark_at_most_96_bytes inferred /AddFriendItem/0/Remark"}},
		"Remark a number":             {sentCall{body: item(`,"Remark":7`)}, []string{"remark_is_string /AddFriendItem/0/Remark"}},
		"GroupName empty":             {sentCall{body: item(`,"GroupName":""`)}, []string{"group_name_not_empty /AddFriendItem/0/GroupName"}},
		"GroupName of 31 bytes":       {sentCall{body: item(`,"GroupName":"` + strings.Repeat("g", 31) + `"`)}, []string{"group_name_at_most_30_bytes /AddFriendItem/0/GroupName"}},
		"AddWording of 257 bytes":     {sentCall{body: item(`,"AddWording":"` + strings.Repeat("w", 257) + `"`)}, []string{"add_wording_at_most_256_bytes /AddFriendItem/0/AddWording"}},
		"AddSource without prefix":    {sentCall{body: strings.Replace(item(""), "AddSource_Type_X", "Web", 1)}, []string{"add_source_has_prefix /AddFriendItem/0/AddSource"}},
		"AddSource with a long word":  {sentCall{body: strings.Replace(item(""), "AddSource_Type_X", "AddSource_Type_Abcdefghi", 1)}, []string{"add_source_has_prefix /AddFriendItem/0/AddSource"}},
		"another member":              {sentCall{body: top(`"Lang":"en","From_Account":"alice"`)}, []string{"request_fields_listed inferred /Lang"}},
		"another member of the items": {sentCall{body: item(`,"Note":"x"`)}, []string{"request_fields_listed inferred /AddFriendItem/*/Note"}},
	} {
		got, want := slices.Sorted(slices.Values(sent(t, tc.sentCall))), slices.Sorted(slices.Values(tc.want))
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// What one member demands of another is found broken, of several commands.
func TestWrongValues(t *testing.T) {
	profile := func(tag, value string) sentCall {
		return sentCall{path: "/v4/profile/portrait_set", body: `{"From_Account":"alice","ProfileItem":[{"Tag":"Tag_Profile_` + tag + `","Value":` + value + `}]}`}
	}
	friend := func(tag, value string) sentCall {
		return sentCall{path: "/v4/sns/friend_update", body: `{"From_Account":"alice","UpdateItem":[{"To_Account":"bob","SnsItem":[{"Tag":"Tag_SNS_` + tag + `","Value":` + value + `}]}]}`}
	}
	list := func(tags string) sentCall {
		return sentCall{path: "/v4/sns/friend_get_list", body: `{"From_Account":"a","To_Account":["b"],"TagList":[` + tags + `]}`}
	}
	const value, sns = " /ProfileItem/0/Value", " /UpdateItem/0/SnsItem/0/Value"
	text := func(n int) string { return `"` + strings.Repeat("x", n) + `"` }
	lists := func(n int) string { return `["l"` + strings.Repeat(`,"l"`, n-1) + `]` }
	for name, tc := range map[string]struct {
		sentCall

		want string // empty where nothing is wrong
	}{
		"a nick":                        {profile("IM_Nick", text(500)), ""},
		"a long nick":                   {profile("IM_Nick", text(501)), "portrait_set.value_at_most_500_bytes" + value},
		"a nick of digits":              {profile("IM_Nick", `"7"`), ""},
		"a nick that is a number":       {profile("IM_Nick", `7`), "portrait_set.value_of_the_fields_type" + value},
		"no value":                      {profile("IM_Nick", `null`), "portrait_set.value_required" + value},
		"an Array as a value":           {profile("IM_Nick", `["a"]`), "portrait_set.value_required" + value},
		"a birthday":                    {profile("IM_BirthDay", `4294967295`), ""},
		"a birthday in words":           {profile("IM_BirthDay", `"19900101"`), "portrait_set.value_of_the_fields_type" + value},
		"a birthday before time":        {profile("IM_BirthDay", `-1`), "portrait_set.request_fields" + value},
		"a birthday of 33 bits":         {profile("IM_BirthDay", `4294967296`), "portrait_set.integers_are_uint32 inferred" + value},
		"a birthday beyond all":         {profile("IM_BirthDay", `1e12`), "portrait_set.integers_are_uint32 inferred" + value},
		"a fraction":                    {profile("IM_Level", `1.5`), "portrait_set.value_required" + value},
		"a gender":                      {profile("IM_Gender", `"Gender_Type_Male"`), ""},
		"another gender":                {profile("IM_Gender", `"Male"`), "portrait_set.gender_values" + value},
		"an allow type":                 {profile("IM_AllowType", `"AllowType_Type_DenyAny"`), ""},
		"the misspelt allow type":       {profile("IM_AllowType", `"AllowType_Type_NeeedConfirm"`), ""},
		"another allow type":            {profile("IM_AllowType", `"DenyAny"`), "portrait_set.allow_type_values" + value},
		"another admin forbid type":     {profile("IM_AdminForbidType", `"None"`), "portrait_set.admin_forbid_type_values" + value},
		"a location":                    {profile("IM_Location", text(16)), ""},
		"a long location":               {profile("IM_Location", text(17)), "portrait_set.location_at_most_16_bytes" + value},
		"message settings":              {profile("IM_MsgSettings", `1`), ""},
		"message settings in words":     {profile("IM_MsgSettings", `"1"`), ""},
		"a custom field":                {profile("Custom_Pet", `"cat"`), ""},
		"a custom field of a number":    {profile("Custom_Pet", `1`), "portrait_set.custom_fields_hold_no_integers" + value},
		"a custom field's long name":    {profile("Custom_Abcdefghi", `"x"`), "portrait_set.unknown_tag /ProfileItem/0/Tag"},
		"a field that does not exist":   {profile("IM_Shoe", `"x"`), "portrait_set.unknown_tag /ProfileItem/0/Tag"},
		"a field in lower case":         {profile("IM_nick", `"x"`), "portrait_set.unknown_tag /ProfileItem/0/Tag"},
		"profile fields read":           {sentCall{path: "/v4/profile/portrait_get", body: `{"To_Account":["a"],"TagList":["Tag_Profile_IM_Nick","Tag_Profile_Custom_Pet"]}`}, ""},
		"a profile field that is none":  {sentCall{path: "/v4/profile/portrait_get", body: `{"To_Account":["a"],"TagList":["Tag_Profile_IM_Shoe"]}`}, "portrait_get.unknown_tag /TagList/0"},
		"a friend's field":              {sentCall{path: "/v4/profile/portrait_get", body: `{"To_Account":["a"],"TagList":["Tag_SNS_IM_Remark"]}`}, "portrait_get.unknown_tag /TagList/0"},
		"a tag that is a number":        {sentCall{path: "/v4/profile/portrait_get", body: `{"To_Account":["a"],"TagList":[7]}`}, "portrait_get.tag_list_required /TagList/0"},
		"a remark":                      {friend("IM_Remark", text(96)), ""},
		"a long remark":                 {friend("IM_Remark", text(97)), "friend_update.remark_at_most_96_bytes" + sns},
		"a remark long in bytes":        {friend("IM_Remark", `"`+strings.Repeat("爱", 96)+`"`), "friend_update.remark_at_most_96_bytes inferred" + sns},
		"a remark in an Array":          {friend("IM_Remark", `["x"]`), "friend_update.remark_is_string" + sns},
		"a remark that is a number":     {friend("IM_Remark", `7`), "friend_update.remark_is_string" + sns},
		"lists":                         {friend("IM_Group", lists(32)), ""},
		"no lists":                      {friend("IM_Group", `[]`), ""},
		"a list without Array":          {friend("IM_Group", `"l"`), "friend_update.group_is_array" + sns},
		"a list that is a number":       {friend("IM_Group", `[7]`), "friend_update.group_is_array" + sns + "/0"},
		"a list without a name":         {friend("IM_Group", `[""]`), "friend_update.group_not_empty" + sns + "/0"},
		"a list with a long name":       {friend("IM_Group", `[`+text(31)+`]`), "friend_update.group_at_most_30_bytes" + sns + "/0"},
		"too many lists":                {friend("IM_Group", lists(33)), "friend_update.at_most_32_lists" + sns},
		"a friend's custom field":       {friend("Custom_Pet", text(500)), ""},
		"a friend's custom number":      {friend("Custom_Pet", `7`), ""},
		"a long custom value":           {friend("Custom_Pet", text(501)), "friend_update.custom_value_at_most_500_bytes" + sns},
		"a field that stays":            {friend("IM_AddSource", `"x"`), "friend_update.updatable_fields /UpdateItem/0/SnsItem/0/Tag"},
		"an Object as a value":          {friend("Custom_Pet", `{}`), "friend_update.value_required" + sns},
		"fields of all kinds":           {list(`"Tag_Profile_IM_Nick","Tag_Profile_Custom_Pet","Tag_SNS_IM_AddTime","Tag_SNS_Custom_Pet"`), ""},
		"fields that an SDK knows":      {list(`"Tag_SNS_IM_RemarkTime","Tag_Profile_IM_MsgSettings"`), ""},
		"a profile field in lower case": {list(`"Tag_Profile_IM_nick"`), "friend_get_list.tags_of_all_kinds /TagList/0"},
		"a friend field that is none":   {list(`"Tag_SNS_IM_Shoe"`), "friend_get_list.tags_of_all_kinds /TagList/0"},
		"a field without its prefix":    {list(`"Remark"`), "friend_get_list.tags_of_all_kinds /TagList/0"},
		"details wanted in words":       {sentCall{path: "/v4/openim/query_online_status", body: `{"To_Account":["a"],"IsNeedDetail":"1"}`}, "query_online_status.request_fields /IsNeedDetail"},
		"details wanted twice":          {sentCall{path: "/v4/openim/query_online_status", body: `{"To_Account":["a"],"IsNeedDetail":2}`}, "query_online_status.request_fields /IsNeedDetail"},
		"the state of nobody":           {sentCall{path: "/v4/openim/query_online_status", body: `{"To_Account":[]}`}, "query_online_status.to_account_not_empty /To_Account"},
		"the state of a number":         {sentCall{path: "/v4/openim/query_online_status", body: `{"To_Account":[7]}`}, "query_online_status.to_account_strings /To_Account/0"},
		"a sequence in words":           {sentCall{path: "/v4/sns/friend_get", body: `{"From_Account":"a","StartIndex":0,"CustomSequence":"1"}`}, "friend_get.request_fields /CustomSequence"},
		"members wanted otherwise":      {sentCall{path: "/v4/sns/group_get", body: `{"From_Account":"a","NeedFriend":"yes"}`}, "group_get.request_fields /NeedFriend"},
		"a custom item's tag that is none": {sentCall{path: "/v4/sns/friend_import", body: `{"From_Account":"a","AddFriendItem":[{"To_Account":"b","AddSource":"AddSource_Type_X","CustomItem":[{"Tag":"Pet","Value":"x"}]}]}`},
			"friend_import.request_fields /AddFriendItem/0/CustomItem/0/Tag"},
	} {
		if got := strings.Join(sent(t, tc.sentCall), ", "); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

// What the documentation allows is not blamed.
func TestRightRequests(t *testing.T) {
	item := func(members string) string {
		return `{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_X"` + members + `}]}`
	}
	sig := signature(t, appKey, nil)
	for name, c := range map[string]sentCall{
		"complete":                 {body: sample(t, "request_complete")},
		"a batch":                  {body: sample(t, "request_batch")},
		"no AddSource":             {body: `{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob"}]}`},
		"members in another order": {body: `{"AddFriendItem":[{"AddSource":"AddSource_Type_X","To_Account":"bob"}],"From_Account":"alice"}`},
		"spaces and lines":         {body: "\r\n\t" + strings.ReplaceAll(one, ",", " ,\n ") + "\n"},
		"escapes":                  {body: strings.Replace(one, "alice", `\u0061lice`, 1)},
		"an escaped name":          {body: strings.Replace(one, "From_Account", `From\u005fAccount`, 1)},
		"ForceAddFlags 0":          {body: strings.Replace(one, `{"From`, `{"ForceAddFlags":0,"From`, 1)},
		"ForceAddFlags 1.0":        {body: strings.Replace(one, `{"From`, `{"ForceAddFlags":1.0,"From`, 1)},
		"32 bytes":                 {body: strings.Replace(one, "alice", strings.Repeat("a", 32), 1)},
		"1000 items":               {body: `{"From_Account":"alice","AddFriendItem":[` + strings.Repeat(`{"To_Account":"b"},`, 999) + `{"To_Account":"b"}]}`},
		"Remark of 96 bytes":       {body: item(`,"Remark":"` + strings.Repeat("爱", 32) + `"`)},
		"Remark empty":             {body: item(`,"Remark":""`)},
		"AddWording of 256 bytes":  {body: item(`,"AddWording":"` + strings.Repeat("w", 256) + `"`)},
		"an item twice":            {body: `{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob"},{"To_Account":"bob"}]}`},
		"random 0":                 {query: url.Values{"random": {"0"}}},
		"random 2^32-1":            {query: url.Values{"random": {"4294967295"}}},
		"random with zeros":        {query: url.Values{"random": {"0000000007"}}},
		"parameters in order":      {raw: "sdkappid=1400000001&identifier=administrator&usersig=%s&random=7&contenttype=json"},
		"parameters reversed":      {raw: "contenttype=json&random=7&usersig=%s&identifier=administrator&sdkappid=1400000001"},
		"the signature escaped":    {raw: "sdkappid=1400000001&identifier=administrator&random=7&contenttype=json&usersig=" + url.QueryEscape(sig)},
		"the signature raw":        {raw: "sdkappid=1400000001&identifier=administrator&random=7&contenttype=json&usersig=" + sig},
		"escapes in a parameter":   {raw: "sdkappid=%31400000001&identifier=%61dministrator&usersig=%s&random=7&contenttype=json"},
		"an ampersand at the end":  {raw: "sdkappid=1400000001&identifier=administrator&usersig=%s&random=7&contenttype=json&"},
		"the signature is not known, as in a log": {raw: "sdkappid=1400000001&identifier=administrator&usersig=$CHAT_USERSIG&random=7&contenttype=json"},
		"the last second of a signature":          {sig: signature(t, appKey, func(s *chatapi.UserSig) { s.Lifetime = time.Hour })},
		"a signature with a buffer":               {sig: signature(t, appKey, func(s *chatapi.UserSig) { s.UserBuf = []byte("x") })},
		"a caller of whom nothing is known":       {stranger: true, sig: signature(t, "another key", nil)},
		"an administrator of several": {stranger: true, query: url.Values{"identifier": {"admin2"}},
			sig: signature(t, "k", func(s *chatapi.UserSig) { s.Identifier = "admin2" })},
		"a command of another page": {path: "/v4/openim/sendmsg", method: "GET"},
		"no path of the service":    {path: "/favicon.ico", method: "GET", raw: "v=1"},
		"the root":                  {path: "/", raw: "from=browser"},
	} {
		if got := sent(t, c); got != nil {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// The requests that scenarios send to be served are right by their own words, for
// every command.
func TestSamplesAreRight(t *testing.T) {
	for _, cmd := range judge(t).Registry().Commands() {
		for _, body := range []string{cmd.Sample, cmd.SampleNewer} {
			if body == "" {
				continue
			}
			body = strings.NewReplacer("{{alice}}", "alice", "{{bob}}", "bob").Replace(body)
			if got := sent(t, sentCall{path: "/" + cmd.Path, body: body}); got != nil {
				t.Errorf("%s: %s: %q", cmd.Name, body, got)
			}
		}
	}
}

// A body of which a part is known is not blamed for the rest.
func TestTruncatedRequests(t *testing.T) {
	req, caller := sentCall{body: one[:20]}.request(t)
	req.Truncated = true
	if report := judge(t).Request(req, caller); len(report.Findings) > 0 {
		t.Errorf("%+v", report.Findings)
	}
}

// When nobody wrote down when a call came, its signature cannot have expired.
func TestRequestsWithoutTime(t *testing.T) {
	req, caller := sentCall{sig: signature(t, appKey, func(s *chatapi.UserSig) { s.Lifetime = time.Second })}.request(t)
	req.At = time.Time{}
	if report := judge(t).Request(req, caller); len(report.Findings) > 0 {
		t.Errorf("%+v", report.Findings)
	}
}

// Whatever is sent as a request is judged without a panic, and every finding
// names a requirement.
func FuzzRequest(f *testing.F) {
	f.Add("POST", "/v4/sns/friend_add", "sdkappid=1&usersig=x", []byte(one))
	f.Add("", "//V4//", "%zz;&&=", []byte("\xef\xbb\xbf{\"a\":1,\"a\":2}x"))
	f.Fuzz(func(t *testing.T, method, path, query string, body []byte) {
		ex := exchange("friend_add", string(body), "")
		report := judge(t).Request(contract.Request{Exchange: ex, Method: method, URL: &url.URL{Path: path, RawQuery: query}, Body: body, At: received},
			contract.Caller{SDKAppID: 1, Administrator: "a", SecretKey: appKey})
		for _, finding := range report.Findings {
			if _, ok := judge(t).Registry().Requirement(finding.Requirement); !ok || finding.Layer != contract.Sent {
				t.Errorf("%+v", finding)
			}
		}
	})
}
