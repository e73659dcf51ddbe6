package steps

import (
	"encoding/json"
	"strconv"
	"testing"
	"time"
)

// A time in seconds is about now if it is at most an hour off.
func TestAboutNow(t *testing.T) {
	about, err := (&State{}).expectation(nowValue)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now().Unix()
	for _, test := range []struct {
		got  any
		want bool
	}{
		{json.Number(strconv.FormatInt(now, 10)), true},
		{json.Number(strconv.FormatInt(now-3000, 10)), true},
		{json.Number(strconv.FormatInt(now+3000, 10)), true},
		{json.Number(strconv.FormatInt(now-86400, 10)), false},
		{json.Number(strconv.FormatInt(now+86400, 10)), false},
		{json.Number(strconv.FormatInt(now*1000, 10)), false},
		{strconv.FormatInt(now, 10), false},
		{nil, false},
	} {
		if about.met(test.got, test.got != nil) != test.want {
			t.Errorf("%v is about now: %t", test.got, !test.want)
		}
	}
}
