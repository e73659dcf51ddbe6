package specs

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// loaded returns the embedded registry.
func loaded(t testing.TB) *Registry {
	t.Helper()
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCommands(t *testing.T) {
	r := loaded(t)
	want := []string{
		"account_import", "multiaccount_import", "account_delete", "account_check",
		"portrait_set", "portrait_get",
		"kick", "query_online_status",
		"friend_add", "friend_import", "friend_update", "friend_delete", "friend_delete_all", "friend_check", "friend_get", "friend_get_list",
		"group_delete", "group_add", "group_get",
		"black_list_add", "black_list_delete", "black_list_check", "black_list_get",
	}
	var got []string
	for _, c := range r.Commands() {
		got = append(got, c.Name)
		if byName, ok := r.Command(c.Name); !ok || byName != c {
			t.Errorf("Command(%q) is another one", c.Name)
		}
		for _, path := range []string{c.Path, "/" + c.Path} {
			if byPath, ok := r.CommandByPath(path); !ok || byPath != c {
				t.Errorf("CommandByPath(%q) is another one", path)
			}
		}
		if len(c.Codes) == 0 {
			t.Errorf("%s has no codes", c.Name)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if c, ok := r.CommandByPath("v4/sns/Friend_Add"); ok {
		t.Errorf("a path in another case is that of %s", c.Name)
	}
}

func TestFriendAdd(t *testing.T) {
	c, _ := loaded(t).Command("friend_add")
	if c.Path != "v4/sns/friend_add" || c.CallsPerSecond != 200 || !c.HasErrorDisplay || len(c.Codes) != 17 {
		t.Errorf("%+v", c)
	}
	want := Results{Member: "ResultItem", Account: "To_Account", Code: "ResultCode", Info: "ResultInfo", Failures: "Fail_Account"}
	if diff := cmp.Diff(want, c.Results); diff != "" {
		t.Error(diff)
	}
	if code, ok := c.Code(30006); !ok || !code.Retryable {
		t.Errorf("30006 is %+v, %v", code, ok)
	}
	if code, ok := c.Code(30013); ok {
		t.Errorf("the page does not list %+v", code)
	}
}

// Every statement that a page's fact sheet numbers is a requirement, or is none
// for a reason.
func TestEveryNoteIsCovered(t *testing.T) {
	r := loaded(t)
	for _, c := range r.Commands() {
		covered := map[int]bool{}
		for _, req := range r.Requirements() {
			if req.Command == c.Name {
				for _, n := range req.Notes {
					covered[n] = true
				}
			}
		}
		for _, e := range r.Exclusions() {
			if e.Command != c.Name {
				continue
			}
			for _, n := range e.Notes {
				if covered[n] {
					t.Errorf("%s: note %d is excluded, and is covered as well", c.Name, n)
				}
				covered[n] = true
			}
		}
		for n := range c.Notes {
			if !covered[n+1] {
				t.Errorf("%s: note %d is neither covered nor excluded", c.Name, n+1)
			}
			delete(covered, n+1)
		}
		for n := range covered {
			t.Errorf("%s: there is no note %d", c.Name, n)
		}
	}
}

// What is not documented is pinned, as the level decides whether a run fails.
func TestLevelsOfFriendAdd(t *testing.T) {
	want := []string{
		"add_wording_of_121_to_256_bytes", "admin_forbid_type_bars", "calls_within_ceiling_are_served", "content_type_is_json", "empty_texts_on_success",
		"error_display_on_failure", "fail_account_order", "force_add_flags_0_or_1", "integers_are_interoperable",
		"item_failures_keep_ok_alone", "more_than_1000_items", "more_than_100_pending", "other_side_keeps_its_data",
		"refused_calls_change_nothing", "result_order", "transient_failures_are_rare",
	}
	var got []string
	for _, req := range loaded(t).Requirements() {
		if req.Command == "friend_add" && req.Level != Documented {
			got = append(got, strings.TrimPrefix(req.ID, "friend_add."))
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEveryCodeHasItsRequirement(t *testing.T) {
	r := loaded(t)
	for _, c := range r.Commands() {
		for _, code := range c.Codes {
			req, ok := r.Requirement(c.Name + ".code_" + strconv.FormatInt(code.Code, 10))
			if !ok || !slices.Contains(req.Codes, code.Code) {
				t.Errorf("%s: no requirement is about %d", c.Name, code.Code)
			}
		}
	}
}

func TestRequirementsReadWell(t *testing.T) {
	r := loaded(t)
	for _, req := range r.Requirements() {
		if byID, ok := r.Requirement(req.ID); !ok || byID != req {
			t.Errorf("Requirement(%q) is another one", req.ID)
		}
		if !strings.HasSuffix(req.Text, ".") || strings.ContainsAny(req.Text+req.Section, "{}\n") {
			t.Errorf("%s reads %q (%s)", req.ID, req.Text, req.Section)
		}
		if c, ok := r.Command(req.Command); !ok || !strings.HasPrefix(req.ID, c.Name+".") {
			t.Errorf("%s is of %q", req.ID, req.Command)
		}
	}
}

func TestCommonRequirementsFollowTheCommand(t *testing.T) {
	r := loaded(t)
	for id, exists := range map[string]bool{
		"account_import.http_status_200":                    true,
		"account_import.error_display":                      false, // account commands have none
		"account_import.result_item":                        false, // one account, no list
		"account_check.result_to_account":                   true,
		"account_check.fail_account":                        false, // failures show in the list alone
		"multiaccount_import.fail_account":                  true,
		"multiaccount_import.fail_account_lists_failures":   false, // there are no results to compare with
		"friend_check.fail_account_only_when_some_fail":     true,
		"friend_delete_all.one_result_per_item":             false,
		"portrait_get.error_display":                        true,
		"portrait_get.item_failures_keep_ok_alone":          true,
		"query_online_status.item_failures_keep_ok":         true,
		"query_online_status.item_failures_keep_ok_alone":   false, // its page says the opposite
		"query_online_status.error_display":                 false,
		"query_online_status.result_code":                   false, // those that failed are in a list of their own
		"friend_get_list.fail_account_when_some_fail":       true,
		"black_list_delete.fail_account_lists_failures":     true,
		"friend_add.fail_account_lists_failures_of_nothing": false,
	} {
		if _, ok := r.Requirement(id); ok != exists {
			t.Errorf("%s: %v, want %v", id, ok, exists)
		}
	}
	req, _ := r.Requirement("friend_check.one_result_per_item")
	if req == nil || !strings.Contains(req.Text, "InfoItem") || req.Section != "Response fields, InfoItem" {
		t.Errorf("the names of friend_check are missing: %+v", req)
	}
	req, _ = r.Requirement("friend_delete.fail_account_when_some_fail")
	if req == nil || req.Level != Inferred || req.Resolution == "" {
		t.Errorf("friend_delete's page does not promise Fail_Account: %+v", req)
	}
}

func TestPublicCodes(t *testing.T) {
	r := loaded(t)
	for code, public := range map[int64]bool{59999: false, 60000: true, 70001: true, 79999: true, 80000: false, 80002: true, 80006: false, 30001: false} {
		if r.IsPublicCode(code) != public {
			t.Errorf("IsPublicCode(%d) is %v", code, !public)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		loaded(b)
	}
}

func BenchmarkLoadShape(b *testing.B) {
	for b.Loop() {
		loadedShape(b)
	}
}
