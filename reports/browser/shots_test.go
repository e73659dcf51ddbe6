package browser_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"chatcontract/reports"
)

// TestScreenshots takes pictures for people to look at, if CHATCONTRACT_SHOTS
// names a folder for them. CHATCONTRACT_RESULTS names results.json files of
// runs to show, in place of the samples.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("CHATCONTRACT_SHOTS")
	if dir == "" {
		t.Skip("CHATCONTRACT_SHOTS names no folder")
	}
	runs := map[string]*reports.Result{"failing": sample(t, "failing"), "passing": sample(t, "passing")}
	if list := os.Getenv("CHATCONTRACT_RESULTS"); list != "" {
		runs = map[string]*reports.Result{}
		for _, name := range filepath.SplitList(list) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if runs[filepath.Base(filepath.Dir(name))], err = reports.ReadResults(bytes.NewReader(text)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, r := range runs {
		html := written(t, r)
		for _, width := range []int64{1280, 390} {
			for _, scheme := range []string{"light", "dark"} {
				tb := open(t, html, chromedp.EmulateViewport(width, 1400), colors(scheme))
				for i, place := range []string{"", "findings", "requirements", "atlas", "timings", "untested"} {
					tb.do(script(`location.hash = "`+place+`"`), chromedp.Sleep(200*time.Millisecond))
					png, err := chromedp.Run(tb.ctx, chromedp.CaptureScreenshot())
					if err != nil {
						t.Fatal(err)
					}
					file := filepath.Join(dir, name+"-"+strconv.FormatInt(width, 10)+"-"+scheme+"-"+strconv.Itoa(i)+place+".png")
					if err := os.WriteFile(file, png, 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}
