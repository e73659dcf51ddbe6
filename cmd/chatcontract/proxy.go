package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"chatcontract/proxy"
	"chatcontract/runner"
	"chatcontract/specs"
	"chatcontract/traffic"
)

// stopTime is how long calls may take to end once the proxy is to stop.
const stopTime = 5 * time.Second

// proxyFlags say where to listen, where calls go and how they are judged.
type proxyFlags struct {
	runner.TargetSettings
	runner.Judgement

	listen, key, out string
	strict, quiet    bool
}

func newProxy(std streams, env runner.Getenv) *cobra.Command {
	var f proxyFlags
	cmd := &cobra.Command{
		Use:   "proxy",
		Short: "Judge the calls of an SDK as they pass on their way to a target",
		Long: `Listen in front of a target, or of the built-in reference server, send every call
on unchanged, and judge it: what the caller sends and what the target answers.
Findings are printed as they happen; /chatcontract shows figures to a browser and
/chatcontract.json to programs. On Ctrl-C or SIGTERM it stops and writes reports.

It takes calls at its own address, and as an HTTPS proxy for callers whose host is
fixed to a documented one; it refuses all other hosts. What it prints at the start
says how to point a caller at it. The target's credentials are not needed: with
CHAT_SECRET_KEY it also tells whether signatures are made with the app's key.

The exit code is that of a run: 0 where nothing documented was broken, 1 where
something was, 3 where there was nothing to judge.
` + runner.EnvironmentHelp,
		Example: `  chatcontract proxy
  chatcontract proxy --target staging --out report`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := runner.FromEnvironment(cmd.Flags(), env); err != nil {
				return err
			}
			return f.run(cmd.Context(), std, env)
		},
	}
	f.AddPlaceTo(cmd.Flags())
	f.Judgement.AddTo(cmd.Flags())
	flags := cmd.Flags()
	flags.StringVar(&f.listen, "listen", "127.0.0.1:8091", "address to listen on; port 0 takes a free one")
	flags.StringVar(&f.key, "key", "", "secret key of the built-in reference server's app, which is no\nsecret of yours (default: a new one)")
	flags.BoolVar(&f.strict, "strict", false, "inferred requirements fail as well")
	flags.StringVar(&f.out, "out", defaultOut, "folder for the reports and for ca.pem, the certificate to trust;\n\"\" writes no reports")
	flags.BoolVar(&f.quiet, "quiet", false, "print no findings as they happen, and the verdict alone")
	return cmd
}

// run serves until the context ends.
func (f *proxyFlags) run(ctx context.Context, std streams, env runner.Getenv) error {
	known, err := f.Read() // find out before the calls
	if err != nil {
		return err
	}
	folder, remove, err := f.folder()
	if err != nil {
		return err
	}
	defer remove()
	way, err := newPassage(&f.TargetSettings, env, f.key)
	if err != nil {
		return err
	}
	defer way.stop()
	l, err := f.listening(std, env, folder)
	if err != nil {
		return err
	}
	l.log = createLog(f.out)
	defer closeLog(std, l.log, true)
	point, err := way.open(l)
	if err != nil {
		return err
	}
	if !proxy.IsLoopback(f.listen) {
		_, _ = fmt.Fprintf(std.err, "chatcontract: warning: others can reach %s too: they can read what was found and call the target through it\n", f.listen)
	}
	_, _ = fmt.Fprint(std.out, point.instructions())
	<-ctx.Done()
	point.close(std)
	result, err := point.recorder.Result(traffic.Terms{
		Version: version(), Target: way.target, Strict: f.strict, Known: known,
		NoCalls: "no call came through the proxy at " + point.url.String(),
	})
	if err != nil {
		return err
	}
	return (&runFlags{out: f.out, outGiven: true, quiet: f.quiet}).report(std, env, result)
}

// folder is where the certificate goes, and what removes it if it is not kept.
func (f *proxyFlags) folder() (path string, remove func(), err error) {
	if f.out == "" {
		path, err = os.MkdirTemp("", "chatcontract-proxy-")
		if err != nil {
			return "", nil, usagef("the proxy's certificate has no folder: %w", err)
		}
		return path, func() { _ = os.RemoveAll(path) }, nil
	}
	return f.out, func() {}, makeFolder(f.out)
}

func (f *proxyFlags) listening(std streams, env runner.Getenv, folder string) (listening, error) {
	l := listening{addr: f.listen, folder: folder, problem: tellProblems(std)}
	if f.quiet {
		return l, nil
	}
	registry, err := specs.Load()
	if err != nil {
		return l, err
	}
	l.onJudged = newTeller(std.out, isTerminal(std.out) && env("NO_COLOR") == "", registry, f.strict).tell
	return l, nil
}

// tellProblems tells each problem once: a caller meets it with every call.
func tellProblems(std streams) func(string) {
	var mu sync.Mutex
	told := map[string]bool{}
	return func(text string) {
		mu.Lock()
		defer mu.Unlock()
		if told[text] || len(told) == mostTold {
			return
		}
		told[text] = true
		_, _ = fmt.Fprintf(std.err, "chatcontract: %s\n", text)
	}
}

// close stops the proxy and waits until all that came is judged.
func (c *checkpoint) close(std streams) {
	ctx, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	if err := c.proxy.Close(ctx); err != nil {
		_, _ = fmt.Fprintf(std.err, "chatcontract: %v\n", err)
	}
}

// instructions tell how to point a caller at the proxy.
func (c *checkpoint) instructions() string {
	var b strings.Builder
	fmt.Fprintf(&b, "The proxy listens, and judges what passes on its way to %s.\n\nAn SDK whose base URL can be set takes the proxy's:\n\nexport CHAT_ENDPOINT=%s\n", c.targetWords(), c.url)
	fmt.Fprintf(&b, "\nAn SDK that calls a documented host, such as console.tim.qq.com, takes it as its\nHTTPS proxy, and trusts its certificate in place of the system's:\n\nexport HTTPS_PROXY=%s\nexport SSL_CERT_FILE=%s\n", c.url, absolute(c.proxy.CACert()))
	if ref := c.reference; ref != nil {
		fmt.Fprintf(&b, "\nThe app of the reference server:\n\nexport CHAT_SDKAPPID=%d\nexport CHAT_IDENTIFIER=%s\nexport CHAT_SECRET_KEY=%s\nexport CHAT_ARRANGEMENT=%s\n",
			referenceSDKAppID, referenceAdmin, ref.key, c.url.String()+arrangementPath)
	}
	fmt.Fprintf(&b, "\nFigures: %s\nCtrl-C stops it, and writes the reports.\n\n", c.url.String()+proxy.StatusPage)
	return b.String()
}

func (p *passage) targetWords() string {
	switch {
	case p.reference != nil:
		return "the reference server, which is built in"
	case p.target.Name != "":
		return fmt.Sprintf("%s (%s)", p.target.Name, p.target.Endpoint)
	}
	return p.target.Endpoint
}

// absolute is a path that holds in another folder as well.
func absolute(path string) string {
	if whole, err := filepath.Abs(path); err == nil {
		return whole
	}
	return path
}
