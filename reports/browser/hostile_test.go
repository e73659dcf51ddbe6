package browser_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

// attacks are what a target may put wherever it can.
func attacks() []string {
	return []string{
		`</script><script>window.owned=1;document.title="owned"</script>`,
		`</title></style></pre></template><img src=x onerror="window.owned=1">`,
		`"><svg onload=window.owned=1><a href="javascript:window.owned=1">x</a>`,
		`' autofocus onfocus='window.owned=1' x='`,
		"<!--<script>\x00\x1b[2J\u202egnp\u2066\ufeff\xff]]>{{.}}&lt;script&gt;",
		`<iframe srcdoc="<script>parent.owned=1</script>"></iframe><meta http-equiv=refresh content="0;url=https://evil.example">`,
		`<link rel=stylesheet href=https://evil.example/x.css><base href=https://evil.example/>`,
	}
}

// poison puts an attack into every text of a value, in bodies and keys as well.
func poison(v reflect.Value, attack string) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			poison(v.Elem(), attack)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				poison(v.Field(i), attack)
			}
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			v.SetBytes([]byte(`{"` + attack + `":["` + attack + `"]} ` + attack))
			return
		}
		for i := range v.Len() {
			poison(v.Index(i), attack)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			if key.Kind() == reflect.String {
				v.SetMapIndex(reflect.ValueOf(attack+key.String()).Convert(key.Type()), v.MapIndex(key))
			}
		}
	case reflect.String:
		// What joins one thing to another keeps joining it.
		v.SetString(v.String() + attack)
	default:
	}
}

// Nothing that a target sends runs, loads or leaves the place where it is shown.
func TestHostileTextStaysText(t *testing.T) {
	samples := []string{"failing", "interrupted"}
	for i, attack := range append(attacks(), strings.Join(attacks(), " ")) {
		for _, name := range samples[i%2 : i%2+1] {
			r := sample(t, name)
			verdict, levels := r.Outcome.Verdict, r.Summary.Requirements
			poison(reflect.ValueOf(r).Elem(), attack)
			r.Outcome.Verdict, r.Summary.Requirements = verdict, levels
			page := written(t, r)
			if i := bytes.IndexFunc(page, func(c rune) bool {
				return c < ' ' && c != '\n' || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == '\ufeff'
			}); i >= 0 {
				t.Errorf("%q: a control character at %d", attack, i)
			}
			tb := open(t, page)
			tb.holds("nothing ran", `window.owned === undefined && !document.title.startsWith("owned")`)
			tb.holds("there is one script and one style", `document.scripts.length === 1 && document.querySelectorAll("style, link[rel=stylesheet]").length === 1`)
			tb.holds("there is no element of its own", `!document.querySelector("img, iframe, base, meta[http-equiv=refresh], [onload], [onerror], [onfocus], a[href^='javascript:']")`)
			tb.holds("links lead into the page or to the documentation", `[...document.links].every(a => a.getAttribute("href").startsWith("#") || a.href.startsWith("https://trtc.io/document/"))`)
			tb.holds("the attack is there, as text", `document.body.textContent.length > 1000`)
			_ = eval[any](tb, `document.querySelectorAll("details").forEach(d => d.open = true)`)
			tb.holds("it fits a narrow page", `document.documentElement.scrollWidth <= innerWidth`)
			tb.holds("nothing ran after all was opened", `window.owned === undefined`)
		}
	}
}

// The wall behind the escaping holds as well: a script that got in would not run.
func TestThePolicyStopsWhatGetsThrough(t *testing.T) {
	r := sample(t, "passing")
	page := strings.Replace(string(written(t, r)), `<main id="main"`, `<img src="https://evil.example/x.png" onerror="window.owned=1"><script>window.owned=1</script><main id="main"`, 1)
	tb := open(t, []byte(page))
	tb.holds("it did not run", `window.owned === undefined`)
	tb.mu.Lock()
	defer tb.mu.Unlock()
	refused := 0
	for _, words := range tb.wrong {
		if strings.Contains(words, "Content Security Policy") {
			refused++
		}
	}
	if refused == 0 {
		t.Error("the browser refused nothing")
	}
	tb.wrong = nil // this page is meant to be wrong
}
