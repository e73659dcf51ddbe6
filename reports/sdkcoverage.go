package reports

import (
	"fmt"
	"strconv"
	"strings"
)

// SDKCoverage tells what the calls met of all that the documentation has.
type SDKCoverage struct {
	Commands Share `json:"commands"`
	// RequestMembers are fields of requests, and RequestValues the values of those
	// for which the documentation lists them.
	RequestMembers  Share `json:"request_members"`
	RequestValues   Share `json:"request_values"`
	ResponseMembers Share `json:"response_members"`
	ResponseValues  Share `json:"response_values"`
	// Codes are error codes, of whole requests or of single accounts.
	Codes Share `json:"codes"`
	// Called are the commands that were called, in the documentation's order, and
	// NeverCalled the others.
	Called      []CalledCommand `json:"called"`
	NeverCalled []string        `json:"never_called"`
}

// A Share is so many of all.
type Share struct {
	Met int `json:"met"`
	Of  int `json:"of"`
}

// Add adds another share.
func (s *Share) Add(other Share) { s.Met, s.Of = s.Met+other.Met, s.Of+other.Of }

// Words say how many of the things that a noun names, as in 7 of 9 codes.
func (s Share) Words(noun string) string {
	if s.Of != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d of %d %s", s.Met, s.Of, noun)
}

// Percent is the share in whole percent. Only all of them are 100 %, and only none
// of them 0 %.
func (s Share) Percent() string {
	switch {
	case s.Of == 0:
		return "–"
	case s.Met > 0 && 100*s.Met < s.Of:
		return "< 1 %"
	}
	return strconv.Itoa(100*s.Met/s.Of) + " %"
}

// A CalledCommand tells what the calls of one command met.
type CalledCommand struct {
	Command string `json:"command"`
	Calls   int    `json:"calls"`

	RequestMembers  Met `json:"request_members"`
	RequestValues   Met `json:"request_values"`
	ResponseMembers Met `json:"response_members"`
	ResponseValues  Met `json:"response_values"`
	Codes           Met `json:"codes"`
}

// A Met is what was met of the things of one kind, and which never was.
type Met struct {
	Share

	Never []NeverMet `json:"never_met"`
}

// A NeverMet is a field, a value of a field or an error code that no call met.
type NeverMet struct {
	// Pointer is the field, as in /ResultItem/*/ResultCode; empty for a code.
	Pointer string `json:"pointer,omitempty"`
	// Value is a value of it, as in JSON; empty for the field itself.
	Value string `json:"value,omitempty"`
	// Code is an error code, and Meaning what it signals.
	Code    int64  `json:"code,omitempty"`
	Meaning string `json:"meaning,omitempty"`
}

// name is how reports call it, without the meaning of a code.
func (n NeverMet) name() string {
	if n.Pointer == "" {
		return strconv.FormatInt(n.Code, 10)
	}
	field := strings.TrimPrefix(strings.ReplaceAll(n.Pointer, "/*", ""), "/")
	if n.Value != "" {
		return field + " " + strings.Trim(n.Value, `"`)
	}
	return field
}

// Words name it, a code with what it signals.
func (n NeverMet) Words() string {
	if n.Meaning != "" {
		return n.name() + " (" + n.Meaning + ")"
	}
	return n.name()
}

// A metKind is a kind of things that calls may meet.
type metKind struct {
	// noun names one of them, title all of them in the head of a table.
	noun, title string
	met         Met
}

// kinds are what the calls of a command met, kind by kind.
func (c *CalledCommand) kinds() []metKind {
	return []metKind{
		{"request field", "request fields", c.RequestMembers},
		{"request value", "request values", c.RequestValues},
		{"response field", "response fields", c.ResponseMembers},
		{"response value", "response values", c.ResponseValues},
		{"code", "codes", c.Codes},
	}
}

// words are the shares of a command that has such things at all.
func (c *CalledCommand) words() string {
	var words []string
	for _, k := range c.kinds() {
		if k.met.Of > 0 {
			words = append(words, k.met.Words(k.noun))
		}
	}
	return strings.Join(words, ", ")
}

// totals are the shares of all commands.
func (s *SDKCoverage) totals() []metKind {
	return append([]metKind{{"command", "commands", Met{Share: s.Commands}}}, (&CalledCommand{
		RequestMembers: Met{Share: s.RequestMembers}, RequestValues: Met{Share: s.RequestValues},
		ResponseMembers: Met{Share: s.ResponseMembers}, ResponseValues: Met{Share: s.ResponseValues},
		Codes: Met{Share: s.Codes},
	}).kinds()...)
}

// totalWords are the shares of all commands in one sentence, with percentages.
func (s *SDKCoverage) totalWords() string {
	var words []string
	for _, k := range s.totals() {
		if k.met.Of == 0 {
			continue
		}
		words = append(words, fmt.Sprintf("%s (%s)", k.met.Words(k.noun), k.met.Percent()))
	}
	return strings.Join(words, ", ")
}

// neverWords say what the calls of a command never met, in one sentence for each
// kind; named says how each thing is called.
func (c *CalledCommand) neverWords(named func(NeverMet) string) []string {
	var out []string
	for _, k := range c.kinds() {
		var names []string
		for _, n := range k.met.Never {
			names = append(names, named(n))
		}
		if len(names) > 0 {
			noun := k.noun
			if len(names) > 1 {
				noun = k.title
			}
			out = append(out, noun+" "+strings.Join(names, ", "))
		}
	}
	return out
}

// Total sums up what the commands met. of are all commands of the documentation
// with what there is to meet, whether or not they were called.
func (s *SDKCoverage) Total(of []CalledCommand) {
	s.Called, s.NeverCalled = []CalledCommand{}, []string{}
	for i := range of {
		c := &of[i]
		s.Commands.Of++
		if c.Calls > 0 {
			s.Commands.Met++
			s.Called = append(s.Called, *c)
		} else {
			s.NeverCalled = append(s.NeverCalled, c.Command)
		}
		s.RequestMembers.Add(c.RequestMembers.Share)
		s.RequestValues.Add(c.RequestValues.Share)
		s.ResponseMembers.Add(c.ResponseMembers.Share)
		s.ResponseValues.Add(c.ResponseValues.Share)
		s.Codes.Add(c.Codes.Share)
	}
}

// fillLists makes nil lists empty. It works on a copy, as that of a result does.
func (s *SDKCoverage) fillLists() {
	s.NeverCalled = filled(s.NeverCalled)
	s.Called = append([]CalledCommand{}, s.Called...)
	for i := range s.Called {
		c := &s.Called[i]
		for _, met := range []*Met{&c.RequestMembers, &c.RequestValues, &c.ResponseMembers, &c.ResponseValues, &c.Codes} {
			met.Never = filled(met.Never)
		}
	}
}
