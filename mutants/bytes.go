package mutants

import (
	"bytes"
	"net/http"

	"chatcontract/chatapi"
)

// byteFaults: the body is one JSON object in UTF-8, and the status 200.
func byteFaults(m *catalogue) {
	const requirement = "body_is_json"
	text := func(id, requirement, text string, in scope, change func(body []byte) []byte) fault {
		return fault{id: "body_" + id, requirement: requirement, category: "bytes", text: text + in.text, apply: onAnswer(within(in, func(c *call) {
			c.text = change(appendValue(nil, c.answer))
		}))}
	}
	constant := func(body string) func([]byte) []byte { return func([]byte) []byte { return []byte(body) } }
	for _, f := range []fault{
		text("byte_order_mark", requirement, "a byte order mark stands before the body", everyAnswer(), func(b []byte) []byte { return append([]byte("\xef\xbb\xbf"), b...) }),
		text("trailing_text", requirement, "text stands behind the body", everyAnswer(), func(b []byte) []byte { return append(b, "\nOK"...) }),
		text("second_object", requirement, "a second object stands behind the body", everyAnswer(), func(b []byte) []byte { return append(b, b...) }),
		text("php_warning", requirement, "a warning stands before the body", everyAnswer(), func(b []byte) []byte { return append([]byte("Warning: mutant\n"), b...) }),
		text("html", requirement, "an HTML page is answered", everyAnswer(), constant("<!DOCTYPE html><html><body>busy</body></html>")),
		text("empty", requirement, "the body is empty", everyAnswer(), constant("")),
		text("cut_off", requirement, "the body is cut off", everyAnswer(), func(b []byte) []byte { return b[:len(b)-2] }),
		text("single_quotes", requirement, "texts have single quotes", everyAnswer(), func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(`"`), []byte("'")) }),
		text("trailing_comma", requirement, "a comma stands before the last brace", everyAnswer(), func(b []byte) []byte { return append(b[:len(b)-1], ",}"...) }),
		text("comment", requirement, "a comment stands in the body", everyAnswer(), func(b []byte) []byte { return append([]byte("/* mutant */"), b...) }),
		text("array", requirement, "the object stands in an Array", everyAnswer(), func(b []byte) []byte { return append(append([]byte("["), b...), ']') }),
		text("null", requirement, "the body is null", everyAnswer(), constant("null")),
		text("jsonp", requirement, "the object stands in a function call", everyAnswer(), func(b []byte) []byte { return append(append([]byte("callback("), b...), ')') }),
		text("encoded_twice", requirement, "the object is a text", everyAnswer(), func(b []byte) []byte { return appendText(nil, string(b)) }),
		text("code_nan", requirement, "a Number is NaN", everyAnswer(), func(b []byte) []byte {
			return bytes.Replace(b, []byte(`"ErrorCode":0`), []byte(`"ErrorCode":NaN`), 1)
		}),
		text("code_with_zeros", requirement, "a Number has leading zeros", everyAnswer(), func(b []byte) []byte {
			return bytes.Replace(b, []byte(`"ErrorCode":0`), []byte(`"ErrorCode":00`), 1)
		}),
		text("invalid_utf8", requirement, "a text is no UTF-8", everyAnswer(), func(b []byte) []byte {
			return append(b[:len(b)-1], ",\"Note\":\"\xff\xfe\"}"...)
		}),
		text("control_character", requirement, "a text has a bare line feed", everyAnswer(), func(b []byte) []byte {
			return append(b[:len(b)-1], ",\"Note\":\"a\nb\"}"...)
		}),
		text("utf16", requirement, "the body is UTF-16", everyAnswer(), func(b []byte) []byte {
			out := []byte("\xff\xfe")
			for _, c := range b {
				out = append(out, c, 0)
			}
			return out
		}),
		text("empty_on_failure", requirement, "the body is empty", wholeFailures(), constant("")),
		text("html_on_failure", requirement, "an HTML page is answered", wholeFailures(), constant("<html>error</html>")),
		text("text_from_gateway", requirement, "plain text is answered", gatewayFailures(), constant("invalid usersig")),
	} {
		m.add(f)
	}
	m.add(text("trailing_text", requirement, "text stands behind the body", everyAnswer(), func(b []byte) []byte { return append(b, "\nOK"...) }), inLargeBatch(), secondCall())
	m.add(text("cut_off", requirement, "the body is cut off", everyAnswer(), func(b []byte) []byte { return b[:len(b)-2] }), inLargeBatch(), secondCall())
	m.add(text("extra_member_twice", "member_names_unique", "a member that nobody knows is there twice", everyAnswer(), func(b []byte) []byte {
		return append(b[:len(b)-1], `,"RequestId":"1","RequestId":"2"}`...)
	}))
	m.add(text("escaped_name_twice", "member_names_unique", "a member is there twice, once with an escape in its name", everyAnswer(), func(b []byte) []byte {
		return append(b[:len(b)-1], `,"Error\u0043ode":0}`...)
	}))
	statusFaults(m)
}

// statusFaults: the HTTP status is 200 and the content JSON.
func statusFaults(m *catalogue) {
	for _, status := range []int{
		http.StatusCreated, http.StatusAccepted, http.StatusNoContent, http.StatusBadRequest, http.StatusNotFound, http.StatusTooManyRequests, http.StatusInternalServerError,
		http.StatusServiceUnavailable,
	} {
		text := string(number(int64(status)))
		m.add(fault{id: "status_" + text, requirement: "http_status_200", category: "bytes", text: "the HTTP status is " + text,
			apply: onAnswer(func(c *call) { c.status = status })})
	}
	failing := func(id, text string, status int, in scope) {
		m.add(fault{id: "status_" + id, requirement: "http_status_200", category: "bytes", text: text,
			apply: onAnswer(within(in, func(c *call) { c.status = status }))})
	}
	failing("400_on_failure", "failures of the whole request have HTTP status 400", http.StatusBadRequest, wholeFailures())
	failing("401_from_gateway", "the gateway refuses with HTTP status 401", http.StatusUnauthorized, gatewayFailures())
	failing("403_from_gateway", "the gateway refuses with HTTP status 403", http.StatusForbidden, gatewayFailures())
	failing("207_on_partial_failure", "partial failures have HTTP status 207", http.StatusMultiStatus, partialFailures())
	failing("500_on_partial_failure", "partial failures have HTTP status 500", http.StatusInternalServerError, partialFailures())
	m.add(fault{id: "status_201", requirement: "http_status_200", category: "bytes", text: "the HTTP status is 201",
		apply: onAnswer(func(c *call) { c.status = http.StatusCreated })}, inLargeBatch(), secondCall(), whenForced())
	m.add(fault{id: "status_302", requirement: "http_status_200", category: "bytes", text: "the call is redirected", apply: onAnswer(func(c *call) {
		c.status = http.StatusFound
		c.header.Set("Location", "/elsewhere")
	})})
	for _, media := range []struct{ id, media, requirement string }{
		{"html", "text/html; charset=utf-8", "body_is_json"}, {"xml", "application/xml", "body_is_json"}, {"plain", "text/plain", "content_type_is_json"},
		{"octets", "application/octet-stream", "content_type_is_json"},
	} {
		m.add(fault{id: "content_type_" + media.id, requirement: media.requirement, category: "bytes", text: "the content type is " + media.media,
			apply: onAnswer(func(c *call) { c.header.Set("Content-Type", media.media) })})
	}
	m.add(fault{id: "content_type_html_on_failure", requirement: "body_is_json", category: "bytes", text: "the content type is text/html on failure",
		apply: onAnswer(func(c *call) {
			if c.code() != chatapi.CodeOK {
				c.header.Set("Content-Type", "text/html")
			}
		})})
}
