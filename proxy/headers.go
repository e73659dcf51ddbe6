package proxy

import (
	"maps"
	"net/http"
	"net/textproto"
	"strings"
)

// hopByHop are the headers about one connection (RFC 9110, section 7.6.1).
var hopByHop = []string{
	"Connection", "Proxy-Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization",
	"Te", "Trailer", "Transfer-Encoding", "Upgrade",
}

// copyEndToEnd copies the headers that are meant for the other end.
func copyEndToEnd(to, from http.Header) {
	maps.Copy(to, from)
	for _, list := range from["Connection"] {
		for name := range strings.SplitSeq(list, ",") {
			delete(to, textproto.CanonicalMIMEHeaderKey(textproto.TrimString(name)))
		}
	}
	for _, name := range hopByHop {
		delete(to, name)
	}
}

// requestHeader is what the target gets: nothing is added.
func requestHeader(r *http.Request) http.Header {
	h := make(http.Header, len(r.Header)+1)
	copyEndToEnd(h, r.Header)
	if _, ok := h["User-Agent"]; !ok {
		h["User-Agent"] = nil // or the transport would add its own
	}
	if accepted, ok := h["Accept-Encoding"]; ok {
		h["Accept-Encoding"] = readable(accepted)
	}
	return h
}

// responseHeader sets what the caller gets: nothing is added.
func responseHeader(to, from http.Header) {
	copyEndToEnd(to, from)
	for _, name := range []string{"Date", "Content-Type"} { // net/http would add them
		if _, ok := to[name]; !ok {
			to[name] = nil
		}
	}
}
