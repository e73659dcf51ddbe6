package mutants

import (
	"net/http"
	"sync"
	"time"

	"chatcontract/refserver"
	"chatcontract/specs"
)

// site is one faulty server under construction. A fault fills it in, with
// state of its own where it needs some, so that two servers share nothing.
type site struct {
	registry *specs.Registry
	// command is where the fault shows; empty for every command.
	command string
	when    trigger
	// faulty are the rules in force where the trigger holds.
	faulty *refserver.Rules
	// onRequest and onAnswer edit calls of the command.
	onRequest, onAnswer []func(*call)
	// repeat tells whether a call that was answered is to be made again, with
	// its answer thrown away; nil for never.
	repeat func(*call) bool
}

// rules returns the faulty rules for changing.
func (s *site) rules() *refserver.Rules {
	if s.faulty == nil {
		s.faulty = refserver.DefaultRules()
	}
	return s.faulty
}

// handler builds the server.
func (s *site) handler(config refserver.Config) http.Handler {
	if s.faulty != nil || s.when.dwell > 0 {
		config.RulesFor = s.rulesFor
	}
	var h http.Handler = refserver.New(config)
	if len(s.onRequest)+len(s.onAnswer) > 0 || s.repeat != nil {
		h = &editor{site: s, next: h, served: map[string]int{}, underWay: map[string]int{}}
	}
	return h
}

func (s *site) rulesFor(at refserver.Situation) *refserver.Rules {
	if s.command != "" && at.Command != s.command {
		return nil
	}
	if at.Index == refserver.WholeRequest && at.From != "" && s.when.dwell > 0 {
		time.Sleep(s.when.dwell)
	}
	if s.faulty != nil && s.when.holds(at) {
		return s.faulty
	}
	return nil
}

// editor passes calls on and edits them, and counts them as the reference
// server does for its rules.
type editor struct {
	site *site
	next http.Handler

	mu       sync.Mutex
	served   map[string]int
	underWay map[string]int
}

func (e *editor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	spec := specOf(e.site.registry, r.URL.Path)
	if spec == nil || e.site.command != "" && spec.Name != e.site.command {
		e.next.ServeHTTP(w, r)
		return
	}
	c, err := readCall(w, r, spec)
	if err != nil {
		e.next.ServeHTTP(w, r)
		return
	}
	c.holds = e.site.when.holds
	leave := e.enter(c)
	defer leave()
	for _, edit := range e.site.onRequest {
		edit(c)
	}
	if !c.answered {
		rec := newRecorder()
		e.next.ServeHTTP(rec, c.forward(r))
		c.take(rec)
		if e.site.repeat != nil && e.site.repeat(c) {
			e.next.ServeHTTP(newRecorder(), c.forward(r))
		}
		for _, edit := range e.site.onAnswer {
			edit(c)
		}
	}
	c.send(w)
}

func (e *editor) enter(c *call) (leave func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	from := c.command() + " " + c.at.From
	c.at.CallsBefore = e.served[from]
	e.served[from]++
	c.at.Overlapping = e.underWay[from] > 0
	e.underWay[from]++
	return func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.underWay[from]--
	}
}
