// Package browser_test opens report.html in headless Chromium and uses it as a
// reader does. The browser is Debian's chromium or any Chrome in the PATH;
// without one the tests are skipped, unless CHATCONTRACT_NEED_BROWSER is 1.
package browser_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"chatcontract/reports"
)

// chromium is the one browser of all tests, started by the first that needs it.
type chromium struct {
	once sync.Once
	ctx  context.Context //nolint:containedctx // the browser's life
	stop []func()
	err  error
}

var chrome chromium //nolint:gochecknoglobals // one for the whole test binary

func TestMain(m *testing.M) {
	code := m.Run()
	for _, stop := range chrome.stop {
		stop()
	}
	os.Exit(code)
}

func executable() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("no chromium, chromium-browser or google-chrome in the PATH")
}

func (c *chromium) start() {
	path, err := executable()
	if err != nil {
		c.err = err
		return
	}
	profile, err := os.MkdirTemp("", "chatcontract-chromium-")
	if err != nil {
		c.err = err
		return
	}
	ctx, cancel := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(
		chromedp.ExecPath(path), chromedp.UserDataDir(profile), chromedp.DisableGPU, chromedp.NoSandbox,
		chromedp.Flag("disable-dev-shm-usage", true)))
	c.ctx, c.stop = ctx, []func(){cancel, func() { _ = os.RemoveAll(profile) }}
	c.err = chromedp.Do(ctx)
}

type action = chromedp.Action[chromedp.Void]

// send is a command of the protocol.
func send[P, R any](command cdp.Command[P, R], params P) action {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	})
}

// script runs an expression in the page.
func script(expression string) action {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Evaluate[any](expression)(ctx, t)
		return err
	})
}

// A tab shows one report and notes what a report must not do.
type tab struct {
	t   *testing.T
	ctx context.Context //nolint:containedctx // as long as the test
	url string

	mu    sync.Mutex
	wrong []string
}

// open shows a page. At the end of the test it must have asked nobody for
// anything, logged no error and opened no dialog.
func open(t *testing.T, html []byte, before ...action) *tab {
	t.Helper()
	chrome.once.Do(chrome.start)
	switch {
	case chrome.err != nil && os.Getenv("CHATCONTRACT_NEED_BROWSER") == "1":
		t.Fatal(chrome.err)
	case chrome.err != nil:
		t.Skip(chrome.err)
	}
	var cancelTime context.CancelFunc
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, html, 0o644); err != nil {
		t.Fatal(err)
	}
	tb := &tab{t: t, url: "file://" + file}
	ctx, cancel := chromedp.NewContext(chrome.ctx, chromedp.WithListener(tb.listen))
	if err := chromedp.Do(ctx); err != nil { // opens it: a time limit on this call would be the tab's life
		t.Fatal(err)
	}
	tb.ctx, cancelTime = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(func() {
		cancelTime()
		cancel()
		tb.mu.Lock()
		defer tb.mu.Unlock()
		for _, words := range tb.wrong {
			t.Error(words)
		}
	})
	tb.do(chromedp.EmulateViewport(1280, 800))
	tb.do(before...)
	tb.do(chromedp.Navigate(tb.url))
	return tb
}

func (tb *tab) listen(event any) {
	words := ""
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if url, _, _ := strings.Cut(e.Request.URL, "#"); url != tb.url && url != "data:," {
			words = "it asks for " + e.Request.URL
		}
	case *runtime.EventExceptionThrown:
		words = "its script fails: " + e.ExceptionDetails.Text
	case *runtime.EventConsoleAPICalled:
		words = fmt.Sprintf("the console has a message: %s", e.Type)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			words = "the browser complains: " + e.Entry.Text
		}
	case *page.EventJavascriptDialogOpening:
		words = "it opens a dialog: " + e.Message
	}
	if words != "" {
		tb.mu.Lock()
		tb.wrong = append(tb.wrong, words)
		tb.mu.Unlock()
	}
}

func (tb *tab) do(actions ...action) {
	tb.t.Helper()
	if err := chromedp.Do(tb.ctx, actions...); err != nil {
		tb.t.Fatal(err)
	}
}

// eval is the value of an expression in the page.
func eval[T any](tb *tab, expression string) T {
	tb.t.Helper()
	value, err := chromedp.Run(tb.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		tb.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// holds fails the test unless an expression becomes true. Until the page is
// there the expression may meet no element, or no page to be evaluated in.
func (tb *tab) holds(what, expression string) {
	tb.t.Helper()
	var err error
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var met bool
		met, err = chromedp.Run(tb.ctx, chromedp.Evaluate[bool](
			`(async () => document.readyState === "complete" && !!(await (`+expression+`)))()`, chromedp.EvalAwaitPromise))
		if met && err == nil {
			return
		}
	}
	tb.t.Errorf("it does not hold that %s: %s: %v", what, expression, err)
}

// sample is a result of the golden files of package reports.
func sample(t testing.TB, name string) *reports.Result {
	t.Helper()
	text, err := os.ReadFile("../testdata/" + name + ".results.json.golden")
	if err != nil {
		t.Fatal(err)
	}
	r, err := reports.ReadResults(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func written(t testing.TB, r *reports.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := reports.WriteHTML(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
