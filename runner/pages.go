package runner

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"chatcontract/reports"
	"chatcontract/specs"
)

// reachableCodes tells which error codes some scenario meets without an arrangement,
// as in "friend_add 30539". It looks at all scenarios, whichever are selected.
func (r *Run) reachableCodes() map[string]bool {
	out := map[string]bool{}
	for _, s := range r.scenarios {
		if slices.Contains(s.Tags, "@arrangement") {
			continue
		}
		for _, id := range s.Requirements() {
			req := r.requirement(id)
			for _, code := range req.Codes {
				out[codeKey(req.Command, code)] = true
			}
		}
	}
	return out
}

func codeKey(command string, code int64) string {
	return command + " " + strconv.FormatInt(code, 10)
}

// addPages tells what the run met of the error codes of the commands that it
// tested or called.
func (r *Run) addPages(out *reports.Result) {
	codes := map[string]map[string]int{}
	for _, c := range out.Commands {
		codes[c.Name] = c.Codes
	}
	selected := r.commands()
	for _, cmd := range r.judge.Registry().Commands() {
		seen, called := codes[cmd.Name]
		if !called && !slices.Contains(selected, cmd.Name) {
			continue
		}
		out.Pages = append(out.Pages, PageOf(r.judge.Registry(), cmd, seen, func(code int64) bool {
			return r.reachable[codeKey(cmd.Name, code)] || r.cfg.Arrangement != ""
		}))
	}
}

// PageOf tells what was met of the error codes of a command: seen counts them, and
// reachable tells which could have been met without an arrangement.
func PageOf(registry *specs.Registry, cmd *specs.Command, seen map[string]int, reachable func(code int64) bool) reports.Page {
	return reports.Page{
		Command: cmd.Name, Title: cmd.Title, Document: cmd.Document,
		Codes: append(listedCodes(cmd, seen, reachable), otherCodesOf(registry, cmd, seen)...),
	}
}

// listedCodes are those of the command's page.
func listedCodes(cmd *specs.Command, seen map[string]int, reachable func(code int64) bool) []reports.PageCode {
	var out []reports.PageCode
	for _, c := range cmd.Codes {
		entry := reports.PageCode{Code: c.Code, Meaning: c.Meaning, Answers: seen[strconv.FormatInt(c.Code, 10)]}
		switch {
		case entry.Answers > 0:
			entry.State = reports.CodeReached
		case c.Plan:
			entry.State = reports.CodePlan
		case !reachable(c.Code):
			entry.State = reports.CodeNeedsArrangement
		default:
			entry.State = reports.CodeNotReached
		}
		out = append(out, entry)
	}
	return out
}

// otherCodesOf were answered, and the command's page does not list them.
func otherCodesOf(registry *specs.Registry, cmd *specs.Command, seen map[string]int) []reports.PageCode {
	var out []reports.PageCode
	for text, n := range seen {
		code, err := strconv.ParseInt(text, 10, 64)
		if _, listed := cmd.Code(code); listed || err != nil || code == 0 {
			continue
		}
		entry := reports.PageCode{Code: code, State: reports.CodeUndocumented, Answers: n}
		if registry.IsPublicCode(code) {
			entry.State = reports.CodeGeneral
		}
		out = append(out, entry)
	}
	slices.SortFunc(out, func(a, b reports.PageCode) int {
		return cmp.Or(strings.Compare(string(a.State), string(b.State)), cmp.Compare(a.Code, b.Code))
	})
	return out
}
