package adapter

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"chatcontract/chatapi"
)

// limitFactor is how many times the time of one request to the target a call of an
// SDK may take: it may send the request again.
const limitFactor = 3

// Config says which adapters to start for which target.
type Config struct {
	Launch Launcher
	// Processes is how many adapters run; 0 means 1.
	Processes int
	// Endpoint, SDKAppID, Identifier, SecretKey and UserSig are the target's.
	Endpoint           string
	SDKAppID           uint64
	Identifier         string
	SecretKey, UserSig string
	// Transport carries requests to the target.
	Transport http.RoundTripper
	// Timeout bounds one request to the target, and three times as long one call of
	// the SDK; 0 means chatapi.DefaultTimeout.
	Timeout time.Duration
	// MaxBody is how much of a body is read; 0 means chatapi.DefaultMaxBody.
	MaxBody int64
	// Stderr is where goes what adapters print, line by line; nil for nowhere. It is
	// used by several goroutines at once.
	Stderr io.Writer
}

func (cfg Config) environment(endpoint string) []string {
	env := []string{
		EnvEndpoint + "=" + endpoint,
		EnvSDKAppID + "=" + strconv.FormatUint(cfg.SDKAppID, 10),
		EnvIdentifier + "=" + cfg.Identifier,
	}
	if cfg.SecretKey != "" {
		env = append(env, EnvSecretKey+"="+cfg.SecretKey)
	}
	if cfg.UserSig != "" {
		env = append(env, EnvUserSig+"="+cfg.UserSig)
	}
	return env
}

func (cfg Config) withDefaults() Config {
	if cfg.Processes <= 0 {
		cfg.Processes = 1
	}
	if cfg.Timeout <= 0 {
		cfg.Timeout = chatapi.DefaultTimeout
	}
	if cfg.MaxBody <= 0 {
		cfg.MaxBody = chatapi.DefaultMaxBody
	}
	if cfg.Stderr == nil {
		cfg.Stderr = io.Discard
	}
	return cfg
}

// A Pool is a number of adapters of one SDK. It is safe for concurrent use.
type Pool struct {
	hello   Hello
	workers []*worker
	free    chan *worker

	mu     sync.Mutex
	broken error
}

// An Outcome is what came of one call.
type Outcome struct {
	Answer Answer
	// Wires are the requests that were sent, in their order.
	Wires []Wire
	// Worker tells apart what several adapters did, and Number what one did.
	Worker, Number int
}

// Start starts the adapters and lets each introduce itself. The error is a
// *BrokenError where an adapter is at fault, and the context's when that ended.
func Start(ctx context.Context, cfg Config) (*Pool, error) {
	cfg = cfg.withDefaults()
	p := &Pool{workers: make([]*worker, cfg.Processes), free: make(chan *worker, cfg.Processes)}
	hellos := make([]Hello, cfg.Processes)
	group := errgroup.Group{}
	for i := range p.workers {
		group.Go(func() error {
			var err error
			if p.workers[i], err = newWorker(cfg, i+1); err != nil {
				return err
			}
			hellos[i], err = p.workers[i].hello(ctx)
			return err
		})
	}
	err := group.Wait()
	if err == nil && slices.ContainsFunc(hellos, func(h Hello) bool { return !slices.Equal(h.Commands, hellos[0].Commands) || h.SDK != hellos[0].SDK }) {
		err = &BrokenError{Reason: "the SDK's adapter is at fault: two processes of it introduced themselves differently"}
	}
	if err != nil {
		p.Close()
		return nil, err
	}
	p.hello = hellos[0]
	for _, w := range p.workers {
		p.free <- w
	}
	return p, nil
}

// SDK is the name and version of the SDK.
func (p *Pool) SDK() string { return p.hello.SDK }

// Serves tells whether the adapter serves a command.
func (p *Pool) Serves(command string) bool { return slices.Contains(p.hello.Commands, command) }

// Size is how many adapters run.
func (p *Pool) Size() int { return len(p.workers) }

// Call has a free adapter make a call, and waits for one. The error is a *BrokenError
// where an adapter is at fault, then and in every call after it, and the context's
// when that ended.
func (p *Pool) Call(ctx context.Context, command string, body []byte) (Outcome, error) {
	var w *worker
	select {
	case w = <-p.free:
	case <-ctx.Done():
		return Outcome{}, ctx.Err()
	}
	defer func() { p.free <- w }()
	if err := p.fault(); err != nil {
		return Outcome{}, err
	}
	if w.over || ctx.Err() != nil {
		return Outcome{}, errors.Join(ctx.Err(), context.Canceled) // an interrupted call left it in the middle
	}
	a, wires, err := w.call(ctx, command, body)
	if _, broken := errors.AsType[*BrokenError](err); broken {
		p.mu.Lock()
		if p.broken == nil {
			p.broken = err
		}
		p.mu.Unlock()
	}
	if err != nil {
		w.close()
		return Outcome{}, err
	}
	return Outcome{Answer: a, Wires: wires, Worker: slices.Index(p.workers, w) + 1, Number: w.last}, nil
}

func (p *Pool) fault() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.broken
}

// Close ends all adapters. No call may be under way.
func (p *Pool) Close() {
	var all sync.WaitGroup
	for _, w := range p.workers {
		if w != nil {
			all.Go(w.close)
		}
	}
	all.Wait()
}
