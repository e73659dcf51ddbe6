package chatapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"
	"testing"
)

// A failure that was recorded is repeated, or not, as the failure itself was.
func TestRecordedFailuresAreRepeatedAlike(t *testing.T) {
	t.Parallel()
	for _, failure := range []error{
		io.EOF, io.ErrUnexpectedEOF, syscall.ECONNRESET, syscall.EPIPE, syscall.ECONNREFUSED, context.DeadlineExceeded,
		errors.New("anything else"), fmt.Errorf("%w: %w", errStaleBytes, errors.New("malformed HTTP response")),
	} {
		text := describeFailure(failure)
		again := failureOf(text)
		reason, transport := retryReason(Command{}, Exchange{}, Answer{}, failure)
		reasonAgain, transportAgain := retryReason(Command{}, Exchange{}, Answer{}, again)
		if reason != reasonAgain || transport != transportAgain || describeFailure(again) != text {
			t.Errorf("%v: %q %t, recorded %q %t (%s)", failure, reason, transport, reasonAgain, transportAgain, describeFailure(again))
		}
	}
}

// A client with recorded exchanges sends nothing, and repeats what was repeated.
func TestReplay(t *testing.T) {
	t.Parallel()
	var asked []Exchange
	client, err := NewClient(Config{
		Endpoint: "http://nobody.invalid", SDKAppID: 1, Identifier: "administrator", SecretKey: "a key of nobody's", CallsPerSecond: -1,
		Record: func(context.Context, Exchange) { t.Error("it records what is recorded already") },
		Replay: func(_ context.Context, ex Exchange) (Exchange, error) {
			asked = append(asked, ex)
			if len(asked) > 2 {
				return ex, io.EOF
			}
			ex.ID = fmt.Sprintf("recorded %d", len(asked))
			if len(asked) == 1 {
				ex.Failure = closedEarly
			} else {
				ex.Response = &Response{Status: 200, Body: []byte(`{"ErrorCode":0}`)}
			}
			return ex, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	call := Call{Command: Command{Name: "friend_add", Path: "/v4/sns/friend_add"}, Body: []byte("{}")}
	reply, err := client.Do(t.Context(), call)
	if err != nil || reply.Exchange.ID != "recorded 2" || !reply.Repeated {
		t.Errorf("%+v, %v", reply, err)
	}
	if len(asked) != 2 || asked[1].Attempt != 2 || asked[1].RetriedFor != "connection reset" {
		t.Errorf("%+v", asked)
	}
	if _, err := client.Do(t.Context(), call); !errors.Is(err, io.EOF) {
		t.Errorf("what is not recorded: %v", err)
	}
}
