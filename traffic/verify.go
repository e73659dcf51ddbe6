package traffic

import (
	"context"
	"errors"
	"io"
	"net/url"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
	"chatcontract/runner"
)

// VerifyConfig says what to verify a result with.
type VerifyConfig struct {
	Judge *contract.Judge
	// Version is the harness's.
	Version string
	// Known is what the result was made with.
	Known runner.Known
}

// Verify judges the calls of a log again and returns in what the result that comes
// of it differs from what was claimed. Told counts the findings that rest on
// signatures, which no log has: they are taken from the log. The error is a
// [runner.UsageError] where the result cannot be verified, and the context's when that
// ended.
func Verify(ctx context.Context, claimed *reports.Result, log *reports.LogReader, cfg VerifyConfig) (list []runner.Difference, found *reports.Result, told int, err error) {
	v := &verification{claimed: claimed, cfg: cfg, byID: map[string]chatapi.Exchange{}}
	if err := v.read(ctx, log); err != nil {
		return nil, nil, 0, err
	}
	terms := Terms{
		Version: cfg.Version, Target: claimed.Target, Strict: claimed.Run.Strict, Known: cfg.Known,
		Interrupted: claimed.Run.Interrupted, ClientExitCode: claimed.Traffic.ClientExitCode,
	}
	found, err = v.recorder.Result(terms)
	if err != nil {
		return nil, nil, 0, err
	}
	list, err = runner.Differences(claimed, found, v.byID)
	return append(v.list, list...), found, v.told, err
}

type verification struct {
	claimed  *reports.Result
	cfg      VerifyConfig
	recorder *Recorder
	byID     map[string]chatapi.Exchange
	told     int
	list     []runner.Difference
}

func (v *verification) read(ctx context.Context, log *reports.LogReader) error {
	for {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		line, err := log.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = v.line(line)
		}
		if err != nil {
			return &runner.UsageError{Err: err}
		}
	}
	if v.recorder == nil {
		return &runner.UsageError{Err: errors.New("the exchange log is empty")}
	}
	return nil
}

func (v *verification) line(line reports.LogLine) error {
	switch {
	case line.Head != nil && line.Head.Kind == reports.LogOfTraffic:
		if line.Head.Run != v.claimed.Run.ID {
			return errors.New("results.json and the exchange log are not of the same calls: the ids differ")
		}
		var caller contract.Caller
		if c := line.Head.Caller; c != nil {
			caller = contract.Caller{SDKAppID: c.SDKAppID, Administrator: c.Administrator}
		}
		v.recorder = New(Config{Judge: v.cfg.Judge, Caller: caller})
	case v.recorder == nil:
		return errors.New("the exchange log does not begin as that of calls that others made")
	case line.Exchange != nil:
		return v.exchange(line)
	case line.Call != nil:
		v.recorder.skip(line.Call.Unjudged)
	case line.End != nil && line.End.Exchanges != len(v.byID):
		v.list = append(v.list, runner.Difference{About: "exchange log", Recomputed: "its end names another number of exchanges than it has"})
	}
	return nil
}

func (v *verification) exchange(line reports.LogLine) error {
	ex := *line.Exchange
	called, err := url.Parse(ex.Request.URL)
	if err != nil {
		return errors.New("an exchange of the log has no URL")
	}
	call := Call{
		Method: ex.Request.Method, URL: called, Body: ex.Request.Body, Truncated: ex.Request.Truncated,
		Response: ex.Response, Failure: ex.Failure, Started: ex.Started, Took: ex.Took,
	}
	if c := line.Call; c != nil {
		call.Provoked, call.Doubtful, call.Told = c.Provoked, c.Doubtful, Told{Checked: c.Checked, Findings: c.Findings}
		v.told += len(c.Findings)
	}
	if _, twice := v.byID[ex.ID]; twice {
		v.list = append(v.list, runner.Difference{About: "exchange " + ex.ID, Recomputed: "the log has it twice"})
	}
	v.byID[ex.ID] = ex
	v.recorder.Add(call)
	return nil
}

// skip counts a call of which nothing is kept.
func (r *Recorder) skip(why string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.calls++
	r.unjudged[why]++
}
