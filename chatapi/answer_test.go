package chatapi_test

import (
	"encoding/json"
	"math"
	"testing"

	"chatcontract/chatapi"
)

// An answer is read as far as it can be, whatever the judge says about it.
func TestDecodeAnswerIsLenient(t *testing.T) {
	const no = math.MinInt64 // no code at all
	for name, c := range map[string]struct {
		body   string
		code   int64
		failed bool
	}{
		"plain":                   {`{"ActionStatus":"OK","ErrorCode":0}`, 0, false},
		"failed":                  {`{"ActionStatus":"FAIL","ErrorCode":30001}`, 30001, true},
		"byte order mark":         {"\xef\xbb\xbf" + `{"ActionStatus":"FAIL","ErrorCode":30001}`, 30001, true},
		"trailing data":           {`{"ActionStatus":"OK","ErrorCode":30001}<!-- -->`, 30001, true},
		"code as String":          {`{"ActionStatus":"OK","ErrorCode":"30001"}`, 30001, true},
		"code with a fraction":    {`{"ActionStatus":"OK","ErrorCode":30001.0}`, 30001, true},
		"FAIL with 0":             {`{"ActionStatus":"FAIL","ErrorCode":0}`, 0, true},
		"FAIL without code":       {`{"ActionStatus":"FAIL"}`, no, true},
		"status alone":            {`{"ActionStatus":"OK"}`, no, false},
		"code of the wrong type":  {`{"ActionStatus":"OK","ErrorCode":true}`, no, false},
		"null":                    {`null`, no, false},
		"Array":                   {`[{"ErrorCode":1}]`, no, false},
		"empty":                   {``, no, false},
		"HTML":                    {`<html>`, no, false},
		"cut off":                 {`{"ErrorCode":1`, no, false},
		"status of another type":  {`{"ActionStatus":7,"ErrorCode":0}`, 0, false},
		"two codes, the last one": {`{"ErrorCode":1,"ErrorCode":2}`, 2, true},
	} {
		a := chatapi.DecodeAnswer([]byte(c.body))
		code, ok := a.ErrorCode()
		if !ok {
			code = no
		}
		if code != c.code || a.HasEnvelope() != (c.code != no) {
			t.Errorf("%s: code %d, %v", name, code, ok)
		}
		if _, failed := a.Failed(); failed != c.failed {
			t.Errorf("%s: failed %v", name, failed)
		}
	}
}

// Members of a wrong type are passed over, never a panic.
func TestAnswerMembers(t *testing.T) {
	a := chatapi.DecodeAnswer([]byte(`{"S":"text","N":7,"O":{},"L":[{"a":1},null,5,{"a":2},[]],"Z":null}`))
	if a.Text("S") != "text" || a.Text("N") != "" || a.Text("absent") != "" {
		t.Error("Text")
	}
	if a.Member("N") != json.Number("7") || a.Member("Z") != nil || a.Member("absent") != nil {
		t.Error("Member")
	}
	if got := a.Objects("L"); len(got) != 2 || got[1]["a"] != json.Number("2") {
		t.Errorf("Objects: %v", got)
	}
	for _, name := range []string{"S", "N", "O", "Z", "absent"} {
		if got := a.Objects(name); len(got) != 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
	var none chatapi.Answer
	if none.HasEnvelope() || none.Text("S") != "" || len(none.Objects("L")) != 0 {
		t.Error("the zero Answer")
	}
}

func TestInteger(t *testing.T) {
	for _, c := range []struct {
		value any
		want  int64
		ok    bool
	}{
		{json.Number("0"), 0, true},
		{json.Number("-0"), 0, true},
		{json.Number("30539"), 30539, true},
		{json.Number("-7"), -7, true},
		{json.Number("3e4"), 30000, true},
		{json.Number("30001.000"), 30001, true},
		{json.Number("9223372036854775807"), math.MaxInt64, true},
		{json.Number("-9223372036854775808"), math.MinInt64, true},
		{"30539", 30539, true},
		{"-1", -1, true},
		{json.Number("9223372036854775808"), 0, false},
		{json.Number("-9223372036854775809e1"), 0, false},
		{json.Number("99999999999999999999"), 0, false},
		{json.Number("1e400"), 0, false},
		{json.Number("0.5"), 0, false},
		{"", 0, false},
		{" 1", 0, false},
		{"one", 0, false},
		{"NaN", 0, false},
		{"Inf", 0, false},
		{"-Infinity", 0, false},
		{7, 0, false},
		{7.0, 0, false},
		{true, 0, false},
		{nil, 0, false},
		{[]any{json.Number("1")}, 0, false},
		{map[string]any{}, 0, false},
	} {
		if got, ok := chatapi.Integer(c.value); got != c.want || ok != c.ok {
			t.Errorf("%T %v: %d, %v, want %d, %v", c.value, c.value, got, ok, c.want, c.ok)
		}
	}
}

// The documentation advises to repeat three codes and no other.
func TestRetryable(t *testing.T) {
	retried := map[int64]bool{30006: true, 30007: true, 30008: true}
	for code := range int64(100_000) {
		if chatapi.Retryable(code) != retried[code] {
			t.Errorf("%d", code)
		}
	}
	for status := 100; status < 600; status++ {
		if chatapi.NetworkError(status) != (status == 502 || status == 503 || status == 504) {
			t.Errorf("HTTP %d", status)
		}
	}
}
