package contract_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tailscale/hujson"
)

// sample reads a body that the documentation prints, comments removed.
func sample(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "specs", "testdata", "seed", name+".hujson"))
	if err != nil {
		t.Fatal(err)
	}
	body, err := hujson.Standardize(data)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// The samples that the page of friend_add prints are right in every respect.
func TestSeedSamples(t *testing.T) {
	for _, c := range []struct{ request, response string }{
		{"request_basic", "response_basic"},
		{"request_complete", "response_basic"},
		{"request_batch", "response_batch"},
	} {
		if got := found(t, exchange("friend_add", sample(t, c.request), sample(t, c.response))); got != nil {
			t.Errorf("%s and %s: %q", c.request, c.response, got)
		}
	}
}

// The answers that are known to be good have no finding at level documented,
// whatever was asked.
func TestGoodAnswers(t *testing.T) {
	for _, cmd := range judge(t).Registry().Commands() {
		data, err := os.ReadFile(filepath.Join("..", "specs", "testdata", "answers", cmd.Name+".json"))
		if err != nil {
			t.Error(err)
			continue
		}
		var answers []json.RawMessage
		if err := json.Unmarshal(data, &answers); err != nil {
			t.Fatalf("%s: %v", cmd.Name, err)
		}
		for _, answer := range answers {
			if got := found(t, exchange(cmd.Name, "", string(answer))); got != nil {
				t.Errorf("%s: %s: %q", cmd.Name, answer, got)
			}
		}
	}
}

// What a hostile or broken target sends is judged in short words, within a
// moment.
func TestHostileBodies(t *testing.T) {
	const deep, long = 100_000, 10 << 20
	text := strings.Repeat("x", long)
	line := text[:long/10] // where a schema looks at every byte, which the race detector slows down
	start := time.Now()
	for name, c := range map[string]struct {
		body  string
		wrong string // the first finding; empty if there need be none
	}{
		"Arrays in Arrays, cut off":   {strings.Repeat("[", deep), "body_is_json"},
		"Arrays in Arrays":            {`{"X":` + strings.Repeat("[", deep) + strings.Repeat("]", deep) + `}`, "body_is_json"},
		"Objects in Objects":          {strings.Repeat(`{"ResultItem":`, deep) + "1" + strings.Repeat("}", deep), "body_is_json"},
		"deep, but to be read":        {results(bob) + `"X":` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + "," + okay, ""},
		"a long ActionStatus":         {`{"ActionStatus":"` + line + `","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`, "action_status /ActionStatus"},
		"a long account":              {results(`{"To_Account":"`+text+`","ResultCode":0,"ResultInfo":""}`) + okay, "result_to_account /ResultItem/0/To_Account"},
		"a long name in Fail_Account": {results(noBob) + `"Fail_Account":["` + line + `"],` + okay, "fail_account_lists_failures /Fail_Account"},
		"a long name":                 {`{"` + line + `":0,"` + line + `":0,` + okay, ""},
		"a long text":                 {results(bob) + `"X":"` + text + `",` + okay, ""},
		"a long number":               {`{"ActionStatus":"FAIL","ErrorCode":` + strings.Repeat("9", 1<<20) + `,"ErrorInfo":"x","ErrorDisplay":""}`, "integers_are_interoperable inferred /ErrorCode"},
		"a large exponent":            {`{"ActionStatus":"FAIL","ErrorCode":1e999999999,"ErrorInfo":"x","ErrorDisplay":""}`, ""},
		"spaces":                      {strings.Repeat(" ", long), "body_is_json"},
		"a member again and again":    {`{` + strings.Repeat(`"a":1,`, deep) + okay, "member_names_unique /a"},
		"many results without sense":  {results(strings.Repeat(`{"To_Account":0},`, deep/20)+bob) + okay, "result_code /ResultItem/0/ResultCode"},
	} {
		got := found(t, exchange("friend_add", one, c.body))
		if len(got) > 5000 {
			t.Errorf("%s: %d findings", name, len(got))
		}
		if c.wrong != "" && (len(got) == 0 || got[0] != c.wrong) {
			t.Errorf("%s: %.200q", name, got)
		}
	}
	if took := time.Since(start); took > 30*time.Second { // a few seconds under the race detector
		t.Errorf("took %v", took)
	}
}

// A request that is hostile itself is no reason to stumble.
func TestHostileRequests(t *testing.T) {
	for _, request := range []string{"", "null", "[]", "\xff", `{"AddFriendItem":{}}`, `{"AddFriendItem":[null,7]}`, strings.Repeat("[", 100_000), `{"AddFriendItem":"` + strings.Repeat("x", 1<<20) + `"}`, `{"a":1,"a":2}`} {
		if got := found(t, exchange("friend_add", request, good)); got != nil {
			t.Errorf("%.50q: %q", request, got)
		}
	}
}
