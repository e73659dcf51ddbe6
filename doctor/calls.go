package doctor

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"chatcontract/chatapi"
	"chatcontract/runner"
	"chatcontract/steps"
)

// call makes one call with a body, an empty object where it has none.
func (e *examination) call(ctx context.Context, command string, body any) (chatapi.Reply, error) {
	cmd, ok := e.registry.Command(command)
	if !ok {
		return chatapi.Reply{}, fmt.Errorf("no command %s in the registry", command)
	}
	data, err := json.Marshal(body)
	if err != nil {
		return chatapi.Reply{}, fmt.Errorf("encode the body of %s: %w", command, err)
	}
	return e.client.Do(ctx, chatapi.Call{
		Command: chatapi.Command{Name: cmd.Name, Path: "/" + cmd.Path, CallsPerSecond: cmd.CallsPerSecond}, Body: data, Final: true,
	})
}

// nobody is a UserID that no account has.
const nobody = "CcDoctorAsksForNobody"

// service asks a question that changes nothing, of the first command that there
// is.
func (e *examination) service(ctx context.Context) {
	const name = "service"
	for _, question := range []struct {
		command string
		body    any
	}{
		{"account_check", map[string]any{"CheckItem": []map[string]string{{"UserID": nobody}}}},
		{"portrait_get", map[string]any{"To_Account": []string{nobody}, "TagList": []string{"Tag_Profile_IM_Nick"}}},
		{"friend_get", map[string]any{"From_Account": nobody, "StartIndex": 0}},
	} {
		reply, err := e.call(ctx, question.command, question.body)
		switch {
		case errors.Is(err, chatapi.ErrNoAnswer):
			e.say(name, Failed, "the target does not answer a call: %s", runner.Printable(strings.TrimPrefix(err.Error(), question.command+": ")))
			return
		case err != nil:
			e.say(name, Failed, "no call can be made: %s", runner.Printable(err.Error()))
			return
		case !reply.Answer.HasEnvelope() && !steps.Unserved(reply.Exchange, reply.Answer):
			response := reply.Exchange.Response
			e.say(name, Failed, "%s is answered with HTTP %d and %q, which is no answer of the service: check the endpoint, it is scheme and host without /v4",
				question.command, response.Status, runner.Printable(response.Header.Get("Content-Type")))
			return
		}
		e.first = &reply
		if !steps.Unserved(reply.Exchange, reply.Answer) {
			e.say(name, OK, "%s is answered as the service does", question.command)
			return
		}
	}
	e.say(name, Failed, "neither account_check nor portrait_get nor friend_get is served: check the endpoint")
}

// clockTolerance is how far clocks may be apart.
const clockTolerance = 5 * time.Minute

// clock compares the target's clock with this machine's, by the answer's Date.
func (e *examination) clock(context.Context) {
	const name = "clock"
	date, err := http.ParseTime(e.first.Exchange.Response.Header.Get("Date"))
	if err != nil {
		e.say(name, Unknown, "the target tells no Date")
		return
	}
	apart := e.options.Now().Sub(date).Round(time.Second)
	if apart.Abs() <= clockTolerance {
		e.say(name, OK, "this machine's clock is within %s of the target's", max(time.Second, apart.Abs()))
		return
	}
	direction := "ahead of"
	if apart < 0 {
		direction = "behind"
	}
	e.say(name, Warning, "this machine's clock is %s %s the target's, and a signature holds for a time only: set the clock by NTP", apart.Abs(), direction)
}

// credentials reads the first answer: does the target take the signature, and
// is its holder the administrator?
func (e *examination) credentials(context.Context) {
	code, failed := e.first.Answer.Failed()
	info := runner.Printable(e.first.Answer.Text("ErrorInfo"))
	_, app, identifier := e.client.Target()
	switch {
	case failed && slices.Contains(notAdministrator, code):
		e.say("signature", OK, "the target takes it")
		e.say("administrator", Failed, "%s is not an administrator of the app %d (code %d %s): set --identifier to the one that the console shows", runner.Printable(identifier), app, code, info)
		return
	case failed && runner.RefusesCredentials(code):
		e.say("signature", Failed, "the target refuses it (code %d %s): %s", code, info, cureFor(code))
		return
	}
	e.say("signature", OK, "the target takes it%s", e.lifetime())
	if failed {
		e.say("administrator", Unknown, "%s answers code %d %s", e.first.Exchange.Command, code, info)
		return
	}
	e.say("administrator", OK, "%s may call %s", runner.Printable(identifier), e.first.Exchange.Command)
}

// notAdministrator are the codes for a caller who is none, which differ by
// command.
var notAdministrator = []int64{chatapi.CodeNotAdministrator, chatapi.CodeNeedsAdministrator, 40004, 70403}

// cureFor is what to look at for a code that refuses credentials (Error Codes).
func cureFor(code int64) string {
	switch code {
	case chatapi.CodeUserSigExpired:
		return "it has expired: make a new one, or set the clock"
	case chatapi.CodeUserSigWrongKey:
		return "it was made with another key: take the key of this app from the console"
	case chatapi.CodeUserSigIdentifier:
		return "it is another account's: set --identifier to whom it was made for"
	case chatapi.CodeUserSigSDKAppID, chatapi.CodeSDKAppIDUnknown, chatapi.CodeNoSDKAppID:
		return "it is another app's, or there is no such app: check --sdkappid"
	case chatapi.CodeTooManyFailedChecks:
		return "too many were wrong before: wait some minutes"
	}
	return "check --sdkappid, --identifier, and the secret key or the signature"
}

// lifetime tells until when a ready signature holds.
func (e *examination) lifetime() string {
	sig, err := chatapi.ParseUserSig(e.cfg.Target.UserSig)
	if err != nil {
		return ""
	}
	end := sig.Created.Add(sig.Lifetime)
	return fmt.Sprintf(", and it holds until %s", end.UTC().Format("2006-01-02 15:04 UTC"))
}
