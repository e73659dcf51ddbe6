package adapter

import (
	"strings"
	"testing"
)

// Numbers are the same if they are worth the same, to the last digit.
func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{`1`, `1.0`, true},
		{`10`, `1e1`, true},
		{`9007199254740993`, `9007199254740992`, false},
		{`9007199254740993`, `9007199254740993.0`, true},
		{`0`, `-0`, true},
		{`1`, `"1"`, false},
		{`1`, `true`, false},
		{`null`, `0`, false},
		{`1e999999999`, `1e999999998`, false},
		{`1e999999999`, `1e999999999`, true},
		{`1` + strings.Repeat("0", 100), `1e100`, false}, // too long to be compared
		{`"é"`, `"\u00e9"`, true},
		{`"é"`, `"e\u0301"`, false},
		{`[1,2]`, `[2,1]`, false},
		{`{"a":1,"b":[{}]}`, `{"b":[{}],"a":1}`, true},
		{`{"a":1}`, `{"a":1,"b":null}`, false},
		{`{"a":null}`, `{"b":null}`, false},
	} {
		a, errA := decode([]byte(c.a))
		b, errB := decode([]byte(c.b))
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		if same(a, b) != c.same || same(b, a) != c.same {
			t.Errorf("%s and %s: same %v", c.a, c.b, !c.same)
		}
	}
}

func TestIsEmpty(t *testing.T) {
	for text, want := range map[string]bool{
		`null`: true, `""`: true, `0`: true, `0.0`: true, `false`: true, `[]`: true, `{}`: true,
		`" "`: false, `1`: false, `true`: false, `[0]`: false, `{"a":null}`: false,
	} {
		value, err := decode([]byte(text))
		if err != nil || isEmpty(value) != want {
			t.Errorf("%s: %v %v", text, !want, err)
		}
	}
}
