package runner

import (
	"context"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/steps"
)

// within has what happens in a context judged for a collector, and noted on its
// tape.
func (r *Run) within(ctx context.Context, c *collector) context.Context {
	return steps.WithTape(withCollector(ctx, c), c.tape)
}

// collecting makes the collector of a scenario, or of what is outside of all.
// Again: the scenario runs a second time.
func (r *Run) collecting(scenario string, again bool) *collector {
	c := newCollector(scenario)
	c.again = again
	switch {
	case r.cfg.replay != nil:
		c.tape = r.cfg.replay.tape(r, c)
	case r.cfg.Log != nil:
		c.tape = steps.NewTape(func(about, value string) {
			r.cfg.Log.Write(reports.LogLine{Scenario: scenario, Again: again, Note: &reports.LogNote{About: about, Value: value}})
		})
	}
	return c
}

// log writes an exchange into the exchange log, in the order in which it is
// judged.
func (r *Run) log(ctx context.Context, c *collector, ex chatapi.Exchange, report contract.Report) {
	if r.cfg.Log == nil {
		c.add(ex, report)
		return
	}
	c.logging.Lock()
	defer c.logging.Unlock()
	c.add(ex, report)
	r.cfg.Log.Write(reports.LogLine{Scenario: c.scenario, Again: c.again, Upkeep: steps.IsUpkeep(ctx), Exchange: &ex})
}

// logHead begins the exchange log.
func (r *Run) logHead() {
	if r.cfg.Log == nil {
		return
	}
	r.cfg.Log.Write(reports.LogLine{Head: &reports.LogHead{
		Version: reports.ExchangeLogVersion, Kind: reports.LogOfRun, Tool: r.tool(), Run: r.id, Started: r.started,
		Settle: r.cfg.Settle, AccountLimit: r.cfg.AccountLimit, Strict: r.cfg.Strict, Again: r.cfg.Again, CanSign: r.client.CanSign(), Declared: r.logDeclared(),
	}})
}

func (r *Run) tool() reports.Tool {
	return reports.Tool{Name: "chatcontract", Version: r.cfg.Version, Registry: r.judge.Registry().Date}
}

func (r *Run) logDeclared() *reports.LogDeclared {
	declared := r.cfg.Declared
	if declared == nil {
		return nil
	}
	out := &reports.LogDeclared{Name: declared.Name, File: declared.File, AccountsLine: declared.AccountsLine}
	for _, l := range declared.Lacks {
		out.Lacks = append(out.Lacks, reports.LogLack{Capability: l.Capability, Line: l.Line})
	}
	if len(declared.Accounts) > 0 {
		out.Accounts = map[string][]string{}
	}
	for role, ids := range declared.Accounts {
		out.Accounts[string(role)] = ids
	}
	return out
}
