package doctor

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"chatcontract/chatapi"
	"chatcontract/runner"
	"chatcontract/specs"
)

// A State is how a check ended.
type State string

// The states.
const (
	OK      State = "ok"
	Warning State = "warning"
	// Failed: a run could not judge the target.
	Failed State = "FAILED"
	// Unknown: there is no way to tell, or an earlier check failed.
	Unknown State = "unknown"
)

// A Check is one thing that was looked at.
type Check struct {
	// Name is what was looked at, such as TLS.
	Name string
	// State is how it ended.
	State State
	// Text says it in a sentence, with the cure where there is something to cure.
	Text string
}

// Options are what a doctor is told beside the target.
type Options struct {
	// CreateAccount: create one account and delete it, to find out whether there
	// is room.
	CreateAccount bool
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// An examination of one target.
type examination struct {
	cfg      runner.Config
	options  Options
	registry *specs.Registry
	endpoint *url.URL
	client   *chatapi.Client
	// lacks are the commands that the target declares to lack, with the reason.
	lacks map[string]string
	// first is the answer to the first call; nil before.
	first  *chatapi.Reply
	checks []Check
}

// names are the checks in their order.
var names = []string{"configuration", "reachability", "TLS", "service", "clock", "signature", "administrator", "accounts", "trial ceiling", "capabilities"}

// Examine makes the checks in order. What comes after one that failed is
// unknown. The error is a *runner.UsageError where the configuration is wrong,
// or the context's.
func Examine(ctx context.Context, cfg runner.Config, options Options) ([]Check, error) {
	registry, err := specs.Load()
	if err != nil {
		return nil, err
	}
	if options.Now == nil {
		options.Now = time.Now
	}
	cfg.Target.Attempts, cfg.Target.Now = 2, options.Now
	if err := runner.CheckArrangement(cfg.Arrangement); err != nil {
		return nil, err
	}
	client, err := chatapi.NewClient(cfg.Target)
	if err != nil {
		return nil, &runner.UsageError{Err: err}
	}
	defer client.Close()
	e := &examination{cfg: cfg, options: options, registry: registry, client: client}
	endpoint, _, _ := client.Target()
	if e.endpoint, err = url.Parse(endpoint); err != nil {
		return nil, err // NewClient has parsed it
	}
	if cfg.Declared != nil {
		e.lacks = cfg.Declared.Lacking()
	}
	for _, look := range []func(context.Context){
		e.configuration, e.reachability, e.certificate, e.service, e.clock, e.credentials, e.accounts, e.ceiling, e.capabilities,
	} {
		look(ctx)
		if ctx.Err() != nil {
			return e.checks, ctx.Err()
		}
		if e.failed() {
			break
		}
	}
	e.skipRest()
	return e.checks, nil
}

// CanJudge tells whether a run could judge a target with these checks.
func CanJudge(checks []Check) bool {
	return !slices.ContainsFunc(checks, func(c Check) bool { return c.State == Failed })
}

func (e *examination) say(name string, state State, format string, args ...any) {
	e.checks = append(e.checks, Check{name, state, fmt.Sprintf(format, args...)})
}

func (e *examination) failed() bool { return !CanJudge(e.checks) }

// skipRest adds what was not looked at.
func (e *examination) skipRest() {
	for _, name := range names {
		if !slices.ContainsFunc(e.checks, func(c Check) bool { return c.Name == name }) {
			e.say(name, Unknown, "not looked at, since a check before it failed")
		}
	}
}

func (e *examination) configuration(context.Context) {
	endpoint, app, identifier := e.client.Target()
	words := []string{endpoint, fmt.Sprintf("sdkappid %d", app), "administrator " + identifier}
	if e.cfg.Reference {
		words[0] = "the built-in reference server, " + endpoint
	}
	if e.cfg.Target.SecretKey != "" {
		words = append(words, "signing with the secret key")
	} else {
		words = append(words, "with a ready signature: scenarios that sign wrongly on purpose are not testable")
	}
	if d := e.cfg.Declared; d != nil {
		words = append([]string{fmt.Sprintf("target %s (%s:%d)", d.Name, d.File, d.Line)}, words...)
	}
	e.say("configuration", OK, "%s", strings.Join(words, ", "))
}
