package runner

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"chatcontract/adapter"
	"chatcontract/reports"
)

// driven is a run of some features through an adapter that serves friend_add.
func driven(t *testing.T, call func(command string, request json.RawMessage) adapter.Answer, files ...string) Config {
	t.Helper()
	cfg := targeting(t, served(t, newReference()), files...)
	cfg.Adapter = adapter.InProcess(func(func(string) string) adapter.Handler {
		return adapter.Handler{SDK: "s 1", Commands: []string{"friend_add"}, Call: call}
	})
	return cfg
}

// An adapter that cannot be driven is no defect of the harness, and no verdict on the
// target; the rest of the run is not judged.
func TestAdapterAtFault(t *testing.T) {
	cfg := driven(t, func(string, json.RawMessage) adapter.Answer { return adapter.Answer{} }, "fail_account")
	result := do(t.Context(), t, cfg)
	concludes(t, result, ExitUnreachable, `it has none of "success", "refused" and "unsupported"`)
	if n := result.Summary.Scenarios; n.NotTestable == 0 || n.Failed > 0 {
		t.Errorf("%+v", n)
	}
	cfg.Adapter = adapter.InProcess(func(func(string) string) adapter.Handler { return adapter.Handler{} })
	concludes(t, do(t.Context(), t, cfg), ExitUnreachable, `its hello has no "sdk"`)
}

// A run that is interrupted while an adapter hangs ends.
func TestInterruptedWhileTheAdapterHangs(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	release := make(chan struct{})
	cfg := driven(t, func(string, json.RawMessage) adapter.Answer {
		cancel()
		<-release
		return adapter.Answer{Unsupported: "too late"}
	}, "fail_account")
	go func() { <-ctx.Done(); close(release) }()
	concludes(t, do(ctx, t, cfg), ExitInterrupted)
}

// An SDK that does not express, or wrongly refuses, what it is asked for. Its words
// may hold the key, and no report does.
func TestRefusals(t *testing.T) {
	result := do(t.Context(), t, driven(t, func(string, json.RawMessage) adapter.Answer {
		return adapter.Answer{Unsupported: "not with the key " + canary}
	}, "fail_account", "invalid_requests"))
	if n := result.Summary.Scenarios; n.NotTestable != n.Total || result.Target.SDK.Inexpressible != n.Total {
		t.Errorf("unsupported: %+v, %+v", n, result.Target.SDK)
	}
	result = do(t.Context(), t, driven(t, func(string, json.RawMessage) adapter.Answer {
		return adapter.Answer{Refused: "not with the key " + canary}
	}, "fail_account", "invalid_requests"))
	concludes(t, result, ExitDoesNotConform)
	for _, s := range result.Scenarios {
		// Of the others some are allowed as well, and some it may refuse.
		allowed := strings.Contains(s.File, "fail_account")
		if allowed && s.Verdict != reports.Failed || s.Verdict == reports.Passed {
			t.Errorf("refused: %s: %s %s", s.ID, s.Verdict, s.Reason)
		}
	}
	for _, f := range result.Findings {
		if f.Requirement != "friend_add.valid_request_is_sent" {
			t.Errorf("%s: %s", f.Requirement, f.Actual)
		}
	}
}
