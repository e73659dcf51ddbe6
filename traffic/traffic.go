// Package traffic judges calls that somebody else made, an SDK above all: what
// the caller sends and what the service answers. It keeps what it finds, and
// makes a result of it that all reports can be written from.
//
// It sends nothing and listens to nothing: package proxy and recorded files feed
// it.
package traffic

import (
	"net/url"
	"time"

	"chatcontract/chatapi"
	"chatcontract/contract"
	"chatcontract/reports"
)

// A Call is one call that went by, secrets included. It is judged at once and
// kept without them.
type Call struct {
	Method string
	// URL is the one that was called, signature included.
	URL *url.URL
	// Body is the request's; Truncated is set when it was longer than was read.
	Body      []byte
	Truncated bool
	// Response is what came back; nil when nothing did, and Failure says why.
	Response *chatapi.Response
	Failure  string
	// Started is when the request came, and Took how long the answer took.
	Started time.Time
	Took    time.Duration
	// Provoked: the request is wrong on purpose, or may be, so that the answer
	// alone is judged.
	Provoked bool
	// Doubtful: it may be a call of another service, and is judged only where its
	// path names a command.
	Doubtful bool
	// Told is what was found in the request when its signature was still there; empty
	// where it is.
	Told Told
}

// A Judged is what came of a call.
type Judged struct {
	// Exchange is the call without secrets.
	Exchange chatapi.Exchange
	// Sent judges the request and Answered the response.
	Sent, Answered contract.Report
	// Unjudged says why there was nothing to judge; empty where there was.
	Unjudged string
}

// Config says what is known of the calls.
type Config struct {
	Judge  *contract.Judge
	Caller contract.Caller
	// Secrets are removed from everything that is kept, beside the signatures
	// that the calls themselves show.
	Secrets []string
	// OnJudged is told of every call as it is judged, by several goroutines at
	// once; nil for nobody.
	OnJudged func(Judged)
	// Log takes every call that was judged, for verification; nil for no log.
	Log *reports.LogWriter
}
