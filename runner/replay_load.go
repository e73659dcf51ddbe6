package runner

import (
	"cmp"
	"errors"
	"io"
	"time"

	"chatcontract/chatapi"
	"chatcontract/reports"
	"chatcontract/targets"
)

// startTime is when a run begins: now, or when the recorded one did.
func (cfg *Config) startTime() time.Time {
	if cfg.replay != nil {
		return cfg.replay.head.Started
	}
	return time.Now()
}

// endTime is when a run ends: now, or when the recorded one did.
func (cfg *Config) endTime() time.Time {
	if cfg.replay != nil {
		return cfg.replay.finished
	}
	return time.Now()
}

func compareTakes(a, b take) int {
	again := func(t take) int {
		if t.again {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(a.scenario, b.scenario), again(a)-again(b))
}

// loadReplay reads an exchange log. The error is a *UsageError.
func loadReplay(log *reports.LogReader) (*replay, error) {
	p := &replay{
		reels: map[take]*reel{}, notes: map[take]map[string]string{}, byID: map[string]chatapi.Exchange{}, rerun: map[string]bool{},
	}
	for {
		line, err := log.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, usagef("%s: %w", reports.ExchangeLogFile, err)
		}
		if log.Line() == 1 && (line.Head == nil || line.Head.Kind != reports.LogOfRun) {
			return nil, usagef("%s: it does not begin as the exchange log of a run", reports.ExchangeLogFile)
		}
		if line.End != nil && line.End.Exchanges != len(p.byID) {
			p.report(take{}, "the log ends with the words that it has "+reports.Count(line.End.Exchanges, "exchange")+", and it has "+reports.Count(len(p.byID), "exchange"))
		}
		p.load(line)
	}
	if p.head.Run == "" {
		return nil, usagef("%s: it is empty", reports.ExchangeLogFile)
	}
	return p, nil
}

func (p *replay) load(line reports.LogLine) {
	t := take{line.Scenario, line.Again}
	switch {
	case line.Head != nil:
		p.head = *line.Head
	case line.Note != nil:
		if p.notes[t] == nil {
			p.notes[t] = map[string]string{}
		}
		p.notes[t][line.Note.About] = line.Note.Value
	case line.Exchange != nil:
		if p.reels[t] == nil {
			p.reels[t] = &reel{moved: make(chan struct{})}
		}
		p.reels[t].items = append(p.reels[t].items, recorded{*line.Exchange, line.Upkeep})
		if _, twice := p.byID[line.Exchange.ID]; twice {
			p.report(t, "the log has the exchange "+line.Exchange.ID+" twice")
		}
		p.byID[line.Exchange.ID] = *line.Exchange
	}
}

// declared is the entry of the target file that the run had; nil for none.
func (p *replay) declared() *targets.Target {
	d := p.head.Declared
	if d == nil {
		return nil
	}
	out := &targets.Target{Name: d.Name, File: d.File, AccountsLine: d.AccountsLine}
	for _, l := range d.Lacks {
		out.Lacks = append(out.Lacks, targets.Lack{Capability: l.Capability, Line: l.Line})
	}
	if len(d.Accounts) > 0 {
		out.Accounts = map[targets.Role][]string{}
	}
	for role, ids := range d.Accounts {
		out.Accounts[targets.Role(role)] = ids
	}
	return out
}
