package runner

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/cucumber/godog"

	"chatcontract/adapter"
	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/steps"
)

// scenarioResult is what came of running a scenario.
type scenarioResult struct {
	*collector
	took  time.Duration
	steps []reports.Step
	// codes were answered and no step allowed them.
	codes []int64
	// skip says why the scenario is not testable.
	skip string
	// defect is a mistake of the feature or the harness.
	defect error
	// noArrangement says why an arrangement could not be made.
	noArrangement error
	// silent: a call got no answer.
	silent bool
}

// Failures are the findings that fail a scenario, for a test to print.
func (r *Run) Failures(s *Scenario) []contract.Finding {
	r.mu.Lock()
	defer r.mu.Unlock()
	var out []contract.Finding
	if res := r.results[s]; res != nil {
		for _, f := range res.findings {
			if r.env.Fails(f.Level) {
				out = append(out, f)
			}
		}
	}
	return out
}

// RunScenario runs one scenario and returns its verdict, with the reason where
// it is not passed.
func (r *Run) RunScenario(ctx context.Context, s *Scenario) (reports.Verdict, string) {
	res := &scenarioResult{collector: r.collecting(s.ID, false)}
	started := time.Now()
	switch {
	case ctx.Err() != nil:
		res.skip = "the run was interrupted"
	case r.isStopped():
		res.skip = foundEnough
	case r.silence.gone.Load():
		res.skip = stoppedAnswering
	case r.budget.spent.Load():
		res.skip = errBudget.Error()
	case r.lacks[s.Command()] != "":
		res.skip = r.lacks[s.Command()]
	case r.sdk.fault() != "":
		res.skip = adapterFailed
	case r.sdk.unserved(s.Command()) != "":
		res.skip = r.sdk.unserved(s.Command())
	case r.takesTurns:
		r.takeTurn(ctx, s, res)
	default:
		r.execute(ctx, r.env, s, r.castOf(s).all(), res)
	}
	res.took = time.Since(started)
	if r.cfg.replay != nil {
		r.cfg.replay.finish(r, res.collector)
	}
	r.retire(ctx, s)
	r.listen(ctx)
	res.forget()
	r.mu.Lock()
	r.results[s] = res
	r.mu.Unlock()
	verdict, reason := r.verdict(res)
	r.progressed(verdict)
	if verdict, why := r.Excused(s); verdict == reports.Waived {
		return verdict, why
	}
	return verdict, reason
}

// takeTurn runs a scenario whose accounts exist only while it runs.
func (r *Run) takeTurn(ctx context.Context, s *Scenario, res *scenarioResult) {
	r.turn.Lock()
	defer r.turn.Unlock()
	if r.pool.serves(s.Command()) {
		r.playFromPool(ctx, s, res)
		return
	}
	if res.skip = res.tape.Note("no room", func() string { return r.withoutRoom(s) }); res.skip != "" {
		return
	}
	ctx = r.within(ctx, res.collector)
	r.execute(ctx, r.env, s, r.castOf(s).all(), res)
	clean, cancel := context.WithTimeout(context.WithoutCancel(steps.Upkeep(ctx)), cleanUpTime)
	defer cancel()
	r.env.Accounts.Delete(clean)
}

// withoutRoom says why there is no room for the accounts of a scenario; empty where
// there is.
func (r *Run) withoutRoom(s *Scenario) string {
	need, have := len(r.castOf(s).all()), r.env.Accounts.Count()
	if r.cfg.AccountLimit == 0 || have+need <= r.cfg.AccountLimit {
		return ""
	}
	return fmt.Sprintf("it needs %d accounts, and --account-limit %d leaves room for %d", need, r.cfg.AccountLimit, r.cfg.AccountLimit-have)
}

// execute runs one scenario as a godog suite of its own.
func (r *Run) execute(ctx context.Context, env *steps.Environment, s *Scenario, accounts []steps.Account, res *scenarioResult) {
	state := steps.NewState(env, s.Requirements(), accounts)
	suite := godog.TestSuite{
		Name: s.Title,
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			r.vocabulary.Register(sc, state)
			r.watch(sc, s, state, res)
		},
		Options: &godog.Options{
			Format:          "progress",
			Output:          io.Discard,
			NoColors:        true,
			Strict:          true,
			FeatureContents: []godog.Feature{{Name: s.File, Contents: render(s)}},
			DefaultContext:  r.within(ctx, res.collector),
		},
	}
	status := suite.Run()
	if len(res.steps) == 0 && res.defect == nil {
		res.defect = fmt.Errorf("the scenario ran no step (status %d)", status)
	}
	res.codes = state.Unwatched()
	res.mu.Lock()
	defer res.mu.Unlock()
	res.keep(state.Findings()...)
	r.stopAt(state.Findings())
}

// watch follows a scenario step by step.
func (r *Run) watch(sc *godog.ScenarioContext, s *Scenario, state *steps.State, res *scenarioResult) {
	var started time.Time
	sc.StepContext().Before(func(ctx context.Context, st *godog.Step) (context.Context, error) {
		started = time.Now()
		i := len(res.steps)
		state.BeginStep(st.Text, s.lines[i])
		res.beginStep(st.Text, s.lines[i])
		return ctx, nil
	})
	sc.StepContext().After(func(ctx context.Context, st *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
		i := len(res.steps)
		res.steps = append(res.steps, reports.Step{
			Keyword: s.keywords[i],
			Text:    st.Text,
			Line:    s.lines[i],
			Status:  res.take(ctx, status, err),
			Message: message(err),
			Took:    time.Since(started),
		})
		return ctx, nil
	})
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// take sorts out how a step ended.
func (res *scenarioResult) take(ctx context.Context, status godog.StepResultStatus, err error) reports.StepStatus {
	var skip *steps.NotTestableError
	var broken *adapter.BrokenError
	switch {
	case status == godog.StepPassed:
		return reports.StepPassed
	case status == godog.StepSkipped:
		return reports.StepSkipped
	case errors.As(err, &skip):
		res.skip = skip.Reason
		return reports.StepNotTestable
	case errors.As(err, &broken):
		res.skip = adapterFailed
		return reports.StepNotTestable
	case errors.Is(err, steps.ErrViolation):
		return reports.StepFailed
	case ctx.Err() != nil:
		res.skip = "the run was interrupted"
		return reports.StepNotTestable
	case errors.Is(err, errBudget):
		res.skip = errBudget.Error()
		return reports.StepNotTestable
	case errors.Is(err, steps.ErrArrangement):
		res.noArrangement = err
		res.silent = errors.Is(err, chatapi.ErrNoAnswer)
		res.skip = err.Error()
		return reports.StepNotTestable
	case errors.Is(err, chatapi.ErrNoAnswer):
		res.noAnswer()
		res.silent = true
		res.skip = err.Error()
		return reports.StepNotTestable
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		// The pacer says so while there is time left: the turn would come too late.
		res.skip = "the run was interrupted"
		return reports.StepNotTestable
	case status == godog.StepUndefined:
		res.defect = fmt.Errorf("no step definition matches: %w", err)
		return reports.StepUndefined
	default:
		res.defect = err
		return reports.StepFailed
	}
}

// verdict of a scenario: a finding at a failing level fails it, whatever else
// happened.
func (r *Run) verdict(res *scenarioResult) (reports.Verdict, string) {
	if verdict, reason := VerdictOf(res.findings, func(f contract.Finding) bool { return r.env.Fails(f.Level) }); verdict == reports.Failed {
		return verdict, reason
	}
	switch {
	case res.defect != nil:
		return reports.Failed, "a defect of the harness or the feature: " + res.defect.Error()
	case res.skip != "":
		return reports.NotTestable, res.skip
	}
	return reports.Passed, ""
}
