package mutants

import (
	"testing"
)

func TestTreeKeepsWhatItReads(t *testing.T) {
	for _, text := range []string{
		`{}`,
		`{"b":1,"a":[true,false,null,-1.50e3,"x\"y",{}],"b":2}`,
		`{"ResultItem":[{"To_Account":"é🙂","ResultCode":0}],"Big":9007199254740995}`,
	} {
		o, err := parse([]byte(text))
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := string(appendValue(nil, o)); got != text {
			t.Errorf("%s became %s", text, got)
		}
	}
}

func TestTreeRefusesWhatIsNoObject(t *testing.T) {
	for _, text := range []string{``, `[]`, `1`, `{"a":1`, `{"a":1}{}`, `{"a":1} x`, `null`, `<html>`} {
		if o, err := parse([]byte(text)); err == nil {
			t.Errorf("%q was read as %s", text, appendValue(nil, o))
		}
	}
}

func TestTreeEdits(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(*object)
		want string
	}{
		"set":       {func(o *object) { o.set("a", zero) }, `{"a":0,"b":["x"]}`},
		"append":    {func(o *object) { o.set("c", "d") }, `{"a":1,"b":["x"],"c":"d"}`},
		"remove":    {func(o *object) { o.remove("a") }, `{"b":["x"]}`},
		"rename":    {func(o *object) { o.rename("b", "B") }, `{"a":1,"B":["x"]}`},
		"duplicate": {func(o *object) { o.duplicate("a", o.get("a")) }, `{"a":1,"b":["x"],"a":1}`},
		"none":      {func(o *object) { o.duplicate("z", zero); o.rename("z", "y"); o.remove("z") }, `{"a":1,"b":["x"]}`},
	} {
		o, err := parse([]byte(`{"a":1,"b":["x"]}`))
		if err != nil {
			t.Fatal(err)
		}
		c.edit(o)
		if got := string(appendValue(nil, o)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestTreeOfNothing(t *testing.T) {
	var o *object
	if o.has("a") || o.get("a") != nil || o.text("a") != "" || o.list("a") != nil || o.objects("a") != nil {
		t.Error("nothing has members")
	}
}

func TestForms(t *testing.T) {
	body := []byte(`{"a":"é/🙂\"","b":[1]}`)
	for name, got := range map[string][]byte{
		`{"\u0061":"\u00E9\u002F\uD83D\uDE42\u0022","\u0062":[1]}`: escaped(body),
		`{"a":"\u00e9\/\ud83d\ude42\"","b":[1]}`:                   escapedSlashes(body),
	} {
		if string(got) != name {
			t.Errorf("%s, want %s", got, name)
		}
	}
}
