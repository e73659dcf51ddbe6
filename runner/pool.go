package runner

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"

	messages "github.com/cucumber/messages/go/v21"

	"chatcontract/chatapi"
	"chatcontract/steps"
	"chatcontract/targets"
)

// A pool hands out pre-provisioned accounts, to one scenario after another.
type pool struct {
	declared *targets.Target
	// free are the accounts that may be handed out, those used longest ago first.
	free map[targets.Role][]string
	// known are accounts that were handed out before.
	known map[string]bool
	// unfit says why the latest account that could not be made fresh is not handed
	// out; empty where all could.
	unfit string
}

// newPool makes the pool of a target; nil where it lists no accounts.
func newPool(declared *targets.Target) *pool {
	if declared == nil || len(declared.Accounts) == 0 {
		return nil
	}
	p := &pool{declared: declared, free: map[targets.Role][]string{}, known: map[string]bool{}}
	for role, ids := range declared.Accounts {
		p.free[role] = slices.Clone(ids)
	}
	return p
}

// given are all accounts of the pool.
func (p *pool) given() map[string]bool {
	given := map[string]bool{}
	if p != nil {
		for _, ids := range p.declared.Accounts {
			for _, id := range ids {
				given[id] = true
			}
		}
	}
	return given
}

// serves tells whether the scenarios of a command take their accounts from the
// pool: those about creating and deleting accounts create their own.
func (p *pool) serves(command string) bool {
	return p != nil && command != "account_import" && command != "multiaccount_import" && command != "account_delete"
}

// roleOf is the role of an account of a scenario.
func roleOf(a steps.Account) targets.Role {
	switch a.AllowType {
	case steps.NeedConfirm:
		return targets.NeedsConfirmation
	case steps.DenyAny:
		return targets.Refuses
	}
	return targets.Anyone
}

// take gives each account of a scenario a UserID of the pool. The reason says
// which are not there.
func (p *pool) take(c cast) (taken cast, reason string) {
	taken = cast{own: slices.Clone(c.own), shared: slices.Clone(c.shared)}
	need := map[targets.Role]int{}
	for _, a := range taken.all() {
		if a.Formed {
			return cast{}, "it needs an account whose UserID has a certain form, and pre-provisioned accounts have those that they have"
		}
		if !a.Missing {
			need[roleOf(a)]++
		}
	}
	for _, role := range targets.Roles() {
		if have := len(p.free[role]); need[role] > have {
			return cast{}, fmt.Sprintf("of the accounts with the role %s it needs %d, and %d of the %d that the target %s lists (%s:%d) are left: list %d more",
				role, need[role], have, len(p.declared.Accounts[role]), p.declared.Name, p.declared.File, p.declared.AccountsLine, need[role]-have) + p.whyUnfit()
		}
	}
	for _, list := range [][]steps.Account{taken.own, taken.shared} {
		for i := range list {
			if list[i].Missing {
				continue
			}
			role := roleOf(list[i])
			list[i].UserID, list[i].Given = p.free[role][0], true
			p.free[role] = p.free[role][1:]
		}
	}
	return taken, ""
}

func (p *pool) whyUnfit() string {
	if p.unfit == "" {
		return ""
	}
	return "; an account may not be as the file promises: " + p.unfit
}

// putBack returns accounts that no scenario had to the head of the pool.
func (p *pool) putBack(list []steps.Account) {
	for _, a := range slices.Backward(list) {
		p.free[roleOf(a)] = slices.Insert(p.free[roleOf(a)], 0, a.UserID)
	}
}

// playFromPool runs a scenario with pre-provisioned accounts and makes them
// fresh again for the next.
func (r *Run) playFromPool(ctx context.Context, s *Scenario, res *scenarioResult) {
	if res.skip = r.unarranged(s); res.skip != "" {
		return
	}
	ctx = r.within(ctx, r.outside)
	taken, reason := r.takeFresh(ctx, s)
	if reason != "" {
		res.skip = reason
		return
	}
	r.mu.Lock()
	r.casts[s] = taken
	r.mu.Unlock()
	r.env.Accounts.Provide(taken.all())
	r.execute(ctx, r.env, s, taken.all(), res)
	r.giveBack(ctx, s, taken, res)
}

// takeFresh takes accounts from the pool until all of them are fresh. Those that
// cannot be made so never come back.
func (r *Run) takeFresh(ctx context.Context, s *Scenario) (taken cast, reason string) {
	for {
		taken, reason = r.pool.take(r.castOf(s))
		if reason != "" {
			return cast{}, reason
		}
		fit := r.freshen(ctx, taken)
		if ctx.Err() != nil {
			return cast{}, "the run was interrupted"
		}
		if all := taken.given(); len(fit) < len(all) {
			r.pool.putBack(fit)
			continue
		}
		return taken, ""
	}
}

// given are the accounts that come from the pool.
func (c cast) given() []steps.Account {
	return slices.DeleteFunc(c.all(), func(a steps.Account) bool { return !a.Given })
}

// freshen takes away what a former run may have left with accounts that are used
// for the first time, as far as the target lets it. It returns those of the pool
// that are fresh.
func (r *Run) freshen(ctx context.Context, taken cast) (fit []steps.Account) {
	for _, a := range taken.given() {
		if r.pool.known[a.UserID] || r.refresh(ctx, a) {
			fit = append(fit, a)
		}
	}
	return fit
}

// refresh: friends and lists that a broken target lets nobody remove are no
// reason to judge nothing, since the file promises that there are none.
func (r *Run) refresh(ctx context.Context, a steps.Account) bool {
	r.pool.known[a.UserID] = true
	stays, err := r.env.Refresh(ctx, a.UserID, cmp.Or(a.AllowType, steps.AllowAny))
	if err != nil {
		stays = err.Error()
	}
	if stays != "" {
		r.pool.unfit = stays
		return false
	}
	_, _ = r.env.TakeBack(ctx, a.UserID, steps.EverythingBack(), steps.Traces{})
	return true
}

// giveBack returns accounts to the pool. Those with which something stays that
// nothing takes away are used up.
func (r *Run) giveBack(ctx context.Context, s *Scenario, taken cast, res *scenarioResult) {
	clean, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanUpTime)
	defer cancel()
	commands := res.served()
	by, all := steps.TakesBack(commands)
	all = all && !s.arranges() // what was arranged for an account holds until the end
	asked := res.kept()
	for _, a := range taken.all() {
		role := roleOf(a)
		if !a.Given || !all || role == targets.NeedsConfirmation && slices.Contains(commands, "friend_add") {
			continue // a pending request cannot be taken back
		}
		if stays, err := r.env.TakeBack(clean, a.UserID, by, steps.TracesOf(asked, a.UserID)); stays == "" && err == nil {
			r.pool.free[role] = append(r.pool.free[role], a.UserID)
		}
	}
}

// unarranged says why a scenario that arranges codes cannot: it would use its
// accounts up for nothing. It is empty where it can, and for other scenarios.
func (r *Run) unarranged(s *Scenario) string {
	switch {
	case !s.arranges():
		return ""
	case r.lacks[targets.Arrangements] != "":
		return r.lacks[targets.Arrangements]
	case r.cfg.Arrangement == "":
		return "no request can provoke its code on a real service, and the target takes no arrangements (--arrangement)"
	}
	return ""
}

// staying are the steps that leave with an account what nothing takes away.
var staying = regexp.MustCompile(`^(this )?portrait_set |^the administrator has barred |now takes friend requests from`)

// usesUp tells whether a scenario leaves something with its accounts, as far as
// its steps tell: a change of profile, an arrangement, or a pending request.
func (s *Scenario) usesUp() bool {
	if s.arranges() || slices.ContainsFunc(s.pickle.Steps, func(st *messages.PickleStep) bool { return staying.MatchString(st.Text) }) {
		return true
	}
	own, shared, _ := steps.Declared(s.pickle.Steps, "", "") // Load has seen to it
	confirms := slices.ContainsFunc(slices.Concat(own, shared), func(a steps.Account) bool { return roleOf(a) == targets.NeedsConfirmation })
	return confirms && slices.ContainsFunc(s.pickle.Steps, func(st *messages.PickleStep) bool { return asking.MatchString(st.Text) })
}

// asking are the steps that send friend requests.
var asking = regexp.MustCompile(`\badds?\b|\badding\b|friend_add`)

// arranges tells whether a scenario arranges codes.
func (s *Scenario) arranges() bool { return slices.Contains(s.Tags, "@arrangement") }

// served are the commands that the scenario called and the target serves.
func (c *collector) served() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []string
	for _, ex := range c.exchanges {
		if steps.Served(ex) && !slices.Contains(out, ex.Command) {
			out = append(out, ex.Command)
		}
	}
	return out
}

// kept are the exchanges of the scenario.
func (c *collector) kept() []chatapi.Exchange {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Collect(maps.Values(c.exchanges))
}
