package chatapi_test

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chatcontract/chatapi"
)

// vector is one token of testdata/usersig.json, whose note tells how it was made.
type vector struct {
	Name       string  `json:"name"`
	Key        string  `json:"key"`
	Identifier string  `json:"identifier"`
	SDKAppID   uint64  `json:"sdkappid"`
	Time       int64   `json:"time"`
	Expire     int64   `json:"expire"`
	UserBuf    *string `json:"userbuf"`
	Sig        string  `json:"sig"`
	Token      string  `json:"token"`
}

func vectors(t testing.TB) []vector {
	t.Helper()
	data, err := os.ReadFile("testdata/usersig.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vectors []vector `json:"vectors"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) < 6 {
		t.Fatalf("%d vectors", len(file.Vectors))
	}
	return file.Vectors
}

// userSig is what the vector's token decodes to.
func (v vector) userSig(t testing.TB) chatapi.UserSig {
	t.Helper()
	s := chatapi.UserSig{
		Identifier: v.Identifier,
		SDKAppID:   v.SDKAppID,
		Created:    time.Unix(v.Time, 0),
		Lifetime:   time.Duration(v.Expire) * time.Second,
		MAC:        unbase64(t, v.Sig),
	}
	if v.UserBuf != nil {
		s.UserBuf = unbase64(t, *v.UserBuf)
	}
	return s
}

func unbase64(t testing.TB, text string) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Tokens of an independent implementation are read member by member and found
// genuine, and ours for the same members carry the same MAC.
func TestUserSigVectors(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			want := v.userSig(t)
			got, err := chatapi.ParseUserSig(v.Token)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the independent token decodes to:\n%s", diff)
			}
			if err := got.Verify(v.Key, v.Identifier, v.SDKAppID, want.Created); err != nil {
				t.Errorf("the independent token: %v", err)
			}
			unsigned := want
			unsigned.MAC = nil
			token, err := unsigned.Sign(v.Key)
			if err != nil {
				t.Fatal(err)
			}
			if own, err := chatapi.ParseUserSig(token); err != nil {
				t.Error(err)
			} else if diff := cmp.Diff(want, own); diff != "" {
				t.Errorf("the own token decodes to:\n%s", diff)
			}
			if unsigned.MAC != nil {
				t.Error("Sign changed its receiver")
			}
		})
	}
}

// A whole token with stored compression, as the notes print it, is read as well.
func TestUserSigStoredToken(t *testing.T) {
	const token = "eAEBqgBV-3siVExTLnZlciI6IjIuMCIsIlRMUy5pZGVudGlmaWVyIjoib3BzX2FkbWluIiwiVExTLnNka2FwcGlkIjoxNDAwMDA5OTk5LCJUTFMuZXhwaXJlIjo4NjQwMCwiVExTLnRpbWUiOjE3MDAwMDAwMDAsIlRMUy5zaWciOiJVTzNtT1RmcEk5b0ZDRVpUT2FPOTM3cjRoSFpqSVJTVjVYbXVZOEZJYjdBPSJ9o-Yxpw__"
	s, err := chatapi.ParseUserSig(token)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(vectors(t)[0].userSig(t), s); diff != "" {
		t.Error(diff)
	}
}

// The token's members have the JSON types of the documentation, the buffer is
// left out where there is none, and no character needs escaping but the star.
func TestUserSigTokenForm(t *testing.T) {
	for _, v := range vectors(t) {
		token, err := v.userSig(t).Sign(v.Key)
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(token, "+/=") {
			t.Errorf("%s: %s", v.Name, token)
		}
		want := map[string]any{
			"TLS.ver": "2.0", "TLS.identifier": v.Identifier, "TLS.sdkappid": float64(v.SDKAppID),
			"TLS.time": float64(v.Time), "TLS.expire": float64(v.Expire), "TLS.sig": v.Sig,
		}
		if v.UserBuf != nil {
			want["TLS.userbuf"] = *v.UserBuf
		}
		var members map[string]any
		if err := json.Unmarshal(inflate(t, token), &members); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, members); diff != "" {
			t.Errorf("%s:\n%s", v.Name, diff)
		}
	}
}

func inflate(t testing.TB, token string) []byte {
	t.Helper()
	z, err := zlib.NewReader(bytes.NewReader(unbase64(t, strings.NewReplacer("*", "+", "-", "/", "_", "=").Replace(token))))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(z); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pack makes a token out of whatever text.
func pack(text string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte(text)) // a buffer never fails
	_ = z.Close()
	return escape(b.Bytes())
}

func escape(b []byte) string {
	return strings.NewReplacer("+", "*", "/", "-", "=", "_").Replace(base64.StdEncoding.EncodeToString(b))
}

// What is no token, or one that was cut off, is malformed and nothing else.
func TestParseUserSigMalformed(t *testing.T) {
	good := vectors(t)[0].Token
	for name, token := range map[string]string{
		"empty":               "",
		"a character outside": "eJw!" + good,
		"not base64":          "x",
		"not zlib":            escape([]byte("hello, this is no zlib stream")),
		"cut in half":         good[:len(good)/2/4*4],
		"cut by one":          good[:len(good)-1],
		"cut by four":         good[:len(good)-4],
		"wrong checksum":      escape(append(unbase64(t, strings.NewReplacer("*", "+", "-", "/", "_", "=").Replace(good))[:100], 1, 2, 3, 4)),
		"not JSON":            pack("TLS.ver:2.0"),
		"a JSON Array":        pack("[]"),
		"null":                pack("null"),
		"empty object":        pack("{}"),
		"two objects":         pack(`{"TLS.ver":"2.0","TLS.identifier":"a","TLS.sig":"AA=="}{}`),
		"other version":       pack(`{"TLS.ver":"1.0","TLS.identifier":"a","TLS.sdkappid":1,"TLS.expire":1,"TLS.time":1,"TLS.sig":"AA=="}`),
		"no identifier":       pack(`{"TLS.ver":"2.0","TLS.sdkappid":1,"TLS.expire":1,"TLS.time":1,"TLS.sig":"AA=="}`),
		"no signature":        pack(`{"TLS.ver":"2.0","TLS.identifier":"a","TLS.sdkappid":1,"TLS.expire":1,"TLS.time":1}`),
		"signature no base64": pack(`{"TLS.ver":"2.0","TLS.identifier":"a","TLS.sdkappid":1,"TLS.expire":1,"TLS.time":1,"TLS.sig":"!"}`),
		"buffer no base64":    pack(`{"TLS.ver":"2.0","TLS.identifier":"a","TLS.sdkappid":1,"TLS.expire":1,"TLS.time":1,"TLS.sig":"AA==","TLS.userbuf":"!"}`),
		"number as String":    pack(`{"TLS.ver":"2.0","TLS.identifier":"a","TLS.sdkappid":"1","TLS.expire":1,"TLS.time":1,"TLS.sig":"AA=="}`),
		"negative app":        pack(`{"TLS.ver":"2.0","TLS.identifier":"a","TLS.sdkappid":-1,"TLS.expire":1,"TLS.time":1,"TLS.sig":"AA=="}`),
		"endless lifetime":    pack(`{"TLS.ver":"2.0","TLS.identifier":"a","TLS.sdkappid":1,"TLS.expire":9223372036854775807,"TLS.time":1,"TLS.sig":"AA=="}`),
		"inflates to 10 MB":   pack(`{"TLS.ver":"2.0","TLS.identifier":"` + strings.Repeat("a", 10<<20) + `"}`),
	} {
		if s, err := chatapi.ParseUserSig(token); !errors.Is(err, chatapi.ErrUserSigMalformed) {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
}

// Each reason to refuse a genuine token has an error of its own, and the last
// valid second is still valid.
func TestUserSigVerify(t *testing.T) {
	const key, id, app = "canary-key-of-the-verify-test", "admin", 1400000001
	created := time.Unix(1_700_000_000, 0)
	token, err := chatapi.UserSig{Identifier: id, SDKAppID: app, Created: created, Lifetime: time.Hour}.Sign(key)
	if err != nil {
		t.Fatal(err)
	}
	s, err := chatapi.ParseUserSig(token)
	if err != nil {
		t.Fatal(err)
	}
	forged := s
	forged.Lifetime = 1000 * time.Hour
	buffered := s
	buffered.UserBuf = []byte("buf!")
	for _, c := range []struct {
		name string
		sig  chatapi.UserSig
		key  string
		id   string
		app  uint64
		now  time.Time
		want error
	}{
		{"genuine", s, key, id, app, created, nil},
		{"before it was made", s, key, id, app, created.Add(-time.Hour), nil},
		{"in its last second", s, key, id, app, created.Add(time.Hour), nil},
		{"a second later", s, key, id, app, created.Add(time.Hour + time.Second), chatapi.ErrUserSigExpired},
		{"another key", s, key + "x", id, app, created, chatapi.ErrUserSigSignature},
		{"another identifier", s, key, "Admin", app, created, chatapi.ErrUserSigIdentifier},
		{"another app", s, key, id, app + 1, created, chatapi.ErrUserSigSDKAppID},
		{"a longer life forged in", forged, key, id, app, created, chatapi.ErrUserSigSignature},
		{"a buffer slipped in", buffered, key, id, app, created, chatapi.ErrUserSigSignature},
		{"no MAC at all", chatapi.UserSig{Identifier: id, SDKAppID: app, Created: created, Lifetime: time.Hour}, key, id, app, created, chatapi.ErrUserSigSignature},
	} {
		if err := c.sig.Verify(c.key, c.id, c.app, c.now); !errors.Is(err, c.want) || (err != nil) != (c.want != nil) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// Whatever text comes as a token, it is read or malformed, and what was read
// can be signed and read again without a loss.
func FuzzParseUserSig(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add(v.Token)
		f.Add(v.Token[:len(v.Token)/2])
	}
	f.Add(pack(`{"TLS.ver":"2.0","TLS.identifier":"a","TLS.sdkappid":1,"TLS.expire":-1,"TLS.time":-9223372036854775808,"TLS.sig":""}`))
	f.Add("")
	f.Fuzz(func(t *testing.T, token string) {
		s, err := chatapi.ParseUserSig(token)
		if err != nil {
			if !errors.Is(err, chatapi.ErrUserSigMalformed) {
				t.Fatal(err)
			}
			return
		}
		own, err := s.Sign("key")
		if err != nil {
			t.Fatal(err)
		}
		again, err := chatapi.ParseUserSig(own)
		if err != nil {
			t.Fatal(err)
		}
		if err := again.Verify("key", s.Identifier, s.SDKAppID, s.Created); errors.Is(err, chatapi.ErrUserSigSignature) {
			t.Fatalf("%+v: %v", s, err)
		}
		s.MAC, again.MAC = nil, nil
		if diff := cmp.Diff(s, again); diff != "" {
			t.Fatal(diff)
		}
	})
}

func ExampleUserSig() {
	token, _ := chatapi.UserSig{
		Identifier: "administrator",
		SDKAppID:   1400000001,
		Created:    time.Now(),
		Lifetime:   chatapi.DefaultUserSigLifetime,
	}.Sign("the app's secret key")

	s, _ := chatapi.ParseUserSig(token)
	fmt.Println(s.Identifier)
	// Output: administrator
}
