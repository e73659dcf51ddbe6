package runner

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"chatcontract/reports"
)

// states are what a run met of friend_add's error codes.
func states(t *testing.T, result *reports.Result) map[int64]reports.PageCode {
	t.Helper()
	out := map[int64]reports.PageCode{}
	for _, page := range result.Pages {
		if page.Command == "friend_add" {
			for _, c := range page.Codes {
				out[c.Code] = c
			}
		}
	}
	if len(out) < 17 {
		t.Fatalf("the page of friend_add lists %d codes", len(out))
	}
	return out
}

// With arrangements every code of a page is within reach; without, it is known
// which ones are not.
func TestPagesTellWhatWasMetOfTheirCodes(t *testing.T) {
	t.Parallel()
	cfg := targeting(t, served(t, newReference()), "error_codes", "pending")
	if got := states(t, do(t.Context(), t, cfg)); got[30540].State != reports.CodeReached || got[30539].State != reports.CodeReached || got[30539].Answers == 0 {
		t.Errorf("with arrangements: %+v", got)
	}
	cfg = targeting(t, served(t, newReference()), "error_codes", "pending")
	cfg.Arrangement = ""
	result := do(t.Context(), t, cfg)
	got := states(t, result)
	for code, want := range map[int64]reports.CodeState{30539: reports.CodeReached, 30540: reports.CodeNeedsArrangement} {
		if got[code].State != want {
			t.Errorf("without arrangements %d is %s, want %s", code, got[code].State, want)
		}
	}
	if result.Target.Arrangement {
		t.Error("it is said to take arrangements")
	}
}

// What a target answers and no page lists is in the atlas as well, and a code
// that a scenario could have met and did not.
func TestPagesTellWhatNoPageLists(t *testing.T) {
	t.Parallel()
	next := newReference()
	odd := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorded := httptest.NewRecorder()
		next.ServeHTTP(recorded, r)
		body := strings.ReplaceAll(recorded.Body.String(), "30539", "39999")
		_, _ = w.Write([]byte(body))
	})
	got := states(t, do(t.Context(), t, targeting(t, served(t, odd), "pending")))
	if got[39999].State != reports.CodeUndocumented || got[39999].Answers == 0 || got[30539].State != reports.CodeNotReached {
		t.Errorf("39999: %+v, 30539: %+v", got[39999], got[30539])
	}
}
