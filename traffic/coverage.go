package traffic

import (
	"bytes"
	"encoding/json"
	"slices"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/specs"
	"chatcontract/steps"
)

// met is what the calls of one command met of the documentation.
type met struct {
	command  *specs.Command
	calls    int
	request  fields
	response fields
	codes    map[int64]bool
}

// fields are the members of a body that the documentation has.
type fields struct {
	all []specs.Member
	// names has those that were met, by their pointers, and values the values of
	// them, as in JSON behind the pointer and a space.
	names, values map[string]bool
}

func newFields(all []specs.Member) fields {
	return fields{all: all, names: map[string]bool{}, values: map[string]bool{}}
}

func newMet(judge *contract.Judge, command string) *met {
	c, _ := judge.Registry().Command(command)
	return &met{
		command: c, request: newFields(judge.Shape().RequestMembers(command)), response: newFields(judge.Shape().Members(command)),
		codes: map[int64]bool{},
	}
}

// A meeting is what one call meets: its bodies as far as they can be read, and the
// codes that it was answered. It takes long to find out, and is therefore made
// before the recorder is locked.
type meeting struct {
	request, response any
	codes             []int64
}

func newMeeting(command *specs.Command, ex chatapi.Exchange) meeting {
	if command == nil {
		return meeting{}
	}
	m := meeting{request: decoded(ex.Request.Body)}
	if ex.Response == nil {
		return m
	}
	m.response = decoded(ex.Response.Body)
	answer := chatapi.DecodeAnswer(ex.Response.Body)
	if code, ok := answer.ErrorCode(); ok {
		m.codes = append(m.codes, code)
	}
	for _, r := range steps.Results(command, answer, nil) {
		if r.Coded {
			m.codes = append(m.codes, r.Code)
		}
	}
	return m
}

// add takes in a call, whatever is wrong with it.
func (m *met) add(call meeting) {
	m.calls++
	m.request.add(call.request)
	m.response.add(call.response)
	for _, code := range call.codes {
		m.codes[code] = true
	}
}

// decoded is a body as far as it can be read.
func decoded(body []byte) any {
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	var value any
	_ = dec.Decode(&value) // what is wrong with it is found elsewhere
	return value
}

func (f *fields) add(body any) {
	for _, m := range f.all {
		pointer := m.Pointer()
		if f.names[pointer] && len(m.Values) == 0 {
			continue
		}
		for _, value := range contract.Collect(body, pointer) {
			if value == nil {
				continue
			}
			f.names[pointer] = true
			if text, err := json.Marshal(value); err == nil && slices.Contains(m.Values, string(text)) {
				f.values[pointer+" "+string(text)] = true
			}
		}
	}
}

// shares are what was met of the members, and of the values of those for which
// they are listed.
func (f *fields) shares() (names, values reports.Met) {
	for _, m := range f.all {
		count(&names, f.names[m.Pointer()], reports.NeverMet{Pointer: m.Pointer()})
		for _, value := range m.Values {
			count(&values, f.values[m.Pointer()+" "+value], reports.NeverMet{Pointer: m.Pointer(), Value: value})
		}
	}
	return names, values
}

func count(to *reports.Met, was bool, what reports.NeverMet) {
	to.Of++
	if was {
		to.Met++
		return
	}
	to.Never = append(to.Never, what)
}

func (m *met) coverage() reports.CalledCommand {
	c := reports.CalledCommand{Command: m.command.Name, Calls: m.calls}
	c.RequestMembers, c.RequestValues = m.request.shares()
	c.ResponseMembers, c.ResponseValues = m.response.shares()
	for _, code := range m.command.Codes {
		count(&c.Codes, m.codes[code.Code], reports.NeverMet{Code: code.Code, Meaning: code.Meaning})
	}
	return c
}

// coverage is what was met of the whole documentation.
func (r *Recorder) coverage() *reports.SDKCoverage {
	var all []reports.CalledCommand
	for _, c := range r.cfg.Judge.Registry().Commands() {
		seen := newMet(r.cfg.Judge, c.Name)
		if s := r.commands[c.Name]; s != nil {
			seen = s.met
		}
		all = append(all, seen.coverage())
	}
	out := &reports.SDKCoverage{}
	out.Total(all)
	return out
}
