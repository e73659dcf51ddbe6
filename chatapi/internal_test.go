package chatapi

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
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
		{0, 200, 194},
		{0, 100, 97},
		{0, 0, rate.Inf},
		{20, 200, 20},
		{0.5, 0, 0.5},
	} {
		l := newPacer(c.perSecond).lane(Command{Name: "x", CallsPerSecond: c.ceiling})
		if l.Limit() != c.want || l.Burst() != burst {
			t.Errorf("%v with a ceiling of %d: %v, burst %d", c.perSecond, c.ceiling, l.Limit(), l.Burst())
		}
	}
}

// No second at the target has more calls than the ceiling, also where the
// network holds some back and squeezes them together.
func TestPacerKeepsBelowTheCeiling(t *testing.T) {
	const ceiling, calls = 100, 1000
	for _, stall := range []time.Duration{1, 50 * time.Millisecond, 700 * time.Millisecond} {
		synctest.Test(t, func(t *testing.T) {
			p := newPacer(0)
			var mu sync.Mutex
			var arrived []time.Time
			start := time.Now()
			var all sync.WaitGroup
			for range calls {
				all.Go(func() {
					over, err := p.wait(t.Context(), Command{Name: "x", CallsPerSecond: ceiling})
					if err != nil {
						t.Error(err)
						return
					}
					time.Sleep(stall - time.Since(start)%stall) // all that wait arrive together
					mu.Lock()
					arrived = append(arrived, time.Now())
					mu.Unlock()
					time.Sleep(stall / 10)
					over()
				})
			}
			all.Wait()
			for i := ceiling; i < calls; i++ {
				if gap := arrived[i].Sub(arrived[i-ceiling]); gap < time.Second {
					t.Fatalf("held back for up to %v, %d arrive within %v", stall, ceiling+1, gap)
				}
			}
			if took := time.Since(start); stall == 1 && took > calls*time.Second/ceiling*11/10 {
				t.Errorf("%d calls take %v", calls, took)
			}
		})
	}
}

// Each command has its own pace, and one command one.
func TestPacerIsPerCommand(t *testing.T) {
	p := newPacer(0)
	a, b := p.lane(Command{Name: "a", CallsPerSecond: 200}), p.lane(Command{Name: "b", CallsPerSecond: 100})
	if a == b || a != p.lane(Command{Name: "a", CallsPerSecond: 200}) {
		t.Error("lanes are mixed up")
	}
}

// Without pacing nothing waits, but an ended context still ends the call.
func TestPacerOff(t *testing.T) {
	p := newPacer(-1)
	for range 10_000 {
		over, err := p.wait(t.Context(), Command{Name: "x", CallsPerSecond: 1})
		if err != nil {
			t.Fatal(err)
		}
		over()
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.wait(ctx, Command{Name: "x"}); !errors.Is(err, context.Canceled) {
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
