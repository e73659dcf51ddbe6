package doctor

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/runner"
	"chatcontract/steps"
	"chatcontract/targets"
)

// accounts looks for the pre-provisioned accounts.
func (e *examination) accounts(ctx context.Context) {
	const name = "accounts"
	if e.cfg.Declared == nil || len(e.cfg.Declared.Accounts) == 0 {
		e.say(name, OK, "a run creates its own and deletes them")
		return
	}
	var ids, missing []string
	for _, role := range targets.Roles() {
		ids = append(ids, e.cfg.Declared.Accounts[role]...)
	}
	for chunk := range slices.Chunk(ids, 100) {
		status, err := e.status(ctx, chunk)
		if err != nil {
			e.say(name, Unknown, "whether the %d pre-provisioned accounts exist: %s", len(ids), runner.Printable(err.Error()))
			return
		}
		for _, id := range chunk {
			if status[id] != "Imported" {
				missing = append(missing, id)
			}
		}
	}
	if len(missing) > 0 {
		e.say(name, Failed, "%d of the %d pre-provisioned accounts do not exist, %s first: create them, or take them out of %s:%d",
			len(missing), len(ids), runner.Printable(missing[0]), e.cfg.Declared.File, e.cfg.Declared.AccountsLine)
		return
	}
	e.say(name, OK, "the %d pre-provisioned accounts exist", len(ids))
}

func (e *examination) status(ctx context.Context, ids []string) (map[string]string, error) {
	items := make([]map[string]string, len(ids))
	for i, id := range ids {
		items[i] = map[string]string{"UserID": id}
	}
	reply, err := e.call(ctx, "account_check", map[string]any{"CheckItem": items})
	if err != nil {
		return nil, err
	}
	if code, failed := reply.Answer.Failed(); failed || !reply.Answer.HasEnvelope() {
		return nil, fmt.Errorf("account_check answers code %d", code)
	}
	status := map[string]string{}
	for _, item := range reply.Answer.Objects("ResultItem") {
		id, _ := item["UserID"].(string)
		status[id], _ = item["AccountStatus"].(string)
	}
	return status, nil
}

// ceiling tells how many accounts there may be.
func (e *examination) ceiling(ctx context.Context) {
	const name = "trial ceiling"
	limit := "how many accounts there may be cannot be told: a trial edition allows 100, and needs --account-limit 90 (account_limit: 90 in a target file)"
	if n := e.cfg.AccountLimit; n > 0 {
		limit = fmt.Sprintf("a run creates at most %d at a time, as it was told", n)
	}
	switch {
	case e.options.CreateAccount && e.lacks["account_import"] != "":
		e.say(name, Unknown, "no account can be created: %s", e.lacks["account_import"])
	case e.options.CreateAccount:
		e.room(ctx, name, limit)
	case e.cfg.AccountLimit > 0:
		e.say(name, OK, "%s", limit)
	default:
		e.say(name, Unknown, "%s; --create-account tells whether there is room for one", limit)
	}
}

// room creates an account and deletes it.
func (e *examination) room(ctx context.Context, name, limit string) {
	id := "CcDoctor" + strconv.FormatInt(e.options.Now().UnixNano(), 36)
	reply, err := e.call(ctx, "account_import", map[string]string{"UserID": id})
	code, failed := reply.Answer.Failed()
	switch {
	case err != nil:
		e.say(name, Unknown, "account_import: %s; whether %s exists now is not known", runner.Printable(err.Error()), id)
		return
	case code == chatapi.CodeAccountLimit:
		e.say(name, Failed, "there is no room for an account (code %d): delete some in the console, or use another app", code)
		return
	case failed || !reply.Answer.HasEnvelope():
		e.say(name, Unknown, "account_import answers code %d %s", code, runner.Printable(reply.Answer.Text("ErrorInfo")))
		return
	}
	reply, err = e.call(context.WithoutCancel(ctx), "account_delete", map[string]any{"DeleteItem": []map[string]string{{"UserID": id}}})
	code, failed = reply.Answer.Failed()
	for _, item := range reply.Answer.Objects("ResultItem") {
		if n, _ := chatapi.Integer(item["ResultCode"]); n != 0 {
			code, failed = n, true
		}
	}
	if err != nil || failed || !reply.Answer.HasEnvelope() {
		e.say(name, Warning, "there is room for an account, and %s could not be deleted again (code %d): delete it in the console", id, code)
		return
	}
	e.say(name, OK, "there is room for an account; %s", limit)
}

// capabilities asks of each command whether it is served, with a request that
// lacks all it needs and so changes nothing.
func (e *examination) capabilities(ctx context.Context) {
	const name = "capabilities"
	var served, undeclared, declared, kept []string
	for _, cmd := range e.registry.Commands() {
		reply, err := e.call(ctx, cmd.Name, struct{}{})
		switch {
		case err != nil:
			e.say(name, Unknown, "%s: %s", cmd.Name, runner.Printable(strings.TrimPrefix(err.Error(), cmd.Name+": ")))
			continue
		case steps.Unserved(reply.Exchange, reply.Answer):
			if e.lacks[cmd.Name] == "" {
				undeclared = append(undeclared, cmd.Name)
			} else {
				declared = append(declared, cmd.Name)
			}
			continue
		case !reply.Answer.HasEnvelope():
			e.say(name, Unknown, "%s is answered with HTTP %d and no answer of the service", cmd.Name, reply.Exchange.Response.Status)
			continue
		}
		served = append(served, cmd.Name)
		if e.lacks[cmd.Name] != "" {
			kept = append(kept, cmd.Name)
		}
	}
	e.say(name, OK, "%d of %d commands are served", len(served), len(e.registry.Commands()))
	if len(undeclared) > 0 {
		e.say(name, Warning, "not served, and a run fails their path: %s; add to the target's entry lacks: [%s] if that is meant", strings.Join(undeclared, ", "), strings.Join(undeclared, ", "))
	}
	if len(declared) > 0 {
		e.say(name, OK, "not served, as the target declares: %s", strings.Join(declared, ", "))
	}
	for _, command := range kept {
		e.say(name, Warning, "%s is served, and %s: take it out of lacks to have it tested", command, e.lacks[command])
	}
	e.arrangements(ctx, name)
}

// arrangements asks for an arrangement of nothing.
func (e *examination) arrangements(ctx context.Context, name string) {
	switch {
	case e.lacks[targets.Arrangements] != "":
		e.say(name, OK, "%s", e.lacks[targets.Arrangements])
		return
	case e.cfg.Arrangement == "":
		e.say(name, OK, "no arrangements: codes that no request can provoke are not testable")
		return
	}
	status, answer, err := e.client.Post(ctx, e.cfg.Arrangement, []byte("{}"))
	switch {
	case errors.Is(err, chatapi.ErrNoAnswer):
		e.say(name, Failed, "arrangements: %s; check --arrangement", runner.Printable(err.Error()))
	case err != nil || status != http.StatusOK || !answer.HasEnvelope():
		e.say(name, Failed, "arrangements: HTTP %d and no answer that docs/arrangement.md describes; check --arrangement", status)
	default:
		e.say(name, OK, "arrangements are taken")
	}
}
