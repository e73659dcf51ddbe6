package traffic_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"chatcontract/reports"
	"chatcontract/traffic"
)

// never is what the calls of friend_add never met, in words.
func never(t *testing.T, out *reports.Result) []string {
	t.Helper()
	var words []string
	for _, c := range out.SDKCoverage.Called {
		for _, met := range []reports.Met{c.RequestMembers, c.RequestValues, c.ResponseMembers, c.ResponseValues, c.Codes} {
			for _, n := range met.Never {
				words = append(words, n.Words())
			}
			if met.Met+len(met.Never) != met.Of {
				t.Errorf("%s: %d met and %d not, of %d", c.Command, met.Met, len(met.Never), met.Of)
			}
		}
	}
	return words
}

// An SDK whose tests never saw 30539 and Fail_Account is told so, and one whose
// tests did is not.
func TestCoverageTellsWhatTestsNeverSaw(t *testing.T) {
	told := []string{"30539 (the target has to confirm and the request is pending)", "Fail_Account"}
	for name, tc := range map[string]struct {
		answer string
		told   bool
	}{"never": {added, true}, "once": {pending, false}} {
		r := recorder(t)
		r.Add(call(t, one, added))
		r.Add(call(t, one, tc.answer))
		out := result(t, r, traffic.Terms{})
		words := never(t, out)
		var terminal, page, summary bytes.Buffer
		_ = reports.Terminal{Width: 400}.Write(&terminal, out)
		_ = reports.WriteHTML(&page, out)
		_ = reports.WriteSummary(&summary, out)
		for _, w := range told {
			if slices.Contains(words, w) != tc.told {
				t.Errorf("%s: %s: %q", name, w, words)
			}
		}
		for report, text := range map[string]string{"terminal": terminal.String(), "summary.md": strings.ReplaceAll(summary.String(), `\`, "")} {
			_, text, _ = strings.Cut(text, "never met")
			if strings.Contains(text, "30539") != tc.told || strings.Contains(text, "response field Fail_Account") != tc.told {
				t.Errorf("%s: %s: %s", name, report, text)
			}
		}
		if text := page.String(); strings.Contains(text, "<code>Fail_Account</code>") != tc.told {
			t.Errorf("%s: report.html", name)
		}
	}
}

func TestCoverageCounts(t *testing.T) {
	r := recorder(t)
	r.Add(call(t, strings.Replace(one, `"AddFriendItem"`, `"AddType":"Add_Type_Both","ForceAddFlags":1,"AddFriendItem"`, 1), pending))
	r.Add(call(t, strings.Replace(one, `"AddFriendItem"`, `"AddType":"Add_Type_Other","ForceAddFlags":null,"AddFriendItem"`, 1), refused))
	r.Add(call(t, `[`, ``))
	s := result(t, r, traffic.Terms{}).SDKCoverage
	c := s.Called[0]
	if s.Commands.Met != 1 || s.Commands.Of != len(judge(t).Registry().Commands()) || len(s.NeverCalled) != s.Commands.Of-1 || c.Calls != 3 {
		t.Errorf("%+v", s)
	}
	for what, got := range map[string]reports.Share{
		"request members 6 of 9": c.RequestMembers.Share, "request values 2 of 4": c.RequestValues.Share, "response members 9 of 9": c.ResponseMembers.Share,
		"response values 2 of 2": c.ResponseValues.Share, "codes 2 of 17": c.Codes.Share,
	} {
		if !strings.HasSuffix(what, strings.TrimSuffix(got.Words(""), " s")) {
			t.Errorf("%s: %+v", what, got)
		}
	}
	if s.Codes.Of < 100 || s.RequestMembers.Of < 60 || s.Codes.Met != 2 {
		t.Errorf("%+v", s)
	}
}
