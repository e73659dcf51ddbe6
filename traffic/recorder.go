package traffic

import (
	"cmp"
	"crypto/rand"
	"strconv"
	"strings"
	"sync"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/runner"
)

// Why a call is not judged.
const (
	coveredElsewhere = "the documentation has the command on a page that this harness does not cover"
	noServicePath    = "no path of the service"
)

// otherPaths stands for the command of calls that name none.
const otherPaths = "other paths"

// A Recorder judges calls and keeps what it finds, no more than so many findings
// of each requirement. It is safe for concurrent use.
type Recorder struct {
	cfg Config
	// id is that of the result.
	id    string
	stats *runner.Stats
	live  *live

	mu        sync.Mutex
	headed    bool // the log has its head
	calls     int
	unjudged  map[string]int
	commands  map[string]*sides
	frequency frequency
	// began and ended are when the first call started and the last one ended.
	began, ended time.Time
	unwatched    map[string]bool
}

// New returns a recorder that has seen no call.
func New(cfg Config) *Recorder {
	registry := cfg.Judge.Registry()
	r := &Recorder{
		cfg: cfg, id: strings.ToLower(rand.Text()[:8]), stats: runner.NewStats(registry, time.Time{}), unjudged: map[string]int{}, commands: map[string]*sides{},
		frequency: newFrequency(registry), unwatched: map[string]bool{}, live: newLive(time.Now),
	}
	return r
}

// sides are the two sides of the calls of one command.
type sides struct {
	sent, answered side
	// met is nil for calls that name no command.
	met *met
	// failure is why the first call without an answer has none; empty where all have
	// one.
	failure string
}

// A side is what is known of the requests of a command, or of its answers.
type side struct {
	// judged is how many were.
	judged    int
	checked   map[string]int
	findings  []contract.Finding
	exchanges map[string]chatapi.Exchange
	quota     runner.Quota
}

func newSide() side {
	return side{checked: map[string]int{}, exchanges: map[string]chatapi.Exchange{}}
}

// add takes in what was found on one side of a call.
func (s *side) add(ex chatapi.Exchange, report contract.Report) {
	s.judged++
	for _, id := range report.Checked {
		s.checked[id]++
	}
	for _, f := range report.Findings {
		if !s.quota.Take(f) {
			continue
		}
		s.findings = append(s.findings, f)
		if _, kept := s.exchanges[ex.ID]; !kept {
			s.exchanges[ex.ID] = runner.Abridged(ex)
		}
	}
}

// Add judges one call.
func (r *Recorder) Add(call Call) Judged {
	r.mu.Lock()
	r.calls++
	id := strconv.Itoa(r.calls)
	r.mu.Unlock()
	at := r.cfg.Judge.Address(call.URL)
	hide := chatapi.NewConcealer(call.URL, r.cfg.Secrets...)
	j := Judged{Exchange: hide.Exchange(exchange(call, id, at))}
	switch {
	case at.Elsewhere:
		j.Unjudged = coveredElsewhere
	case at.Foreign, call.Doubtful && at.Command == nil:
		j.Unjudged = noServicePath
	case call.Provoked:
		j.Answered = r.cfg.Judge.Exchange(j.Exchange)
	default:
		j.Sent = r.cfg.Judge.Request(contract.Request{
			Exchange: j.Exchange, Method: call.Method, URL: call.URL, Body: call.Body, Truncated: call.Truncated, At: call.Started,
		}, r.cfg.Caller)
		HideFindings(hide, call.Body, j.Sent.Findings)
		call.Told.into(&j.Sent)
		j.Answered = r.cfg.Judge.Exchange(j.Exchange)
	}
	if j.Unjudged == "" && j.Exchange.Command != "" {
		r.stats.Add(j.Exchange)
	}
	r.note(call, &j, newMeeting(at.Command, j.Exchange))
	r.live.note(j)
	if r.cfg.OnJudged != nil {
		r.cfg.OnJudged(j)
	}
	return j
}

// exchange is the call as it was made, secrets included.
func exchange(call Call, id string, at contract.Address) chatapi.Exchange {
	ex := chatapi.Exchange{
		ID: id, Attempt: 1, Request: chatapi.Request{Method: call.Method, Body: call.Body, Truncated: call.Truncated},
		Response: call.Response, Failure: call.Failure, Started: call.Started, Took: call.Took,
	}
	if at.Command != nil {
		ex.Command = at.Command.Name
	}
	return ex
}

// HideFindings removes secrets from what was found in a request with this body: it is
// judged with its secrets, which a finding may repeat where one stands in a wrong place.
func HideFindings(hide *chatapi.Concealer, body []byte, findings []contract.Finding) {
	if len(findings) > 0 { // mostly there are none
		hide = hide.With(body)
	}
	for i := range findings {
		f := &findings[i]
		f.Pointer, f.Expected, f.Actual, f.Diff = hide.Text(f.Pointer), hide.Text(f.Expected), hide.Text(f.Actual), hide.Text(f.Diff)
	}
}

// note takes a judged call in, and adds what its time tells.
func (r *Recorder) note(call Call, j *Judged, meets meeting) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.span(call)
	r.log(call, j)
	if j.Unjudged != "" {
		r.unjudged[j.Unjudged]++
		return
	}
	s := r.sidesOf(cmp.Or(j.Exchange.Command, otherPaths))
	if !call.Provoked {
		r.within(call, j)
		s.sent.add(j.Exchange, j.Sent)
	}
	if j.Exchange.Response != nil {
		s.answered.add(j.Exchange, j.Answered)
	} else {
		s.failure = cmp.Or(s.failure, j.Exchange.Failure)
	}
	for _, field := range j.Answered.Unwatched {
		if len(r.unwatched) < maxUnwatched {
			r.unwatched[j.Exchange.Command+" "+field] = true
		}
	}
	if j.Exchange.Command != "" {
		s.met.add(meets)
	}
}

// maxUnwatched is how many fields are listed that nothing constrains: a target
// could have ever new ones.
const maxUnwatched = 1000

func (r *Recorder) span(call Call) {
	if call.Started.IsZero() {
		return
	}
	if r.began.IsZero() || call.Started.Before(r.began) {
		r.began = call.Started
	}
	if end := call.Started.Add(call.Took); end.After(r.ended) {
		r.ended = end
	}
}

// within compares the call's time with those before.
func (r *Recorder) within(call Call, j *Judged) {
	ceiling := r.frequency.ceilings[j.Exchange.Command]
	if ceiling == 0 || call.Started.IsZero() {
		return
	}
	requirement := contract.CeilingID(j.Exchange.Command)
	j.Sent.Checked = append(j.Sent.Checked, requirement)
	app := call.URL.Query().Get("sdkappid")
	if found, exceeded := r.frequency.add(j.Exchange.Command, app, call.Started); exceeded {
		expected, actual := ceilingWords(ceiling, found)
		j.Sent.Findings = append(j.Sent.Findings, r.cfg.Judge.Blame(contract.Sent, requirement, "", expected, actual, j.Exchange)...)
	}
}

func (r *Recorder) sidesOf(command string) *sides {
	s, known := r.commands[command]
	if !known {
		s = &sides{sent: newSide(), answered: newSide()}
		if command != otherPaths {
			s.met = newMet(r.cfg.Judge, command)
		}
		r.commands[command] = s
	}
	return s
}
