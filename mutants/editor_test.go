package mutants

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"chatcontract/specs"
)

// answered sends a friend_add of three users through a fault, in front of a
// server that answers as given, and returns the body.
func answered(t *testing.T, apply func(*site), when trigger, answer string) string {
	t.Helper()
	registry, err := specs.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{registry: registry, command: friendAdd, when: when}
	apply(s)
	next := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(w, answer)
	})
	e := &editor{site: s, next: next, served: map[string]int{}, underWay: map[string]int{}}
	rec := httptest.NewRecorder()
	e.ServeHTTP(rec, httptest.NewRequest(http.MethodPost, "/v4/sns/friend_add", strings.NewReader(
		`{"From_Account":"a","AddFriendItem":[{"To_Account":"b"},{"To_Account":"c"},{"To_Account":"d"}]}`)))
	return rec.Body.String()
}

const threeResults = `{"ResultItem":[{"To_Account":"b","ResultCode":0,"ResultInfo":""},{"To_Account":"c","ResultCode":30516,"ResultInfo":"x"},` +
	`{"To_Account":"d","ResultCode":0,"ResultInfo":""}],"Fail_Account":["c"],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`

// drop removes ResultInfo where the trigger holds.
func drop() func(*site) {
	return onResult(func(_ *call, item *object) { item.remove("ResultInfo") })
}

func TestResultsAreEditedWhereTheTriggerHolds(t *testing.T) {
	for name, c := range map[string]struct {
		when trigger
		left int
	}{
		"always":        {always(), 0},
		"first":         {firstItem(), 2},
		"middle":        {middleItem(), 2},
		"last":          {lastItem(), 2},
		"after failure": {afterFailure(), 2},
		"large":         {inLargeBatch(), 3},
		"second call":   {secondCall(), 3},
	} {
		got := answered(t, drop(), c.when, threeResults)
		if n := strings.Count(got, "ResultInfo"); n != c.left {
			t.Errorf("%s: %d results are whole, want %d: %s", name, n, c.left, got)
		}
	}
}

func TestAnswersAreEditedWhereTheTriggerHolds(t *testing.T) {
	edit := onAnswer(func(c *call) { c.answer.remove("ErrorDisplay") })
	if got := answered(t, edit, always(), threeResults); strings.Contains(got, "ErrorDisplay") {
		t.Errorf("not edited: %s", got)
	}
	if got := answered(t, edit, secondCall(), threeResults); got != threeResults {
		t.Errorf("edited: %s", got)
	}
}

func TestWhatIsNoAnswerIsLeftAlone(t *testing.T) {
	edit := onAnswer(func(c *call) { c.answer.remove("ErrorDisplay") })
	for _, body := range []string{"", "busy", "[1]"} {
		if got := answered(t, edit, always(), body); got != body {
			t.Errorf("%q became %q", body, got)
		}
	}
}

func TestFailureListFollowsTheResults(t *testing.T) {
	edit := onAnswer(func(c *call) {
		c.setResult(c.results()[0], 30539)
		c.setResult(c.results()[1], 0)
		c.listFailures()
	})
	if got := answered(t, edit, always(), threeResults); !strings.Contains(got, `"Fail_Account":["b"],"ActionStatus"`) {
		t.Errorf("Fail_Account is wrong, or elsewhere: %s", got)
	}
	all := onAnswer(func(c *call) { c.setResult(c.results()[1], 0); c.listFailures() })
	if got := answered(t, all, always(), threeResults); strings.Contains(got, "Fail_Account") {
		t.Errorf("Fail_Account is there: %s", got)
	}
}

func TestRequestsAreAnsweredWithoutTheServer(t *testing.T) {
	refuse := onRequest(func(c *call) { c.fail(60007); c.answered = true })
	if got := answered(t, refuse, always(), threeResults); got != `{"ActionStatus":"FAIL","ErrorCode":60007,"ErrorInfo":"Err_Mutant"}` {
		t.Errorf("answered %s", got)
	}
	accept := onRequest(func(c *call) { c.succeed(); c.answered = true })
	if got := answered(t, accept, always(), ""); strings.Count(got, `"ResultCode":0`) != 3 {
		t.Errorf("answered %s", got)
	}
}
