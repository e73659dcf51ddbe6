package specs

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"
)

// slug is the form of a requirement's name within its command.
var slug = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

var (
	levels   = []Level{Documented, Inferred, Observed}
	checks   = []Check{CheckLexical, CheckShape, CheckCondition, CheckRelation, CheckScenario, CheckRequest, CheckSDK}
	families = []string{"account", "profile", "sns", "status"}
	kinds    = []string{appliesAll, appliesErrorDisplay, appliesResults, appliesResultCodes, appliesResultsAlone, appliesFailureList, appliesBoth}
	presence = []string{"", "when_some_fail", "optional"}
)

var errNotARequirement = errors.New("a requirement needs a section, a text, a known level and at least one known check, each once")

func checkCommon(file *commonFile) error {
	if file.Date == "" || len(file.PublicCodes) == 0 || len(file.Sections) == 0 || len(file.Requirements) == 0 {
		return errors.New("1:1: date, public_codes, sections or requirements is missing")
	}
	seen := map[string]bool{}
	for _, entry := range slices.Concat(file.Requirements, file.Callers) {
		e := entry.value
		e.Applies = cmp.Or(e.Applies, appliesAll)
		switch {
		case !slug.MatchString(e.Slug):
			return entry.errorf("%q is no slug", e.Slug)
		case seen[e.Slug]:
			return entry.errorf("there is another requirement %q", e.Slug)
		case !slices.Contains(kinds, e.Applies):
			return entry.errorf("%s applies to %q, which is none of %s", e.Slug, e.Applies, strings.Join(kinds, ", "))
		case !sound(e.Section, e.Text, e.Level, e.Checks):
			return entry.errorf("%s: %w", e.Slug, errNotARequirement)
		}
		seen[e.Slug] = true
	}
	return nil
}

// checkCommand checks what one command file says on its own.
func checkCommand(file *commandFile, name string, sections []string) error {
	if file.Command.value != name {
		return file.Command.errorf("command is %q in the file of %q", file.Command.value, name)
	}
	if !slices.Contains(families, file.Family.value) {
		return file.Family.errorf("family %q is none of %s", file.Family.value, strings.Join(families, ", "))
	}
	if !slices.Contains(sections, file.Section.value) {
		return file.Section.errorf("section %q is none of %s", file.Section.value, strings.Join(sections, ", "))
	}
	if file.Service == "" || file.Title == "" || file.Document <= 0 || file.CallsPerSecond <= 0 || file.Notes <= 0 || len(file.Requirements) == 0 {
		return file.Command.errorf("service, title, document, calls_per_second, notes or requirements is missing")
	}
	if !strings.HasPrefix(file.Sample.value, "{") {
		return file.Command.errorf("sample is no JSON object of a request")
	}
	if err := checkResults(file); err != nil {
		return err
	}
	if err := checkCodes(file); err != nil {
		return err
	}
	return checkEntries(file, name)
}

func checkResults(file *commandFile) error {
	r := file.Results.value
	if err := checkResultMembers(file); err != nil {
		return err
	}
	if r.Presence != "" && r.Presence != "when_requested" {
		return file.Results.errorf("presence is when_requested, or left out")
	}
	if r.WhenAllFail != "" && (r.WhenAllFail != "request_fails" || r.Member == "") {
		return file.Results.errorf("when_all_fail is request_fails and goes with member, or is left out")
	}
	if !slices.Contains(presence, r.FailuresPresence) || (r.Failures == "") != (r.FailuresPresence == "") {
		return file.Results.errorf("failures_presence is when_some_fail or optional, and goes with failures")
	}
	for _, pattern := range file.Requested {
		if !strings.HasPrefix(pattern.value, "/") {
			return pattern.errorf("requested %q is no pattern of JSON pointers", pattern.value)
		}
	}
	return nil
}

// checkResultMembers: results have a code and a text each, or those that failed
// have a list of their own.
func checkResultMembers(file *commandFile) error {
	r := file.Results.value
	given := func(names ...string) int {
		n := 0
		for _, name := range names {
			if name != "" {
				n++
			}
		}
		return n
	}
	coded, apart := given(r.Code, r.Info), given(r.Errors, r.ErrorCode)
	named := given(r.Member, r.Account)
	if named+coded+apart == 0 || named == 2 && coded+apart == 2 && coded != 1 {
		return nil
	}
	return file.Results.errorf("results need member and account, and either code and info or errors and error_code; or none of them")
}

func checkCodes(file *commandFile) error {
	seen := map[int64]bool{}
	for _, code := range file.Codes {
		if code.value.Code == 0 || code.value.Meaning == "" {
			return code.errorf("a code needs a number other than 0 and a meaning")
		}
		if seen[code.value.Code] {
			return code.errorf("code %d is listed twice", code.value.Code)
		}
		seen[code.value.Code] = true
	}
	return nil
}

func checkEntries(file *commandFile, name string) error {
	if err := checkOwnCommon(file); err != nil {
		return err
	}
	for _, entry := range file.Requirements {
		e := entry.value
		own, found := strings.CutPrefix(e.ID, name+".")
		switch {
		case !found || !slug.MatchString(own):
			return entry.errorf("%q is no id of a requirement of %s", e.ID, name)
		case !sound(e.Section, e.Text, e.Level, e.Checks):
			return entry.errorf("%s: %w", e.ID, errNotARequirement)
		case !positive(e.Notes):
			return entry.errorf("%s: notes are numbered from 1", e.ID)
		case e.Condition != nil && (!slices.Contains(e.Checks, CheckCondition) || e.Condition.Expected == "" || len(e.Condition.Schema) == 0):
			return entry.errorf("%s: a condition needs expected and schema, and condition among the checks", e.ID)
		}
	}
	for _, entry := range file.Exclusions {
		if len(entry.value.Notes) == 0 || !positive(entry.value.Notes) || entry.value.Reason == "" {
			return entry.errorf("an exclusion needs notes and a reason")
		}
	}
	return nil
}

// checkOwnCommon checks what a command says of the requirements of all.
func checkOwnCommon(file *commandFile) error {
	for _, entry := range file.Common {
		if level := entry.value.Level; level != "" && !slices.Contains(levels, level) {
			return entry.errorf("level %q is none of documented, inferred, observed", level)
		}
		if !positive(entry.value.Notes) {
			return entry.errorf("notes are numbered from 1")
		}
		if by := entry.value.Checks; len(by) > 0 && !known(by) {
			return entry.errorf("checks are known ones, each once")
		}
	}
	return nil
}

func sound(section, text string, level Level, by []Check) bool {
	return section != "" && text != "" && len(by) > 0 && slices.Contains(levels, level) && known(by)
}

func known(by []Check) bool {
	for i, c := range by {
		if !slices.Contains(checks, c) || slices.Contains(by[:i], c) {
			return false
		}
	}
	return true
}

func positive(notes []int) bool {
	return !slices.ContainsFunc(notes, func(n int) bool { return n < 1 })
}
