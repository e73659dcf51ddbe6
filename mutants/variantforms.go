package mutants

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"chatcontract/chatapi"
	"chatcontract/refserver"
)

func indented(body []byte) []byte {
	var out bytes.Buffer
	if err := json.Indent(&out, body, "", "    "); err != nil {
		return body // not reached: it was written from a tree
	}
	return append(out.Bytes(), '\n')
}

// escaped writes every character within quotes as \uXXXX.
func escaped(body []byte) []byte {
	var out bytes.Buffer
	for i := 0; i < len(body); {
		if body[i] != '"' {
			out.WriteByte(body[i])
			i++
			continue
		}
		end := closingQuote(body, i)
		var text string
		_ = json.Unmarshal(body[i:end], &text) // valid: it was written from a tree
		out.WriteByte('"')
		for _, unit := range utf16.Encode([]rune(text)) {
			fmt.Fprintf(&out, `\u%04X`, unit)
		}
		out.WriteByte('"')
		i = end
	}
	return out.Bytes()
}

// closingQuote returns where the text that starts at a quote has ended.
func closingQuote(body []byte, start int) int {
	for i := start + 1; i < len(body); i++ {
		switch body[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(body)
}

// escapedSlashes writes / as \/, as PHP does, and surrogate pairs for what is
// beyond ASCII.
func escapedSlashes(body []byte) []byte {
	var out bytes.Buffer
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		switch {
		case r == '/':
			out.WriteString(`\/`)
		case r < utf8.RuneSelf:
			out.WriteByte(body[0])
		default:
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&out, `\u%04x`, unit)
			}
		}
		body = body[size:]
	}
	return out.Bytes()
}

// sent is a variant that sends the same answers in another way.
func sent(id, description string, send func(http.ResponseWriter, *http.Request, *recorder)) Variant {
	return Variant{ID: id, Description: description, wrap: func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			rec := newRecorder()
			next.ServeHTTP(rec, r)
			maps.Copy(w.Header(), rec.header)
			send(w, r, rec)
		})
	}}
}

// plain sends an answer as it is.
func plain(w http.ResponseWriter, rec *recorder) {
	w.WriteHeader(rec.status)
	_, _ = w.Write(rec.body.Bytes()) // a client that left is no concern here
}

// headerVariants: the same bytes under other headers.
func headerVariants() []Variant {
	return []Variant{
		sent("connection_closed", "the connection is closed after every call", func(w http.ResponseWriter, _ *http.Request, rec *recorder) {
			w.Header().Set("Connection", "close")
			plain(w, rec)
		}),
		sent("charset", "the content type names the character set", func(w http.ResponseWriter, _ *http.Request, rec *recorder) {
			w.Header().Set("Content-Type", "application/json; charset=UTF-8")
			plain(w, rec)
		}),
		sent("no_content_type", "there is no content type", func(w http.ResponseWriter, _ *http.Request, rec *recorder) {
			w.Header()["Content-Type"] = nil
			plain(w, rec)
		}),
		sent("more_headers", "answers have cookies, a server name and caching headers", func(w http.ResponseWriter, _ *http.Request, rec *recorder) {
			w.Header().Set("Set-Cookie", "session=mutant; Path=/")
			w.Header().Set("Server", "nginx")
			w.Header().Set("Cache-Control", "no-store")
			plain(w, rec)
		}),
	}
}

// transportVariants: the same bytes sent in another way.
func transportVariants() []Variant {
	return []Variant{
		sent("gzip", "bodies are compressed for clients that take it", func(w http.ResponseWriter, r *http.Request, rec *recorder) {
			if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
				plain(w, rec)
				return
			}
			w.Header().Set("Content-Encoding", "gzip")
			w.WriteHeader(rec.status)
			z := gzip.NewWriter(w)
			_, _ = z.Write(rec.body.Bytes())
			_ = z.Close()
		}),
		sent("chunked", "bodies come in chunks of seven bytes", func(w http.ResponseWriter, _ *http.Request, rec *recorder) {
			w.WriteHeader(rec.status)
			for rest := rec.body.Bytes(); len(rest) > 0; {
				n := min(len(rest), max(7, rec.body.Len()/50))
				_, _ = w.Write(rest[:n])
				_ = http.NewResponseController(w).Flush()
				rest = rest[n:]
			}
		}),
		{ID: "http2", Description: "the server speaks TLS and HTTP/2", secure: true},
	}
}

// wholeFailureVariants: where no page says whether the user or the request
// fails, the request does.
func wholeFailureVariants() []Variant {
	codes := map[int]bool{
		chatapi.CodeBadParameter: true, chatapi.CodeUnknownAccount: true, chatapi.CodeBarredFromAdding: true, chatapi.CodeFriendListFull: true,
		chatapi.CodeTooManyLists: true, chatapi.CodeTooManyPending: true, chatapi.CodeTargetListFull: true,
	}
	whole := onAnswer(func(c *call) {
		if !isFriendAdd(c) {
			return
		}
		for _, item := range c.results() {
			if code := c.itemCode(item); codes[int(code)] && !strings.Contains(item.text("ResultInfo"), "Arranged") {
				c.fail(code)
				return
			}
		}
	})
	return []Variant{
		{ID: "whole_request_fails", Description: "30001, 30003, 30009, 30010, 30011, 30012 and 30014 fail the whole request, and nobody is added",
			apply: together(undo(codes), whole)},
		{ID: "whole_request_fails_late", Description: "30001, 30003, 30009, 30010, 30011, 30012 and 30014 fail the whole request, and others stay added",
			apply: whole},
		{ID: "single_request_fails", Description: "whatever fails in a request for one user fails the whole request", apply: onAnswer(func(c *call) {
			if isFriendAdd(c) && len(c.results()) == 1 && c.itemCode(c.results()[0]) != chatapi.CodeOK {
				c.fail(c.itemCode(c.results()[0]))
			}
		})},
	}
}

// undo takes back what a request did when it fails for one of the codes.
func undo(codes map[int]bool) func(*site) {
	return rules(func(r *refserver.Rules) {
		steps := map[string][]func(){}
		effect := r.FriendAdd.Effect
		r.FriendAdd.Effect = func(c *refserver.ItemContext) {
			own, target, self, peer := c.Own, c.Target, c.Self, c.Peer
			had := target.HasFriend(self)
			effect(c)
			steps[self] = append(steps[self], func() {
				own.RemoveFriend(peer)
				if !had {
					target.RemoveFriend(self)
				}
			})
		}
		r.FriendAdd.AfterBatch = func(b *refserver.BatchContext) {
			fails := false
			for _, result := range b.Results {
				fails = fails || codes[result.Code] && !strings.Contains(result.Info, "Arranged")
			}
			if fails {
				for _, step := range steps[b.From] {
					step()
				}
			}
			delete(steps, b.From)
		}
	})
}
