package runner

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"chatcontract/chatapi"
)

func (r *Run) unreachable(err error) error {
	if errors.Is(err, chatapi.ErrNoAnswer) {
		endpoint, _, _ := r.client.Target()
		return &UnreachableError{Reason: fmt.Sprintf("the target %s stopped answering while accounts were created: %s", endpoint, err)}
	}
	return err
}

// preflight makes the cheapest call there is.
func (r *Run) preflight(ctx context.Context) error {
	reply, err := r.probe(ctx)
	endpoint, _, identifier := r.client.Target()
	if errors.Is(err, chatapi.ErrNoAnswer) {
		return &UnreachableError{Reason: fmt.Sprintf("the target %s cannot be reached: %s", endpoint, strings.TrimPrefix(err.Error(), "account_check: "))}
	}
	if err != nil {
		return err
	}
	if code, failed := reply.Answer.Failed(); failed && RefusesCredentials(code) && !r.takenElsewhere(ctx) {
		return &UnreachableError{Reason: fmt.Sprintf(
			"the target %s refuses the credentials of %s: code %d %s. %s",
			endpoint, identifier, code, printable(reply.Answer.Text("ErrorInfo")), r.credentialsHint(reply.Exchange))}
	}
	return nil
}

// takenElsewhere asks another command, since a target that is wrong about one can
// be judged.
func (r *Run) takenElsewhere(ctx context.Context) bool {
	reply, err := r.ask(ctx, "portrait_get", `{"To_Account":["`+r.prefix+`probe"],"TagList":["Tag_Profile_IM_Nick"]}`)
	code, failed := reply.Answer.Failed()
	return err == nil && reply.Answer.HasEnvelope() && (!failed || !RefusesCredentials(code) && code != codeProfileNeedsAdministrator)
}

const codeProfileNeedsAdministrator = 40004

// clockTolerance is how far clocks may be apart before that is suspected.
const clockTolerance = 5 * time.Minute

// credentialsHint tells what to look at: the clock where it differs from the
// target's, since a signature holds for a time only, or else the credentials.
func (r *Run) credentialsHint(ex chatapi.Exchange) string {
	now := time.Now
	if r.cfg.Target.Now != nil {
		now = r.cfg.Target.Now
	}
	if date, err := http.ParseTime(ex.Response.Header.Get("Date")); err == nil {
		if apart := now().Sub(date).Round(time.Minute); apart.Abs() > clockTolerance {
			direction := "ahead of"
			if apart < 0 {
				direction = "behind"
			}
			return fmt.Sprintf("The clock of this machine is %s %s the target's", apart.Abs(), direction)
		}
	}
	return "Check the SDKAppID, the administrator account, and CHAT_SECRET_KEY or CHAT_USERSIG"
}

func (r *Run) probe(ctx context.Context) (chatapi.Reply, error) {
	return r.ask(ctx, "account_check", `{"CheckItem":[{"UserID":"`+r.prefix+`probe"}]}`)
}

func (r *Run) ask(ctx context.Context, command, body string) (chatapi.Reply, error) {
	cmd, ok := r.judge.Registry().Command(command)
	if !ok {
		return chatapi.Reply{}, fmt.Errorf("no command %s in the registry", command)
	}
	return r.client.Do(ctx, chatapi.Call{
		Command: chatapi.Command{Name: cmd.Name, Path: "/" + cmd.Path, CallsPerSecond: cmd.CallsPerSecond},
		Body:    []byte(body),
	})
}

// RefusesCredentials tells codes about the app, the administrator and the
// signature from those about a request (Error Codes).
func RefusesCredentials(code int64) bool {
	switch code {
	case 60004, 60005, 60006, chatapi.CodeNotAdministrator, chatapi.CodeNoSDKAppID, 60014, 60016, 60020, 60021,
		chatapi.CodeBadURLParameter, 60026, 70403:
		return true
	}
	return code >= 70001 && code <= 70052
}

func printable(s string) string {
	const most = 200
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + " …"
	}
	return strings.Trim(strconv.Quote(s), `"`)
}
