package proxy

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"

	"chatcontract/traffic"
)

// readable leaves those codings of an Accept-Encoding header that the proxy can
// read. One that it cannot read would leave the answer unjudged.
func readable(accepted []string) []string {
	var kept []string
	for _, list := range accepted {
		for coding := range strings.SplitSeq(list, ",") {
			name, _, _ := strings.Cut(coding, ";")
			switch strings.ToLower(strings.TrimSpace(name)) {
			case "gzip", "x-gzip", "identity":
				kept = append(kept, strings.TrimSpace(coding))
			}
		}
	}
	if kept == nil {
		return []string{"identity"}
	}
	return []string{strings.Join(kept, ", ")}
}

// decode replaces a call's response by what the caller reads: the body without
// its coding. A response in a coding that the proxy does not read is left out, and
// the failure says so. What a caller could not decode either stays as it is, and
// is judged so.
func decode(call *traffic.Call, most int) {
	resp := call.Response
	if resp == nil {
		return
	}
	coding := strings.ToLower(strings.TrimSpace(strings.Join(resp.Header.Values("Content-Encoding"), ",")))
	switch coding {
	case "", "identity":
		return
	case "gzip", "x-gzip":
	default:
		call.Response, call.Failure = nil, "the answer is in the coding "+shorten(coding)+", which the proxy does not read"
		return
	}
	body, over, ok := unzip(resp.Body, most, resp.Truncated)
	if !ok {
		return
	}
	plain := *resp
	plain.Header = resp.Header.Clone()
	plain.Header.Del("Content-Encoding")
	plain.Header.Del("Content-Length")
	plain.Body, plain.Truncated = body, resp.Truncated || over
	call.Response = &plain
}

// unzip reads at most so many bytes, however many there are. Of a beginning it
// reads what there is.
func unzip(data []byte, most int, beginning bool) (body []byte, over, ok bool) {
	if len(data) == 0 {
		return data, false, true // an answer to HEAD, or none
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, false, false
	}
	body, err = io.ReadAll(io.LimitReader(r, int64(most)+1))
	if len(body) > most {
		return body[:most], true, true
	}
	return body, false, err == nil || beginning
}
