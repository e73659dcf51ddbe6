package specs

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// The kinds of command that a common requirement may be for.
const (
	appliesAll          = "all"
	appliesErrorDisplay = "error_display"
	appliesResults      = "results"
	// appliesResultCodes is for commands whose results have a code each.
	appliesResultCodes = "result_codes"
	// appliesResultsAlone is for commands that do not fail as a whole where every
	// item fails.
	appliesResultsAlone = "results_alone"
	appliesFailureList  = "failure_list"
	// appliesBoth is for commands with a failure list beside their results.
	appliesBoth = "results_and_failure_list"
)

func (e *commonEntry) appliesTo(c *Command) bool {
	switch e.Applies {
	case appliesErrorDisplay:
		return c.HasErrorDisplay
	case appliesResults:
		return c.Results.Member != ""
	case appliesResultCodes:
		return c.Results.Code != ""
	case appliesResultsAlone:
		return c.Results.Member != "" && !c.Results.AllFailedFails
	case appliesFailureList:
		return c.Results.Failures != ""
	case appliesBoth:
		return c.Results.Code != "" && c.Results.Failures != ""
	}
	return true
}

func checksOr(own, common []Check) []Check {
	if len(own) > 0 {
		return own
	}
	return common
}

// expand turns the common requirements that hold for a command into its own.
func expand(common *commonFile, file *commandFile, c *Command) ([]*Requirement, error) {
	names := strings.NewReplacer(
		"{path}", c.Path,
		"{member}", c.Results.Member,
		"{account}", c.Results.Account,
		"{code}", c.Results.Code,
		"{info}", c.Results.Info,
		"{failures}", c.Results.Failures,
	)
	unused := maps.Clone(file.Common)
	var expanded []*Requirement
	for _, entry := range common.Requirements {
		e := entry.value
		if !e.appliesTo(c) {
			continue
		}
		own := file.Common[e.Slug].value
		delete(unused, e.Slug)
		expanded = append(expanded, &Requirement{
			ID:         c.Name + "." + e.Slug,
			Command:    c.Name,
			Section:    cmp.Or(own.Section, names.Replace(e.Section)),
			Text:       cmp.Or(text(own.Text), names.Replace(text(e.Text))),
			Resolution: cmp.Or(text(own.Resolution), text(e.Resolution)),
			Level:      cmp.Or(own.Level, e.Level),
			Checks:     slices.Clone(checksOr(own.Checks, e.Checks)),
			Notes:      own.Notes,
		})
	}
	for _, code := range codeRequirements(file, c) {
		slug := strings.TrimPrefix(code.ID, c.Name+".")
		own := file.Common[slug].value
		delete(unused, slug)
		code.Notes, code.Resolution = own.Notes, text(own.Resolution)
		code.Section, code.Level = cmp.Or(own.Section, code.Section), cmp.Or(own.Level, code.Level)
		expanded = append(expanded, code)
	}
	for _, slug := range slices.Sorted(maps.Keys(unused)) {
		entry := unused[slug]
		return nil, entry.errorf("no common requirement %q applies to %s", slug, c.Name)
	}
	return expanded, nil
}

// callers are what the caller of a command has to keep.
func callers(common *commonFile, c *Command) []*Requirement {
	var list []*Requirement
	for _, entry := range common.Callers {
		e := entry.value
		list = append(list, &Requirement{
			ID: c.Name + "." + e.Slug, Command: c.Name, Section: e.Section, Text: text(e.Text), Resolution: text(e.Resolution),
			Level: e.Level, Checks: e.Checks,
		})
	}
	return list
}

// codeRequirements are those that each error code of a command's page signals
// what the page says, but for codes that the command's own requirements name.
func codeRequirements(file *commandFile, c *Command) []*Requirement {
	var list []*Requirement
	for _, code := range c.Codes {
		number := strconv.FormatInt(code.Code, 10)
		id := c.Name + ".code_" + number
		if slices.ContainsFunc(file.Requirements, func(entry at[requirementEntry]) bool { return entry.value.ID == id }) {
			continue
		}
		list = append(list, &Requirement{
			ID: id, Command: c.Name, Section: "Error Codes, " + number, Level: Documented, Codes: []int64{code.Code},
			Text: number + " signals: " + code.Meaning + ".", Checks: []Check{CheckScenario},
		})
	}
	return list
}
