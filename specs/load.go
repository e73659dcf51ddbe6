package specs

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"
)

//go:embed requirements/*.yaml openapi.yaml
var files embed.FS

const commonName = "requirements/common.yaml"

// Load reads the embedded registry. An error names file, line and column.
func Load() (*Registry, error) { return load(files) }

func load(fsys fs.FS) (*Registry, error) {
	common, err := decode[commonFile](fsys, commonName)
	if err != nil {
		return nil, err
	}
	if err := checkCommon(common); err != nil {
		return nil, fmt.Errorf("%s:%w", commonName, err)
	}
	names, err := fs.Glob(fsys, "requirements/*.yaml")
	if err != nil {
		return nil, err
	}
	r := &Registry{
		Date:        common.Date,
		PublicCodes: common.PublicCodes,
		observed:    common.Observed,
		sections:    common.Sections,
		byName:      map[string]*Command{},
		byPath:      map[string]*Command{},
		byID:        map[string]*Requirement{CommandDocumented: commandDocumented()},
		others:      map[string]bool{},
	}
	r.callers = append(r.callers, r.byID[CommandDocumented])
	for service, commands := range common.Others {
		for _, name := range commands {
			r.others["v4/"+service+"/"+name] = true
		}
	}
	for _, name := range names {
		if name == commonName {
			continue
		}
		file, err := decode[commandFile](fsys, name)
		if err != nil {
			return nil, err
		}
		if err := checkCommand(file, strings.TrimSuffix(path.Base(name), ".yaml"), common.Sections); err != nil {
			return nil, fmt.Errorf("%s:%w", name, err)
		}
		if err := r.add(file, common); err != nil {
			return nil, fmt.Errorf("%s:%w", name, err)
		}
	}
	r.sort()
	return r, nil
}

// add takes one checked command file into the registry.
func (r *Registry) add(file *commandFile, common *commonFile) error {
	c := command(file)
	r.commands = append(r.commands, c)
	r.byName[c.Name], r.byPath[c.Path] = c, c

	expanded, err := expand(common, file, c)
	if err != nil {
		return err
	}
	for _, req := range expanded {
		r.requirements = append(r.requirements, req)
		r.byID[req.ID] = req
	}
	for _, req := range callers(common, c) {
		r.callers = append(r.callers, req)
		r.byID[req.ID] = req
	}
	for _, entry := range file.Requirements {
		if _, exists := r.byID[entry.value.ID]; exists {
			return entry.errorf("there is another requirement %q", entry.value.ID)
		}
		req := requirement(c.Name, entry.value)
		r.requirements = append(r.requirements, req)
		r.byID[req.ID] = req
	}
	for _, entry := range file.Exclusions {
		r.exclusions = append(r.exclusions, Exclusion{Command: c.Name, Notes: entry.value.Notes, Reason: text(entry.value.Reason)})
	}
	return nil
}

func command(file *commandFile) *Command {
	results := file.Results.value
	c := &Command{
		Name:            file.Command.value,
		Service:         file.Service,
		Path:            "v4/" + file.Service + "/" + file.Command.value,
		Title:           file.Title,
		Section:         file.Section.value,
		Document:        file.Document,
		Family:          file.Family.value,
		CallsPerSecond:  file.CallsPerSecond,
		HasErrorDisplay: slices.Contains([]string{"sns", "profile"}, file.Family.value),
		Results: Results{
			Member:           results.Member,
			Account:          results.Account,
			Code:             results.Code,
			Info:             results.Info,
			Failures:         results.Failures,
			FailuresOptional: results.FailuresPresence == "optional",
			MemberOptional:   results.Presence == "when_requested",
			Errors:           results.Errors,
			ErrorCode:        results.ErrorCode,
			AllFailedFails:   results.WhenAllFail == "request_fails",
		},
		Sample: text(file.Sample.value), SampleNewer: text(file.SampleNewer), SampleAfter: file.SampleAfter,
		Notes: file.Notes,
	}
	if len(file.Requirements) > 0 {
		c.Purpose = file.Requirements[0].value.ID
	}
	for _, pattern := range file.Requested {
		c.Requested = append(c.Requested, pattern.value)
	}
	for _, code := range file.Codes {
		c.Codes = append(c.Codes, Code(code.value))
	}
	return c
}

func requirement(command string, entry requirementEntry) *Requirement {
	return &Requirement{
		ID:         entry.ID,
		Command:    command,
		Section:    entry.Section,
		Text:       text(entry.Text),
		Resolution: text(entry.Resolution),
		Level:      entry.Level,
		Checks:     entry.Checks,
		Notes:      entry.Notes,
		Codes:      entry.Codes,
		Condition:  entry.Condition,
	}
}

// text puts a folded YAML text on one line.
func text(s string) string { return strings.Join(strings.Fields(s), " ") }

// sort puts commands into the order of the chapter (sections, then pages) and
// requirements into that of their command's notes, those without notes last.
func (r *Registry) sort() {
	slices.SortStableFunc(r.commands, func(a, b *Command) int {
		return cmp.Or(
			cmp.Compare(slices.Index(r.sections, a.Section), slices.Index(r.sections, b.Section)),
			cmp.Compare(a.Document, b.Document))
	})
	place := map[string]int{}
	for i, c := range r.commands {
		place[c.Name] = i
	}
	slices.SortStableFunc(r.requirements, func(a, b *Requirement) int {
		return cmp.Or(cmp.Compare(place[a.Command], place[b.Command]), cmp.Compare(firstNote(a), firstNote(b)))
	})
	slices.SortStableFunc(r.callers, func(a, b *Requirement) int { return cmp.Compare(place[a.Command], place[b.Command]) })
	slices.SortStableFunc(r.exclusions, func(a, b Exclusion) int {
		return cmp.Compare(place[a.Command], place[b.Command])
	})
}

func firstNote(r *Requirement) int {
	if len(r.Notes) == 0 {
		return math.MaxInt
	}
	return slices.Min(r.Notes)
}

// CommandNames are the names of all commands in alphabetical order, without
// reading their files.
func CommandNames() []string {
	entries, _ := files.ReadDir("requirements") // it is embedded
	var names []string
	for _, e := range entries {
		if name := strings.TrimSuffix(e.Name(), ".yaml"); "requirements/"+e.Name() != commonName {
			names = append(names, name)
		}
	}
	return names
}
