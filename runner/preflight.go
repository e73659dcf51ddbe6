package runner

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
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
			endpoint, identifier, code, Printable(reply.Answer.Text("ErrorInfo")), r.credentialsHint(reply.Exchange))}
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

// poolExists asks account_check for the pre-provisioned accounts, so that a wrong
// target file is not taken for a wrong target. A target that does not serve it, or
// refuses the call, is judged all the same.
func (r *Run) poolExists(ctx context.Context) error {
	if r.pool == nil || r.lacks["account_check"] != "" {
		return nil
	}
	ids := slices.Sorted(maps.Keys(r.pool.given()))
	var missing []string
	for chunk := range slices.Chunk(ids, checkedPerCall) {
		unknown, err := r.notImported(ctx, chunk)
		if errors.Is(err, errBudget) {
			return nil // the run says so at its end
		}
		if errors.Is(err, chatapi.ErrNoAnswer) {
			endpoint, _, _ := r.client.Target()
			return &UnreachableError{Reason: fmt.Sprintf("the target %s stopped answering while the pre-provisioned accounts were looked for: %s", endpoint, err)}
		}
		if err != nil {
			return err
		}
		missing = append(missing, unknown...)
	}
	if len(missing) == 0 {
		return nil
	}
	return &UnreachableError{Reason: fmt.Sprintf("%d of the %d pre-provisioned accounts do not exist, %s first: create them, or take them out of %s:%d",
		len(missing), len(ids), Printable(missing[0]), r.cfg.Declared.File, r.cfg.Declared.AccountsLine)}
}

// checkedPerCall is the documented limit of account_check.
const checkedPerCall = 100

// notImported are those of some accounts of which account_check says so.
func (r *Run) notImported(ctx context.Context, ids []string) ([]string, error) {
	items := make([]map[string]string, len(ids))
	for i, id := range ids {
		items[i] = map[string]string{"UserID": id}
	}
	body, err := json.Marshal(map[string]any{"CheckItem": items})
	if err != nil {
		return nil, fmt.Errorf("encode the body of account_check: %w", err)
	}
	reply, err := r.ask(ctx, "account_check", string(body))
	if err != nil {
		return nil, err
	}
	var missing []string
	for _, item := range reply.Answer.Objects("ResultItem") {
		id, _ := item["UserID"].(string)
		if item["AccountStatus"] == "NotImported" && slices.Contains(ids, id) {
			missing = append(missing, id)
		}
	}
	return missing, nil
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

// Printable is as much of a target's words as a sentence repeats, on one line.
func Printable(s string) string {
	const most = 200
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + " …"
	}
	quoted := strconv.Quote(s)
	return quoted[1 : len(quoted)-1]
}
