package refserver

import "sync"

// WholeRequest is the Situation.Index of decisions that concern no single user
// of the request.
const WholeRequest = -1

// Situation tells where in the traffic a decision is made. Config.RulesFor and
// the rule functions get it, so that a fault can depend on it.
type Situation struct {
	// Command is the last element of the path, "" where it is unknown.
	Command string
	// From is From_Account; for commands without it the first account listed.
	// It is empty at the gateway, which does not read the body.
	From string
	// To is the user decided about, "" for the whole request.
	To string
	// Index is the user's position in the request, or WholeRequest.
	Index int
	// Size is the number of users in the request.
	Size int
	// Type is AddType, DeleteType or CheckType as given, "" if not given.
	Type string
	// Force: ForceAddFlags is 1.
	Force bool
	// FailuresBefore counts the users before this one that failed.
	FailuresBefore int
	// CallsBefore counts the calls of this command by this initiator that
	// came before.
	CallsBefore int
	// Overlapping: another call of the same initiator was under way at some
	// moment of this one.
	Overlapping bool
}

// maxTrackedInitiators bounds the memory of a server that runs for days.
const maxTrackedInitiators = 1 << 20

// traffic knows which calls are under way and how many came before.
type traffic struct {
	mu       sync.Mutex
	inFlight map[string][]*call
	served   map[servedKey]int
}

type servedKey struct{ command, from string }

// enter notes a call and returns how many of its kind came before.
func (t *traffic) enter(c *call) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.inFlight == nil {
		t.inFlight = map[string][]*call{}
	}
	others := t.inFlight[c.at.From]
	if len(others) > 0 {
		c.overlapping.Store(true)
		for _, other := range others {
			other.overlapping.Store(true)
		}
	}
	t.inFlight[c.at.From] = append(others, c)

	if t.served == nil || len(t.served) >= maxTrackedInitiators {
		t.served = map[servedKey]int{}
	}
	key := servedKey{c.at.Command, c.at.From}
	before := t.served[key]
	t.served[key] = before + 1
	return before
}

func (t *traffic) leave(c *call) {
	t.mu.Lock()
	defer t.mu.Unlock()
	calls := t.inFlight[c.at.From]
	for i, other := range calls {
		if other == c {
			calls = append(calls[:i], calls[i+1:]...)
			break
		}
	}
	if len(calls) == 0 {
		delete(t.inFlight, c.at.From)
		return
	}
	t.inFlight[c.at.From] = calls
}
