package browser_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"chatcontract/reports"
)

const (
	rows  = `document.querySelectorAll(".requirements tbody tr:not([hidden])")`
	shown = `[...` + rows + `].filter(r => r.checkVisibility()).map(r => r.id).join(" ")`
)

// What was searched and filtered is in the URL, and there again after a reload.
func TestSearchAndFiltersSurviveAReload(t *testing.T) {
	tb := open(t, written(t, sample(t, "failing")))
	all := eval[string](tb, shown)
	tb.do(chromedp.SendKeys(chromedp.CSS(`input[name=q]`), "Fail_Account  EVERY"))
	tb.holds("one requirement matches", shown+` === "r-friend_add.fail_account_lists_failures"`)
	tb.holds("the page says how many", `document.querySelector("#shown").textContent.startsWith("1 of ")`)
	tb.do(chromedp.Reload())
	tb.holds("the search survives", `document.querySelector("input[name=q]").value === "Fail_Account  EVERY" && `+shown+` === "r-friend_add.fail_account_lists_failures"`)
	tb.do(chromedp.Click(chromedp.CSS(`button[type=reset]`)))
	tb.holds("nothing is filtered any more", shown+` === `+strconv.Quote(all)+` && location.hash === ""`)

	tb.do(chromedp.SetValue(chromedp.CSS(`select[name=verdict]`), "not testable"), script(`document.querySelector("#filter").dispatchEvent(new Event("input"))`))
	tb.holds("one is not testable", shown+` === "r-friend_add.busy_answer"`)
	tb.do(chromedp.SetValue(chromedp.CSS(`select[name=level]`), "inferred"), script(`document.querySelector("#filter").dispatchEvent(new Event("input"))`))
	tb.holds("none is both", shown+` === "" && !document.querySelector("#nothing").hidden`)
	tb.do(chromedp.Navigate(tb.url+"#atlas&verdict=waived&command=friend_add"), chromedp.Reload())
	tb.holds("a link sets the filters", shown+` === "r-friend_add.order"`)
	tb.holds("and leads to its place", `location.hash.startsWith("#atlas&")`)
	tb.do(chromedp.Click(chromedp.CSS(`nav a[href="#untested"]`)))
	tb.holds("the next link keeps them", `location.hash.startsWith("#untested&") && location.hash.includes("verdict=waived")`)
	tb.do(chromedp.Navigate(tb.url+"#verdict=no+such&command=%FF&q=%"), chromedp.Reload())
	tb.holds("a mangled link breaks nothing", `document.querySelector("select[name=verdict]").value === "" && document.querySelector("input[name=q]").value === "%"`)
}

// A link leads to the finding and opens it, also where a filter hides its row.
func TestLinksOpenFindings(t *testing.T) {
	tb := open(t, written(t, sample(t, "failing")))
	tb.do(script(`document.querySelectorAll("details").forEach(d => d.open = false)`))
	tb.do(chromedp.Click(chromedp.CSS(`.causes li:nth-child(2) a`)))
	tb.holds("the finding is open and in view", `(() => {
		const f = document.querySelectorAll(".finding")[1], box = f.getBoundingClientRect();
		return f.querySelector("details.example").open && box.top >= -1 && box.top < innerHeight;
	})()`)
	tb.do(chromedp.SetValue(chromedp.CSS(`select[name=verdict]`), "passed"), script(`document.querySelector("#filter").dispatchEvent(new Event("input"))`))
	tb.do(chromedp.Click(chromedp.CSS(`.finding a[href^="#r-"]`)))
	tb.holds("the row is shown though it was filtered out", `document.querySelector(decodeURIComponent(location.hash.split("&")[0]).replaceAll(".", "\\.")).checkVisibility()`)
	tb.do(chromedp.Click(chromedp.CSS(`[data-open=findings]`)))
	tb.holds("all are open", `!document.querySelector("#findings details.example:not([open])")`)
	tb.do(chromedp.Click(chromedp.CSS(`[data-close=findings]`)))
	tb.holds("all are closed", `!document.querySelector("#findings details.example[open]")`)
}

// The curl goes to the clipboard, visibly; where that is not allowed it is
// selected.
func TestCopy(t *testing.T) {
	tb := open(t, written(t, sample(t, "failing")), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		for _, name := range []string{"clipboard-read", "clipboard-write"} {
			if _, err := chromedp.CallBrowser(ctx, browser.SetPermission, browser.SetPermissionParams{
				Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted,
			}); err != nil {
				return err
			}
		}
		return nil
	}))
	const curl = `document.querySelector(".example[open] .curl pre").textContent`
	tb.do(chromedp.Click(chromedp.CSS(`.example[open] .copy`)))
	tb.holds("the button says so", `document.querySelector(".example[open] .copy").textContent.includes("Copied")`)
	tb.holds("it is in the clipboard", `(async () => await navigator.clipboard.readText() === `+curl+`)()`)
	tb.holds("it begins as a curl without a secret", curl+`.startsWith("curl -X POST ") && `+curl+`.includes("$CHAT_USERSIG")`)

	tb.do(chromedp.Reload(), script(`navigator.clipboard.writeText = () => Promise.reject(new Error()); document.execCommand = () => false`))
	tb.do(chromedp.Click(chromedp.CSS(`.example[open] .copy`)))
	tb.holds("it is selected", `getSelection().toString() === `+curl)
	tb.holds("the page says what to press", `document.querySelector("#said").textContent.includes("Ctrl+C")`)
}

// Everything can be reached and used by keyboard, and one sees where one is.
func TestKeyboard(t *testing.T) {
	tb := open(t, written(t, sample(t, "failing")))
	tb.do(chromedp.KeyEvent(kb.Tab))
	tb.holds("the first stop skips to the results", `document.activeElement.className === "skip" && document.activeElement.getBoundingClientRect().left >= 0`)
	tb.do(chromedp.KeyEvent(kb.Enter))
	tb.holds("it leads there", `document.activeElement.id === "main"`)
	for range 12 {
		tb.do(chromedp.KeyEvent(kb.Tab))
		tb.holds("the focus shows", `getComputedStyle(document.activeElement).outlineStyle !== "none" && document.activeElement !== document.body`)
	}
	tb.do(chromedp.KeyEvent("/"))
	tb.holds("a slash leads to the search", `document.activeElement.name === "q"`)
	tb.do(script(`document.querySelector("details.example:not([open]) summary").focus(); window.seen = document.activeElement.parentElement`), chromedp.KeyEvent(kb.Enter))
	tb.holds("Enter opens a finding", `window.seen.open`)
	tb.holds("every plot has a name", `[...document.querySelectorAll("svg")].every(s => s.getAttribute("aria-label"))`)
	tb.holds("no heading skips a level", `(() => {
		let last = 0;
		for (const h of document.querySelectorAll("h1, h2, h3, h4, h5")) {
			const level = +h.tagName[1];
			if (level > last + 1) return false;
			last = level;
		}
		return last > 0;
	})()`)
	tb.holds("there is one of each landmark", `["header", "nav", "main", "h1"].every(name => document.querySelectorAll(name).length === 1)`)
	tb.holds("no id is there twice", `new Set([...document.querySelectorAll("[id]")].map(e => e.id)).size === document.querySelectorAll("[id]").length`)
}

// Without its script the page is complete, and offers nothing that would not
// work.
func TestWithoutScript(t *testing.T) {
	tb := open(t, written(t, sample(t, "failing")), send(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	if n := eval[int](tb, `[...document.querySelectorAll("form, button, input, select")].filter(e => e.checkVisibility()).length`); n != 0 {
		t.Errorf("%d controls show that do nothing", n)
	}
	tb.do(send(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}))
	tb.holds("all requirements are shown", rows+`.length === document.querySelectorAll(".requirements tbody tr").length && `+rows+`.length > 5`)
}

// Light and dark, every text contrasts with what is behind it as WCAG AA asks.
func TestContrast(t *testing.T) {
	for _, scheme := range []string{"light", "dark"} {
		t.Run(scheme, func(t *testing.T) {
			tb := open(t, written(t, sample(t, "failing")), colors(scheme))
			dark := eval[bool](tb, `getComputedStyle(document.body).backgroundColor !== "rgb(255, 255, 255)"`)
			if dark != (scheme == "dark") {
				t.Errorf("it is dark: %v", dark)
			}
			for _, faint := range eval[[]string](tb, faintTexts) {
				t.Error(faint)
			}
		})
	}
}

// faintTexts lists the texts whose contrast is below 4.5.
const faintTexts = `(() => {
	document.querySelectorAll("details").forEach(d => d.open = true);
	const rgb = text => text.match(/[\d.]+/g).map(Number);
	const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
		.reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
	const behind = e => {
		for (; e; e = e.parentElement) {
			const color = rgb(getComputedStyle(e).backgroundColor);
			if (color.length < 4 || color[3] > 0) return color;
		}
		return [255, 255, 255];
	};
	const out = new Set();
	for (const e of document.querySelectorAll("body *")) {
		if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility() || e.closest("svg, script, style")) continue;
		const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
		const ratio = (a + .05) / (b + .05);
		if (ratio < 4.5) out.add(e.tagName + "." + e.className + " has a contrast of " + ratio.toFixed(2));
	}
	return [...out];
})()`

// On a phone nothing is wider than the screen, whatever is opened.
func TestNarrow(t *testing.T) {
	pages := map[string]*reports.Result{"big": big(60, 3)}
	for _, name := range []string{"failing", "passing", "interrupted", "not_judged"} {
		pages[name] = sample(t, name)
	}
	for name, r := range pages {
		t.Run(name, func(t *testing.T) {
			tb := open(t, written(t, r), chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile))
			tb.do(script(`document.querySelectorAll("details").forEach(d => d.open = true)`))
			tb.holds("it fits", `document.documentElement.scrollWidth <= 360`)
			if t.Failed() {
				t.Log(eval[[]string](tb, `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > 361 && !e.closest(".scroll")).slice(0, 5).map(e => e.outerHTML.slice(0, 200))`))
			}
		})
	}
}

// On paper the findings are open.
func TestPrint(t *testing.T) {
	tb := open(t, written(t, sample(t, "failing")))
	tb.do(script(`document.querySelectorAll("details").forEach(d => d.open = false); addEventListener("beforeprint", () => { window.opened = document.querySelectorAll("#findings details[open]").length })`))
	pdf, err := chromedp.Run(tb.ctx, chromedp.PrintToPDF())
	if err != nil {
		t.Fatal(err)
	}
	tb.holds("findings were opened for it", `window.opened > 2`)
	tb.holds("and are closed again", `!document.querySelector("#findings details[open]")`)
	if len(pdf) < 10_000 {
		t.Errorf("the print has %d bytes", len(pdf))
	}
	if dir := os.Getenv("CHATCONTRACT_SHOTS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "failing.pdf"), pdf, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// The page of ten thousand exchanges is there soon, and searching it is quick.
func TestTheBigPageIsQuick(t *testing.T) {
	for name, r := range map[string]*reports.Result{"three broken": big(60, 3), "all broken": big(bigExchanges, bigRequirements)} {
		t.Run(name, func(t *testing.T) {
			html := written(t, r)
			tb := open(t, html)
			load := eval[float64](tb, `new Promise(done => setTimeout(() => done(performance.getEntriesByType("navigation")[0].loadEventEnd), 0))`)
			paint := eval[float64](tb, `performance.getEntriesByName("first-contentful-paint")[0]?.startTime || 0`)
			search := eval[float64](tb, `(() => {
				const q = document.querySelector("input[name=q]"), began = performance.now();
				for (const word of ["c", "cl", "clause_7", "clause_77", ""]) {
					q.value = word;
					q.dispatchEvent(new Event("input", { bubbles: true }));
					document.body.offsetHeight;
				}
				return (performance.now() - began) / 5;
			})()`)
			t.Logf("%d kB, loaded after %.0f ms, first painted after %.0f ms, a search takes %.0f ms", len(html)>>10, load, paint, search)
			if load > float64(20*time.Second.Milliseconds()) || search > 2000 {
				t.Error("that is sluggish")
			}
		})
	}
}

// colors is the reader's preference, light or dark.
func colors(scheme string) action {
	return send(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}
