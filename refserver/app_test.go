package refserver_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

const (
	sdkAppID = 1400000001
	admin    = "administrator"
	key      = "a-key-for-tests-only"
)

// epoch is the time at which every test app lives.
func epoch() time.Time { return time.Unix(1700000000, 0) }

// app is a running reference server and its callers.
type app struct {
	testing.TB
	server *refserver.Server
	url    string
	client *http.Client
	sigs   map[string]string
}

func start(t testing.TB, change ...func(*refserver.Config)) *app {
	t.Helper()
	config := refserver.Config{SDKAppID: sdkAppID, Administrator: admin, SecretKey: key, Now: epoch}
	for _, c := range change {
		c(&config)
	}
	server := refserver.New(config)
	web := httptest.NewServer(server)
	t.Cleanup(web.Close)
	a := &app{TB: t, server: server, url: web.URL, client: web.Client(), sigs: map[string]string{}}
	for _, caller := range []string{admin, "a", "b"} {
		a.sigs[caller] = sign(t, chatapi.UserSig{Identifier: caller, SDKAppID: sdkAppID}, key)
	}
	return a
}

func sign(t testing.TB, sig chatapi.UserSig, key string) string {
	t.Helper()
	if sig.Created.IsZero() {
		sig.Created = epoch()
	}
	if sig.Lifetime == 0 {
		sig.Lifetime = time.Hour
	}
	token, err := sig.Sign(key)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func (a *app) path(caller, command string) string {
	service := "sns"
	switch {
	case strings.Contains(command, "account"), command == "kick":
		service = "im_open_login_svc"
	case strings.HasPrefix(command, "portrait"):
		service = "profile"
	case strings.HasPrefix(command, "query"):
		service = "openim"
	}
	return "/v4/" + service + "/" + command + "?" + a.query(caller).Encode()
}

func (a *app) query(caller string) url.Values {
	return url.Values{
		"sdkappid": {fmt.Sprint(sdkAppID)}, "identifier": {caller}, "usersig": {a.sigs[caller]},
		"random": {"7"}, "contenttype": {"json"},
	}
}

// send makes one HTTP call and returns the body of the answer.
func (a *app) send(method, path, body string) string {
	a.Helper()
	request, err := http.NewRequest(method, a.url+path, strings.NewReader(body))
	if err != nil {
		a.Fatal(err)
	}
	response, err := a.client.Do(request)
	if err != nil {
		a.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		a.Fatal(err)
	}
	if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != "application/json" {
		a.Errorf("%s %s: status %d, content type %q", method, path, response.StatusCode, response.Header.Get("Content-Type"))
	}
	return string(text)
}

// call makes a call as the administrator.
func (a *app) call(command, body string) string {
	a.Helper()
	return a.send(http.MethodPost, a.path(admin, command), body)
}

// want compares an answer byte for byte.
func (a *app) want(command, body, answer string) {
	a.Helper()
	if diff := cmp.Diff(answer, a.call(command, body)); diff != "" {
		a.Errorf("%s %s (-want +got):\n%s", command, body, diff)
	}
}

// answer holds the members that the tests look at.
type answer struct {
	ActionStatus string
	ErrorCode    int
	ErrorInfo    string
	ResultItem   []struct {
		Account string `json:"To_Account"`
		UserID  string
		Code    int    `json:"ResultCode"`
		Info    string `json:"ResultInfo"`
	}
	InfoItem []struct {
		Account  string `json:"To_Account"`
		Relation string
		Values   []struct {
			Tag   string
			Value any
		} `json:"SnsProfileItem"`
		Code int    `json:"ResultCode"`
		Info string `json:"ResultInfo"`
	}
	UserProfileItem []struct {
		Account string `json:"To_Account"`
		Code    int    `json:"ResultCode"`
	}
	UserDataItem []struct {
		Account string `json:"To_Account"`
		Values  []struct {
			Tag   string
			Value any
		} `json:"ValueItem"`
	}
	StandardSequence, CustomSequence        int
	FriendNum, CompleteFlag, NextStartIndex int
	FailAccount                             []string `json:"Fail_Account"`
	FailAccounts                            []string
}

func (a *app) read(command, body string) answer {
	a.Helper()
	var out answer
	if err := json.Unmarshal([]byte(a.call(command, body)), &out); err != nil {
		a.Fatal(err)
	}
	return out
}

// code returns the code of the whole request.
func (a *app) code(command, body string) int {
	a.Helper()
	return a.read(command, body).ErrorCode
}

// codes returns the codes of the users, failing if the request did.
func (a *app) codes(command, body string) []int {
	a.Helper()
	read := a.read(command, body)
	if read.ErrorCode != 0 {
		a.Fatalf("%s %s: whole request failed with %d %s", command, body, read.ErrorCode, read.ErrorInfo)
	}
	var codes []int
	for _, item := range read.ResultItem {
		codes = append(codes, item.Code)
	}
	for _, item := range read.InfoItem {
		codes = append(codes, item.Code)
	}
	for _, item := range read.UserProfileItem {
		codes = append(codes, item.Code)
	}
	return codes
}

// wantCodes compares the codes of the users.
func (a *app) wantCodes(command, body string, want ...int) {
	a.Helper()
	if diff := cmp.Diff(want, a.codes(command, body)); diff != "" {
		a.Errorf("%s %s: codes (-want +got):\n%s", command, shorten(body), diff)
	}
}

func shorten(text string) string {
	if len(text) > 300 {
		return text[:300] + "…"
	}
	return text
}

// accounts imports accounts that accept everybody.
func (a *app) accounts(names ...string) {
	a.Helper()
	for len(names) > 0 {
		some := names[:min(100, len(names))]
		names = names[len(some):]
		body, _ := json.Marshal(map[string]any{"Accounts": some})
		if read := a.read("multiaccount_import", string(body)); read.ErrorCode != 0 || read.FailAccounts != nil {
			a.Fatalf("accounts not imported: %+v", read)
		}
	}
}

// numbered returns n names.
func numbered(prefix string, n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("%s%d", prefix, i)
	}
	return names
}

func (a *app) set(account, tag, value string) {
	a.Helper()
	body := fmt.Sprintf(`{"From_Account":%q,"ProfileItem":[{"Tag":%q,"Value":%q}]}`, account, tag, value)
	if code := a.code("portrait_set", body); code != 0 {
		a.Fatalf("portrait_set: %d", code)
	}
}

// batch is the body of an import or add of bare items, with more members
// behind.
func batch(from, more string, to ...string) string {
	items := make([]string, len(to))
	for i, name := range to {
		items[i] = fmt.Sprintf(`{"To_Account":%q,"AddSource":"AddSource_Type_Test"}`, name)
	}
	return fmt.Sprintf(`{"From_Account":%q,"AddFriendItem":[%s]%s}`, from, strings.Join(items, ","), more)
}

// users is the body of a command whose To_Account is an Array.
func users(from, more string, to ...string) string {
	list, _ := json.Marshal(to)
	return fmt.Sprintf(`{"From_Account":%q,"To_Account":%s%s}`, from, list, more)
}

// relation asks for the two-way relation of two accounts.
func (a *app) relation(from, to string) string {
	a.Helper()
	read := a.read("friend_check", users(from, `,"CheckType":"CheckResult_Type_Both"`, to))
	if len(read.InfoItem) != 1 {
		a.Fatalf("friend_check: %+v", read)
	}
	return strings.TrimPrefix(read.InfoItem[0].Relation, "CheckResult_Type_")
}

func (a *app) wantRelation(from, to, want string) {
	a.Helper()
	if got := a.relation(from, to); got != want {
		a.Errorf("relation of %s and %s: %s, want %s", from, to, got, want)
	}
}

// friendFields reads friend fields of one friend.
func (a *app) friendFields(from, to string) map[string]any {
	a.Helper()
	read := a.read("friend_get_list", users(from, `,"TagList":["Tag_SNS_IM_Remark","Tag_SNS_IM_Group","Tag_SNS_IM_AddSource","Tag_SNS_IM_AddWording","Tag_SNS_IM_AddTime","Tag_SNS_IM_RemarkTime","Tag_SNS_Custom_Level"]`, to))
	fields := map[string]any{}
	for _, value := range read.InfoItem[0].Values {
		fields[strings.TrimPrefix(value.Tag, "Tag_SNS_")] = value.Value
	}
	return fields
}
