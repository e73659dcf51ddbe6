package mutants_test

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/mutants"
	"chatcontract/refserver"
)

// prober calls a server directly and writes down what it sees.
type prober struct {
	t      *testing.T
	client *http.Client
	target chatapi.Config
	seen   []string
	// slow: the latest answer took long.
	slow atomic.Bool
	// usual is the signed query of calls that nothing spoils.
	usual string
	once  sync.Once
}

func newProber(t *testing.T, target chatapi.Config) *prober {
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: target.RootCAs, MinVersion: tls.VersionTLS12}, ForceAttemptHTTP2: true, DisableCompression: true,
		MaxConnsPerHost: 16, MaxIdleConnsPerHost: 16,
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &prober{t: t, client: &http.Client{Transport: transport, Timeout: 10 * time.Second}, target: target}
}

// query signs a call; change may spoil it.
func (p *prober) query(change func(url.Values)) string {
	if change != nil {
		return p.signed(change)
	}
	p.once.Do(func() { p.usual = p.signed(nil) })
	return p.usual
}

func (p *prober) signed(change func(url.Values)) string {
	sig := chatapi.UserSig{Identifier: p.target.Identifier, SDKAppID: p.target.SDKAppID, Created: time.Now(), Lifetime: time.Hour}
	token, err := sig.Sign(p.target.SecretKey)
	if err != nil {
		p.t.Fatal(err)
	}
	q := url.Values{
		"sdkappid": {strconv.FormatUint(p.target.SDKAppID, 10)}, "identifier": {p.target.Identifier}, "usersig": {token},
		"random": {"7"}, "contenttype": {"json"},
	}
	if change != nil {
		change(q)
	}
	return q.Encode()
}

// ask makes a call and returns the bytes of its answer with what the headers
// say, without anything that differs between two runs.
func (p *prober) ask(path, body string, change func(url.Values)) string {
	req, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, p.target.Endpoint+"/v4/"+path+"?"+p.query(change), strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "gzip")
	started := time.Now()
	resp, err := p.client.Do(req)
	if err != nil {
		return "error"
	}
	defer resp.Body.Close() //nolint:errcheck // read to its end
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return "error"
	}
	resp.Header.Del("Date")
	p.slow.Store(time.Since(started) > 90*time.Millisecond)
	return fmt.Sprintf("%s %s %v %v %v %t %s", resp.Proto, resp.Status, resp.Header, resp.TransferEncoding, resp.ContentLength > 0, resp.Close,
		moment.ReplaceAll(data, nil))
}

// moment is what differs from run to run in an answer.
var moment = regexp.MustCompile(`"(Tag_SNS_IM_AddTime","Value|AddBlackTimeStamp)":\d+`)

func (p *prober) note(path, body string) { p.seen = append(p.seen, p.ask(path, body, nil)) }

// add is a friend_add of some accounts, each with more members.
func add(from, more string, names ...string) string {
	var items []string
	for _, name := range names {
		items = append(items, `{"To_Account":"`+name+`","AddSource":"AddSource_Type_Probe"`+more+`}`)
	}
	return `{"From_Account":"` + from + `","AddFriendItem":[` + strings.Join(items, ",") + `]}`
}

// tour visits everything that some variant does differently.
func (p *prober) tour() []string {
	const imports, adds = "im_open_login_svc/multiaccount_import", "sns/friend_add"
	var crowd []string
	for i := range 42 {
		crowd = append(crowd, fmt.Sprintf("c%d", i))
	}
	p.note(imports, `{"Accounts":["a","b","d","e","f","`+strings.Join(crowd, `","`)+`"]}`)
	p.note(imports, `{"AccountList":[{"UserID":"a"},{"UserID":"b"},{"UserID":"d"},{"UserID":"e"},{"UserID":"f"}]}`)
	p.note(adds, add("a", "", "b"))
	for _, name := range []string{"a", "b", "d", "e", "f", "c1", "c2", "c3", "c4"} {
		allow(p, name, refserver.AllowAny)
	}
	p.note(adds, add("a", "", "b", "d", "ghost"))
	p.note("sns/friend_get_list", `{"From_Account":"a","To_Account":["b"],"TagList":["Tag_SNS_IM_Remark"]}`)
	p.note(adds, add("a", "", "b"))
	p.note(adds, add("a", "", "ghöst/1"))
	p.note(adds, add("a", "", "ghost", "e"))
	p.note("sns/friend_check", `{"From_Account":"a","To_Account":["b","d","e"],"CheckType":"CheckResult_Type_Both"}`)
	p.note("sns/friend_delete", `{"From_Account":"a","To_Account":["f"]}`)
	allow(p, "f", refserver.NeedConfirm)
	p.note(adds, add("a", "", "f"))
	p.note(adds, add("a", "", "f"))
	p.note(adds, `{"From_Account":"b","AddFriendItem":[{"To_Account":"f","AddSource":"AddSource_Type_Probe"}],"AddType":"Add_Type_Single"}`)
	p.note(adds, `{"From_Account":"d","AddFriendItem":[{"To_Account":"f","AddSource":"AddSource_Type_Probe"}],"ForceAddFlags":"1"}`)
	p.note(adds, add("d", "", "d"))
	p.note(adds, add("d", "", "e", "e"))
	p.note(adds, `{"From_Account":"d","AddFriendItem":[{"To_Account":"b"}]}`)
	p.note(adds, add("e", `,"AddWording":"`+strings.Repeat("w", 130)+`"`, "b"))
	p.note(adds, add("e", `,"Remark":"`+strings.Repeat("好", 40)+`"`, "d"))
	p.note(adds, add("e", `,"Remark":"`+strings.Repeat("r", 97)+`"`, "c1"))
	p.note(adds, add("e", `,"GroupName":""`, "c2"))
	p.note("profile/portrait_set", `{"From_Account":"b","ProfileItem":[{"Tag":"Tag_Profile_Custom_Probe","Value":"v"}]}`)
	p.blocklists()
	p.refusals()
	p.accounts()
	p.note(adds, strings.Replace(add("c0", "", crowd[1:]...), `}]}`, `}],"ForceAddFlags":1}`, 1))
	p.note("sns/friend_get", `{"From_Account":"c0","StartIndex":0}`)
	p.pulls()
	p.lists()
	p.note(adds, add("c5", "", many(1001)...))
	p.note("im_open_login_svc/account_delete", `{"DeleteItem":[{"UserID":"c9"}]}`)
	p.note("im_open_login_svc/account_import", `{"UserID":"c9"}`)
	return p.seen
}

// pulls read friends in every way that the pages leave open.
func (p *prober) pulls() {
	const get, list, imports, accounts = "sns/friend_get", "sns/friend_get_list", "sns/friend_import", "im_open_login_svc/multiaccount_import"
	for _, names := range []string{"p", "q"} {
		p.note(accounts, `{"Accounts":["`+strings.ReplaceAll(strings.Join(many(60), `","`), "ghost", names)+`"]}`)
		p.note(accounts, `{"AccountList":[{"UserID":"`+strings.ReplaceAll(strings.Join(many(60), `"},{"UserID":"`), "ghost", names)+`"}]}`)
		p.note(imports, strings.ReplaceAll(add("p0", "", many(60)[1:]...), "ghost", names))
	}
	p.note(imports, `{"From_Account":"p1","AddFriendItem":[{"To_Account":"p2","AddSource":"AddSource_Type_Probe","AddWording":"w"},{"To_Account":"p3","AddSource":"AddSource_Type_Probe"}]}`)
	for _, body := range []string{
		`{"From_Account":"p0","StartIndex":0}`, `{"From_Account":"p1","StartIndex":0}`, `{"From_Account":"p2","StartIndex":0}`,
		`{"From_Account":"p1","StartIndex":"0"}`, `{"StartIndex":0}`, `{"From_Account":"p1","StartIndex":0,"StandardSequence":3,"CustomSequence":1}`,
	} {
		p.note(get, body)
	}
	for _, names := range []string{`"p2"`, `"p2","ghost"`, `"p2","p4"`, `"p4"`, `17`, `"` + strings.Join(many(101), `","`) + `"`} {
		p.note(list, `{"From_Account":"p1","To_Account":[`+names+`],"TagList":["Tag_SNS_IM_AddWording","Tag_SNS_IM_AddSource"]}`)
	}
	p.note(list, `{"From_Account":"p1","To_Account":["p2"],"TagList":["Tag_SNS_IM_Remark"]}`)
	p.note(list, `{"From_Account":"p1","To_Account":["p2"],"TagList":["Tag_SNS_IM_Mood"]}`)
}

func many(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("ghost%d", i)
	}
	return names
}

func allow(p *prober, name, value string) {
	p.note("profile/portrait_set", `{"From_Account":"`+name+`","ProfileItem":[{"Tag":"Tag_Profile_IM_AllowType","Value":"`+value+`"}]}`)
}

func (p *prober) blocklists() {
	p.note("sns/black_list_add", `{"From_Account":"c3","To_Account":["c4"]}`)
	p.note("sns/black_list_add", `{"From_Account":"c4","To_Account":["c3"]}`)
	p.note("sns/friend_add", add("c3", "", "c4"))
	p.note("sns/friend_add", `{"From_Account":"c3","AddFriendItem":[{"To_Account":"c4","AddSource":"AddSource_Type_Probe"}],"ForceAddFlags":1}`)
}

// refusals are calls that the gateway or the request rules refuse.
func (p *prober) refusals() {
	for _, body := range []string{``, `{`, `[]`, `{}`, `{"From_Account":17,"AddFriendItem":[{"To_Account":"b"}]}`} {
		p.note("sns/friend_add", body)
	}
	for _, change := range []func(url.Values){
		func(q url.Values) { q.Del("identifier") },
		func(q url.Values) { q.Set("usersig", "nonsense") },
		func(q url.Values) { q.Del("usersig") },
		func(q url.Values) { q.Set("random", "x") },
	} {
		p.seen = append(p.seen, p.ask("sns/friend_add", add("a", "", "b"), change))
	}
}

// burst makes calls of one initiator at once and counts the kinds of answers.
func (p *prober) burst(n int) []string {
	var mu sync.Mutex
	var wait sync.WaitGroup
	kinds := map[string]bool{}
	for i := range n {
		wait.Go(func() {
			answer := p.ask("sns/friend_add", add("a", "", fmt.Sprintf("c%d", i%42)), nil)
			mu.Lock()
			defer mu.Unlock()
			for _, code := range []string{`"ResultCode":30008`, `"ErrorCode":30008`, `"ErrorCode":60007`, "502 "} {
				if strings.Contains(answer, code) {
					kinds[code] = true
				}
			}
		})
	}
	wait.Wait()
	var out []string
	for kind := range kinds {
		out = append(out, kind)
	}
	slices.Sort(out)
	return out
}

// someVariants is of how many variants one is tried where nobody asks for all, as
// CHATCONTRACT_ALL_VARIANTS=1 go test ./mutants does: under the race detector all
// take minutes.
const someVariants = 40

// A variant that answers like the reference server proves nothing.
func TestVariantsDifferFromTheReferenceServer(t *testing.T) {
	plain := httpServer(t)
	reference := newProber(t, plain).tour()
	if again := newProber(t, httpServer(t)).tour(); !slices.Equal(again, reference) {
		t.Fatal("two reference servers answer differently, so that the tour tells nothing")
	}
	if kinds := newProber(t, plain).burst(260); len(kinds) > 0 {
		t.Fatalf("the reference server answers %v to calls at once", kinds)
	}
	all := os.Getenv("CHATCONTRACT_ALL_VARIANTS") == "1"
	for i, v := range mutants.Variants(registry(t)) {
		if !all && i%someVariants != 0 {
			continue
		}
		t.Run(v.ID, func(t *testing.T) {
			t.Parallel()
			if len(v.Commands()) > 0 && differsInTheSuite(t, v) {
				return
			}
			s, err := v.Start("127.0.0.1:0", "probe-key")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = s.Close() })
			p := newProber(t, s.Target)
			if v.ID == "slow_answers" {
				p.note("im_open_login_svc/multiaccount_import", `{"Accounts":["a"]}`)
				if !p.slow.Load() {
					t.Errorf("the answer was quick: %s", p.seen[0])
				}
				return
			}
			if slices.Equal(p.tour(), reference) && len(p.burst(260)) == 0 {
				t.Error("it answers like the reference server")
			}
		})
	}
}

// httpServer serves the reference server.
func httpServer(t *testing.T) chatapi.Config {
	t.Helper()
	server := &http.Server{ReadHeaderTimeout: time.Second}
	target := chatapi.Config{SDKAppID: 1400000001, Identifier: "administrator", SecretKey: "probe-key"}
	server.Handler = refserver.New(refserver.Config{SDKAppID: target.SDKAppID, Administrator: target.Identifier, SecretKey: target.SecretKey})
	listener := listen(t)
	target.Endpoint = "http://" + listener.Addr().String()
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Shutdown(context.WithoutCancel(t.Context())) })
	return target
}
