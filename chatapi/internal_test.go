package chatapi

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"golang.org/x/time/rate"
)

// Pacing stays below the documented ceiling of each command, or at the user's
// own rate, and can be switched off.
func TestPacerLimits(t *testing.T) {
	for _, c := range []struct {
		perSecond float64
		ceiling   int
		want      rate.Limit
	}{
		{0, 200, 180},
		{0, 100, 90},
		{0, 0, rate.Inf},
		{20, 200, 20},
		{0.5, 0, 0.5},
	} {
		l := newPacer(c.perSecond).limiter(Command{Name: "x", CallsPerSecond: c.ceiling})
		if l.Limit() != c.want || l.Burst() != burst {
			t.Errorf("%v with a ceiling of %d: %v, burst %d", c.perSecond, c.ceiling, l.Limit(), l.Burst())
		}
	}
}

// However calls come, a second has no more than the ceiling.
func TestPacerKeepsBelowTheCeiling(t *testing.T) {
	for _, ceiling := range []int{100, 200} {
		l := newPacer(0).limiter(Command{Name: "x", CallsPerSecond: ceiling})
		served, start := 0, time.Now()
		for at := time.Duration(0); at < time.Second; at += 100 * time.Microsecond {
			if l.AllowN(start.Add(at), 1) {
				served++
			}
		}
		if served > ceiling || served < ceiling*8/10 {
			t.Errorf("%d calls in a second, the ceiling is %d", served, ceiling)
		}
	}
}

// Each command has its own pace, and one command one.
func TestPacerIsPerCommand(t *testing.T) {
	p := newPacer(0)
	a, b := p.limiter(Command{Name: "a", CallsPerSecond: 200}), p.limiter(Command{Name: "b", CallsPerSecond: 100})
	if a == b || a != p.limiter(Command{Name: "a", CallsPerSecond: 200}) {
		t.Error("limiters are mixed up")
	}
}

// Without pacing nothing waits, but an ended context still ends the call.
func TestPacerOff(t *testing.T) {
	p := newPacer(-1)
	for range 10_000 {
		if err := p.wait(t.Context(), Command{Name: "x", CallsPerSecond: 1}); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := p.wait(ctx, Command{Name: "x"}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// A host that nobody knows is said by its name alone.
func TestUnknownHost(t *testing.T) {
	c, err := NewClient(Config{Endpoint: "https://chat.invalid:8443", SDKAppID: 1, Identifier: "administrator", SecretKey: "a-secret-key"})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.http.(*http.Transport).Proxy = nil
	c.http.(*http.Transport).DialContext = func(context.Context, string, string) (net.Conn, error) { // as the network would say it
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: "chat.invalid", IsNotFound: true}}
	}
	_, err = c.Do(t.Context(), Call{Command: Command{Name: "friend_add", Path: "/v4/sns/friend_add"}})
	if !errors.Is(err, ErrNoAnswer) || err.Error() != "friend_add: no answer: host chat.invalid not found" {
		t.Error(err)
	}
}

// The pause between attempts stays short, however many there are.
func TestBackoffIsBounded(t *testing.T) {
	for attempt := range 100 {
		if d := firstBackoff << min(attempt, maxDoublings); d <= 0 || d > 2*time.Second {
			t.Errorf("attempt %d: %v", attempt, d)
		}
	}
}

// A part of a secret gives way wherever it stands, and only the part.
func TestRedactor(t *testing.T) {
	secret := "0123456789abcdefghijklmnopqrstuvwxyz*ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	r := newRedactor(secret, "", "short")
	for text, want := range map[string]string{
		"":                                     "",
		"nothing here, short":                  "nothing here, short",
		secret:                                 "$CHAT_USERSIG",
		"a" + secret + "b" + secret:            "a$CHAT_USERSIGb$CHAT_USERSIG",
		"<" + secret[:40] + ">":                "<$CHAT_USERSIG>",
		"<" + secret[20:] + ">":                "<$CHAT_USERSIG>",
		secret[:20] + "?" + secret[30:]:        "$CHAT_USERSIG?$CHAT_USERSIG",
		"<" + secret[1:16] + ">":               "<" + secret[1:16] + ">",
		strings.Replace(secret, "*", "%2a", 1): "$CHAT_USERSIG",
		strings.Replace(secret, "*", "%2A", 1): "$CHAT_USERSIG",
	} {
		if got := r.text(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	if b := []byte("nothing"); &r.bytes(b)[0] != &b[0] {
		t.Error("what holds no secret is copied")
	}
}

func BenchmarkRedactor(b *testing.B) {
	token, err := UserSig{Identifier: "administrator", SDKAppID: 1400000001, Created: time.Now(), Lifetime: time.Hour}.Sign("key")
	if err != nil {
		b.Fatal(err)
	}
	r := newRedactor("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", token)
	for _, size := range []int{1 << 10, 1 << 20} {
		body := []byte(strings.Repeat(`{"To_Account":"user","ResultCode":0},`, size/36))
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				r.bytes(body)
			}
		})
	}
}
