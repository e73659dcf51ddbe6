package proxy

import (
	"net/url"
	"slices"
	"strings"
	"testing"
)

// Whatever a caller names, only a documented host at its own port is passed on.
func FuzzMayName(f *testing.F) {
	for _, name := range []string{"console.tim.qq.com:443", "Console.tim.qq.com.", "console.tim.qq.com:443:443", "[console.tim.qq.com]:443", "console.tim.qq.com@evil.test", ":443", "\x00"} {
		f.Add("https", name)
	}
	f.Add("", "console.tim.qq.com")
	p, err := New(Config{Upstream: &url.URL{Scheme: "http", Host: "127.0.0.1:1"}})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = p.Close(f.Context()) })
	f.Fuzz(func(t *testing.T, scheme, name string) {
		if p.mayName(scheme, name) != "" {
			return
		}
		host := strings.ToLower(name)
		host = strings.TrimSuffix(host, ":"+portOf[scheme])
		host = strings.TrimSuffix(host, ".")
		host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
		if !slices.Contains(documentedHosts, host) {
			t.Errorf("%s %q is passed on", scheme, name)
		}
	})
}

// Of a body that is compressed no more is read than there may be.
func FuzzUnzip(f *testing.F) {
	f.Add([]byte("\x1f\x8b\b\x00\x00\x00\x00\x00\x00\xffJL\x04\x02\x00\x00\xff\xff\xf0\x81\x10\xb5\x03\x00\x00\x00"), true)
	f.Add([]byte("{}"), false)
	f.Fuzz(func(t *testing.T, data []byte, beginning bool) {
		if body, _, _ := unzip(data, 100, beginning); len(body) > max(100, len(data)) {
			t.Errorf("%d bytes of %d", len(body), len(data))
		}
	})
}
