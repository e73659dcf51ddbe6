package specs

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// A Level tells how firmly the documentation stands behind a requirement.
type Level string

// The levels.
const (
	// Documented means that a page of the documentation says so.
	Documented Level = "documented"
	// Inferred means that it follows from a page and common sense.
	Inferred Level = "inferred"
	// Observed means that it was seen in the wild and is written nowhere.
	Observed Level = "observed"
)

// Fails tells whether what breaks a requirement of the level fails a run. Where it is
// strict, inferred ones do as well.
func (l Level) Fails(strict bool) bool { return l == Documented || strict && l == Inferred }

// A Check is a way in which a requirement is verified.
type Check string

// The checks, the first four of which look at every answer.
const (
	// CheckLexical looks at the bytes, the HTTP status and the content type.
	CheckLexical Check = "lexical"
	// CheckShape compares an answer with the OpenAPI document.
	CheckShape Check = "shape"
	// CheckCondition applies a JSON Schema condition to an answer.
	CheckCondition Check = "condition"
	// CheckRelation compares members with each other and with the request.
	CheckRelation Check = "relation"
	// CheckScenario arranges a situation and looks at what comes of it.
	CheckScenario Check = "scenario"
	// CheckRequest looks at what a caller sends.
	CheckRequest Check = "request"
	// CheckSDK compares what an SDK was asked for, and what it reports, with what
	// went over the wire.
	CheckSDK Check = "sdk"
)

// A Requirement is one atomic statement of the documentation.
type Requirement struct {
	// ID is the stable slug, such as friend_add.fail_account_lists_failures.
	ID string
	// Command is the command it is about, such as friend_add.
	Command string
	// Section is where a reader finds it in the documentation.
	Section string
	// Text says it in one or two plain sentences.
	Text string
	// Resolution tells how a discrepancy between sources is settled; mostly empty.
	Resolution string
	// Level tells how firmly the documentation stands behind it.
	Level Level
	// Checks are the ways in which it is verified.
	Checks []Check
	// Notes are the numbered notes of its page's fact sheet.
	Notes []int
	// Codes are the error codes that it is about.
	Codes []int64
	// Condition is what the command's own JSON Schema says of it; nil if it is
	// checked in another way, or is a condition that many commands share.
	Condition *Condition
}

// A Condition is a requirement in the words of JSON Schema.
type Condition struct {
	// Expected says in a few words what a violation lacks.
	Expected string `yaml:"expected"`
	// Schema is the JSON Schema (draft-07) that an answer fulfils.
	Schema yaml.MapSlice `yaml:"schema"`
}

// CheckedBy tells whether c is one of the requirement's checks.
func (r *Requirement) CheckedBy(c Check) bool { return slices.Contains(r.Checks, c) }

// CommandDocumented is the id of the requirement that a call names a command of
// the documentation. It is of no command.
const CommandDocumented = "overview.command_documented"

func commandDocumented() *Requirement {
	return &Requirement{
		ID: CommandDocumented, Section: "RESTful API Overview, Request URL", Level: Documented, Checks: []Check{CheckRequest},
		Text: "The path of a call is v4, a service and a command that the documentation has.",
	}
}

// An Exclusion says why some notes of a command are no requirement.
type Exclusion struct {
	// Command is the command whose notes are excluded.
	Command string
	// Notes are the numbered notes of its page's fact sheet.
	Notes []int
	// Reason says why a test would be impossible or meaningless.
	Reason string
}

// Results describes how a command reports the outcome of each requested item.
// A command that lacks a part has an empty string in its place.
type Results struct {
	// Member is the list of results, such as ResultItem.
	Member string
	// Account, Code and Info are members of each result, such as To_Account,
	// ResultCode and ResultInfo.
	Account, Code, Info string
	// Failures is the list of accounts that failed, such as Fail_Account.
	Failures string
	// FailuresOptional is true if the command's page does not promise Failures
	// when some failed.
	FailuresOptional bool
	// MemberOptional is true if Member is there only where the request names
	// accounts, which it need not.
	MemberOptional bool
	// Errors is a list of its own for those that failed, beside a Member that
	// holds those that succeeded and has no code, such as ErrorList. Its elements
	// have Account and ErrorCode.
	Errors, ErrorCode string
	// AllFailedFails is true if the request as a whole fails where it succeeds for
	// no account.
	AllFailedFails bool
}

// Any tells whether the command reports results of single accounts at all.
func (r Results) Any() bool { return r.Member != "" || r.Failures != "" }

// A Code is an error code that a command's page lists.
type Code struct {
	// Code is the number.
	Code int64
	// Meaning says what it signals.
	Meaning string
	// Retryable tells whether the documentation advises to repeat the call.
	Retryable bool
	// Plan tells whether the app's plan or console decides that it is answered, so
	// that it says nothing of the target.
	Plan bool
}

// A SampleCall is a request to a command; {{alice}} and {{bob}} stand for
// UserIDs.
type SampleCall struct {
	Command string `yaml:"command"`
	Request string `yaml:"request"`
}

// A Command is one API of the service with the data that its judges need.
type Command struct {
	// Name is the command, such as friend_add.
	Name string
	// Service is the service it belongs to, such as sns.
	Service string
	// Path is the path under the host, such as v4/sns/friend_add.
	Path string
	// Title is the title of its page, and Section the chapter that holds it.
	Title, Section string
	// Document is the number of its page, as in https://trtc.io/document/34902.
	Document int
	// Family is account, profile, sns or status: commands of a family share an
	// envelope.
	Family string
	// CallsPerSecond is the documented ceiling.
	CallsPerSecond int
	// HasErrorDisplay tells whether its answers carry ErrorDisplay.
	HasErrorDisplay bool
	// Results describes the outcome of each item; zero if there is none.
	Results Results
	// Requested are patterns of JSON pointers to the requested accounts in the
	// request body, such as /AddFriendItem/*/To_Account. More than one means
	// that the command has that many forms of request.
	Requested []string
	// Codes are the error codes that its page lists.
	Codes []Code
	// Purpose is the id of the requirement that says what the command is for.
	Purpose string
	// Sample is a request that is served; {{alice}} and {{bob}} stand for UserIDs.
	Sample string
	// SampleNewer is the same for a target that takes the newer of two forms
	// alone; empty where there is one form.
	SampleNewer string
	// SampleAfter are the calls that come before it, so that it is.
	SampleAfter []SampleCall
	// Notes is how many statements the fact sheet of its page numbers.
	Notes int
}

// Code returns the entry of an error code in the command's page.
func (c *Command) Code(code int64) (Code, bool) {
	i := slices.IndexFunc(c.Codes, func(entry Code) bool { return entry.Code == code })
	if i < 0 {
		return Code{}, false
	}
	return c.Codes[i], true
}

// A CodeRange is a range of error codes, both ends included.
type CodeRange struct{ From, To int64 }

// A Registry holds all commands and requirements. It is read-only once loaded,
// and so safe for concurrent use; callers do not modify what it returns.
type Registry struct {
	// Date is the day on which the documentation was read, as in 2026-11-22.
	Date string
	// PublicCodes are the ranges of codes that any command may answer with.
	PublicCodes []CodeRange

	observed     []CodeRange
	sections     []string
	commands     []*Command
	requirements []*Requirement
	exclusions   []Exclusion
	callers      []*Requirement
	others       map[string]bool
	byName       map[string]*Command
	byPath       map[string]*Command
	byID         map[string]*Requirement
}

// Command returns the command of that name.
func (r *Registry) Command(name string) (*Command, bool) {
	c, ok := r.byName[name]
	return c, ok
}

// CommandByPath returns the command at a path such as v4/sns/friend_add, with or
// without the leading slash. Case matters, as the overview page says.
func (r *Registry) CommandByPath(path string) (*Command, bool) {
	c, ok := r.byPath[strings.TrimPrefix(path, "/")]
	return c, ok
}

// Commands returns all commands in the order of the documentation's chapter.
func (r *Registry) Commands() []*Command { return r.commands }

// Requirement returns the requirement with that id.
func (r *Registry) Requirement(id string) (*Requirement, bool) {
	req, ok := r.byID[id]
	return req, ok
}

// Requirements returns all requirements in documentation order: command by
// command, and in each by its notes.
func (r *Registry) Requirements() []*Requirement { return r.requirements }

// CallerRequirements returns what callers alone have to keep, in documentation
// order. [Registry.Requirement] knows them as well, and Requirements does not
// have them: no target can break one.
func (r *Registry) CallerRequirements() []*Requirement { return r.callers }

// DocumentedElsewhere tells whether a path such as /v4/openim/sendmsg is that of a
// command with a page of its own which this registry does not cover.
func (r *Registry) DocumentedElsewhere(path string) bool {
	return r.others[strings.TrimPrefix(path, "/")]
}

// Exclusions returns the notes that are no requirements, with the reasons.
func (r *Registry) Exclusions() []Exclusion { return r.exclusions }

// IsPublicCode tells whether a code is one of those that the error code page
// documents for every command.
func (r *Registry) IsPublicCode(code int64) bool { return within(r.PublicCodes, code) }

// IsObservedCode tells whether a code was seen from the service, though no page
// lists it for the command that answered it.
func (r *Registry) IsObservedCode(code int64) bool { return within(r.observed, code) }

func within(ranges []CodeRange, code int64) bool {
	return slices.ContainsFunc(ranges, func(r CodeRange) bool { return r.From <= code && code <= r.To })
}
