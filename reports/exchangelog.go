package reports

import (
	"encoding/json"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
)

// ExchangeLogFile is the usual name of the exchange log of a run.
const ExchangeLogFile = "exchanges.jsonl.gz"

// ExchangeLogVersion is the version of the exchange log. Its major part changes
// when a reader of the former version could misread the new one.
const ExchangeLogVersion = "1.0"

// A LogLine is one line of an exchange log: what the log is of, an exchange, a
// note, or the end. One of the four is set.
type LogLine struct {
	// Head stands on the first line.
	Head *LogHead `json:"exchange_log,omitempty"`
	// Scenario is the id of the one that made the exchange; empty outside of all.
	Scenario string `json:"scenario,omitempty"`
	// Again: it ran a second time then.
	Again bool `json:"again,omitempty"`
	// Upkeep: the call looked after accounts that several scenarios may need.
	Upkeep bool `json:"upkeep,omitempty"`
	// Call tells of a call that another program made.
	Call     *LogCall          `json:"call,omitempty"`
	Exchange *chatapi.Exchange `json:"-"`
	// Note tells what decided the course of the scenario beside its exchanges.
	Note *LogNote `json:"note,omitempty"`
	// End stands on the last line of a log that is complete.
	End *LogEnd `json:"end,omitempty"`
}

// A LogNote is something that was found out. What it is about is unique within
// a scenario.
type LogNote struct {
	About string `json:"about"`
	Value string `json:"value"`
}

// A LogEnd closes a log.
type LogEnd struct {
	Exchanges int `json:"exchanges"`
}

// A LogCall is what was known of another program's call when it was made.
type LogCall struct {
	// Unjudged says why there was nothing to judge. The exchange is then not kept.
	Unjudged string `json:"unjudged,omitempty"`
	Provoked bool   `json:"provoked,omitempty"`
	Doubtful bool   `json:"doubtful,omitempty"`
	// Checked and Findings are what was found in the request with its signature.
	Checked  []string     `json:"checked,omitempty"`
	Findings []LogFinding `json:"findings,omitempty"`
}

// A LogFinding is a finding with its place among those of the request.
type LogFinding struct {
	At      int              `json:"at"`
	Finding contract.Finding `json:"finding"`
}

// LogCaller is what was known of who made the calls.
type LogCaller struct {
	SDKAppID      uint64 `json:"sdkappid,omitempty"`
	Administrator string `json:"administrator,omitempty"`
}

// Kinds of exchange logs.
const (
	// LogOfRun: scenarios made the exchanges.
	LogOfRun = "run"
	// LogOfTraffic: another program made them.
	LogOfTraffic = "traffic"
)

// A LogHead says what a log is of, and what a replay of it needs to know beside
// the result.
type LogHead struct {
	Version string `json:"version"`
	// Kind is LogOfRun or LogOfTraffic.
	Kind string `json:"kind"`
	Tool Tool   `json:"tool"`
	// Run is the run's id, and Started when it began.
	Run     string    `json:"run,omitempty"`
	Started time.Time `json:"started"`
	// Settle is how long a read might take to show a write.
	Settle time.Duration `json:"settle_ns,omitempty"`
	// AccountLimit is how many accounts might exist at a time; 0 for any number.
	AccountLimit int `json:"account_limit,omitempty"`
	// Strict: inferred requirements failed the run as well.
	Strict bool `json:"strict,omitempty"`
	// Again: failing scenarios were to run a second time.
	Again bool `json:"again,omitempty"`
	// CanSign: signatures of other accounts than the administrator's could be made.
	CanSign bool `json:"can_sign,omitempty"`
	// Caller is what was known of another program that made the calls.
	Caller *LogCaller `json:"caller,omitempty"`
	// Declared is what a target file declared.
	Declared *LogDeclared `json:"declared,omitempty"`
}

// LogDeclared is the entry of a target file, as far as it decides what is run.
type LogDeclared struct {
	Name  string    `json:"name"`
	File  string    `json:"file"`
	Lacks []LogLack `json:"lacks,omitempty"`
	// Accounts are the pre-provisioned ones by role, AccountsLine where they stand.
	Accounts     map[string][]string `json:"accounts,omitempty"`
	AccountsLine int                 `json:"accounts_line,omitempty"`
}

// A LogLack is a capability that the target was declared to lack.
type LogLack struct {
	Capability string `json:"capability"`
	Line       int    `json:"line"`
}

// logLine is a LogLine as the file has it: bodies readable.
type logLine struct {
	plainLine

	Exchange *resultsExchange `json:"exchange,omitempty"`
}

// plainLine is a LogLine without its methods.
type plainLine LogLine

// MarshalJSON implements json.Marshaler: bodies are text where they can be.
func (l LogLine) MarshalJSON() ([]byte, error) {
	out := logLine{plainLine: plainLine(l)}
	if l.Exchange != nil {
		packed := newResultsExchange(*l.Exchange)
		out.Exchange = &packed
	}
	return json.Marshal(out)
}

// UnmarshalJSON implements json.Unmarshaler.
func (l *LogLine) UnmarshalJSON(data []byte) error {
	var in logLine
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	*l = LogLine(in.plainLine)
	if in.Exchange != nil {
		ex := in.Exchange.exchange()
		l.Exchange = &ex
	}
	return nil
}
