package specs

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// The kinds of command that a common requirement may be for.
const (
	appliesAll          = "all"
	appliesErrorDisplay = "error_display"
	appliesResults      = "results"
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
	case appliesFailureList:
		return c.Results.Failures != ""
	case appliesBoth:
		return c.Results.Member != "" && c.Results.Failures != ""
	}
	return true
}

// expand turns the common requirements that hold for a command into its own.
func expand(common *commonFile, file *commandFile, c *Command) ([]*Requirement, error) {
	names := strings.NewReplacer(
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
			Text:       names.Replace(text(e.Text)),
			Resolution: text(own.Resolution),
			Level:      cmp.Or(own.Level, e.Level),
			Checks:     slices.Clone(e.Checks),
			Notes:      own.Notes,
		})
	}
	for _, slug := range slices.Sorted(maps.Keys(unused)) {
		entry := unused[slug]
		return nil, entry.errorf("no common requirement %q applies to %s", slug, c.Name)
	}
	return expanded, nil
}
