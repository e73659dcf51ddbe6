package adapter

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"chatcontract/chatapi"
)

// A CheckStatus is what came of one check of an adapter.
type CheckStatus string

// The statuses of a check.
const (
	CheckOK     CheckStatus = "ok"
	CheckFailed CheckStatus = "FAILED"
	// CheckInPart: what the adapter reports is right, and it does not report all.
	CheckInPart CheckStatus = "in part"
	// CheckNotSupported: the adapter does not serve what is checked.
	CheckNotSupported CheckStatus = "not supported"
)

// A Check is one thing that an adapter has to do, with what came of it.
type Check struct {
	Name   string
	Status CheckStatus
	// Words say what was seen and what to do; they may be empty for CheckOK.
	Words string
}

// The accounts that the checks are about. Prepare creates all but the last.
const (
	checkAlice  = "adapter_alice"
	checkBob    = "adapter_bob"
	checkCarol  = "adapter_carol" // confirms friend requests by hand
	checkDave   = "adapter_dave"  // refuses them
	checkNobody = "adapter_nobody"
)

// nonASCII has characters of two, three and four bytes, a combining one, and what
// JSON and HTML escape.
const nonASCII = `é “友”😀 e\u0301 <&> \" \\`

// checkTimeout bounds a request of a check; an adapter may take three times as long.
const checkTimeout = 3 * time.Second

// Prepare creates the accounts that the checks need, with a client that calls the
// reference server itself.
func Prepare(ctx context.Context, client *chatapi.Client) error {
	call := func(path, name, body string) error {
		_, err := client.Do(ctx, chatapi.Call{Command: chatapi.Command{Name: name, Path: path + name}, Body: []byte(body)})
		return err
	}
	for _, id := range []string{checkAlice, checkBob, checkCarol, checkDave} {
		if err := call("/v4/im_open_login_svc/", "account_import", `{"UserID":"`+id+`"}`); err != nil {
			return err
		}
	}
	for id, value := range map[string]string{
		checkBob: "AllowType_Type_AllowAny", checkCarol: "AllowType_Type_NeedConfirm", checkDave: "AllowType_Type_DenyAny",
	} {
		body := `{"From_Account":"` + id + `","ProfileItem":[{"Tag":"Tag_Profile_IM_AllowType","Value":"` + value + `"}]}`
		if err := call("/v4/profile/", "portrait_set", body); err != nil {
			return err
		}
	}
	return nil
}

// An examination is a run of all checks.
type examination struct {
	ctx     context.Context //nolint:containedctx // it lives as long as the examination
	cfg     Config
	compare *Comparison
	report  func(Check)
	worker  *worker
	hello   Hello
	failed  bool
}

// Examine starts one adapter and checks that it keeps to the protocol, and tells of
// each check as it is made. The target is the reference server, with the accounts of
// Prepare. It returns whether all checks succeeded; the error is the context's, or a
// *BrokenError where the adapter cannot be started at all.
func Examine(ctx context.Context, cfg Config, compare *Comparison, report func(Check)) (good bool, err error) {
	cfg = cfg.withDefaults()
	cfg.Timeout = checkTimeout
	x := &examination{ctx: ctx, cfg: cfg, compare: compare, report: report}
	defer func() {
		if x.worker != nil {
			x.worker.close()
		}
	}()
	if x.worker, err = newWorker(cfg, 1); err != nil {
		return false, err
	}
	if x.hello, err = x.worker.hello(ctx); err != nil {
		if ctx.Err() == nil {
			x.tell("hello", err)
		}
		return false, ctx.Err()
	}
	x.report(Check{"hello", CheckOK, fmt.Sprintf("%s, %d commands", x.hello.SDK, len(x.hello.Commands))})
	for _, check := range x.checks() {
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		if check.needs != "" && !slices.Contains(x.hello.Commands, check.needs) {
			x.report(Check{check.name, CheckNotSupported, "the adapter does not serve " + check.needs})
			continue
		}
		if err := x.ready(); err != nil {
			return false, ctx.Err()
		}
		x.tell(check.name, check.do())
	}
	return !x.failed, ctx.Err()
}

type namedCheck struct {
	name, needs string
	do          func() error
}

func (x *examination) checks() []namedCheck {
	item := func(id string) string { return `{"To_Account":"` + id + `","AddSource":"AddSource_Type_Contract"}` }
	add := func(from, items string) string {
		return `{"From_Account":"` + from + `","AddFriendItem":[` + items + `]}`
	}
	return []namedCheck{
		{"a call that succeeds", "friend_add", func() error {
			return x.call("friend_add", add(checkAlice, item(checkBob)), true)
		}},
		{"accounts that fail, 30539 among them, and Fail_Account", "friend_add", func() error {
			return x.call("friend_add", add(checkBob, item(checkCarol)+","+item(checkAlice)+","+item(checkDave)), true)
		}},
		{"a call that fails as a whole", "friend_add", func() error {
			return x.call("friend_add", add(checkNobody, item(checkBob)), false)
		}},
		{"non-ASCII text in a request", "portrait_set", func() error {
			return x.call("portrait_set", `{"From_Account":"`+checkAlice+`","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"`+nonASCII+`"}]}`, true)
		}},
		{"non-ASCII text in a response", "portrait_get", func() error {
			return x.call("portrait_get", `{"To_Account":["`+checkAlice+`"],"TagList":["Tag_Profile_IM_Nick"]}`, true)
		}},
		{"a command that does not exist", "", x.unknownCommand},
		{"members of a line that it does not know", "friend_add", x.unknownMember},
		{"its end, when its standard input is closed", "", x.end},
	}
}

// ready starts the adapter again where the check before was its end.
func (x *examination) ready() error {
	if !x.worker.over {
		return nil
	}
	w, err := newWorker(x.cfg, 1)
	if err != nil {
		return err
	}
	x.worker = w
	_, err = w.hello(x.ctx)
	return err
}

// tell reports a check that is over.
func (x *examination) tell(name string, err error) {
	var lack *inPartError
	switch {
	case err == nil:
		x.report(Check{name, CheckOK, ""})
	case errors.As(err, &lack):
		x.report(Check{name, CheckInPart, lack.words})
	case x.ctx.Err() == nil:
		x.failed = true
		x.report(Check{name, CheckFailed, err.Error()})
	}
}

// inPartError tells that an adapter has no view of a part of what is checked.
type inPartError struct{ words string }

// Error implements error.
func (e *inPartError) Error() string { return e.words }

// call makes a call whose outcome is known, and has it compared.
func (x *examination) call(command, body string, succeeds bool) error {
	a, wires, err := x.worker.call(x.ctx, command, []byte(body))
	if err != nil {
		return err
	}
	return x.judge(command, body, succeeds, Outcome{Answer: a, Wires: wires, Worker: 1, Number: x.worker.last})
}

func (x *examination) judge(command, body string, succeeds bool, out Outcome) error {
	a := out.Answer
	if a.Refused != "" || a.Unsupported != "" {
		return fmt.Errorf("the documentation allows this request, and the adapter answers that it is refused or unsupported: %s%s", a.Refused, a.Unsupported)
	}
	asked, err := x.asked(command, body)
	if err != nil {
		return err
	}
	result := x.compare.Compare(asked, out)
	if len(result.Findings) > 0 {
		f := result.Findings[0]
		return fmt.Errorf("at %s: expected %s, got %s (%s)", root(f.Pointer), f.Expected, f.Actual, f.Requirement)
	}
	switch {
	case result.Untestable != "":
		return errors.New(result.Untestable)
	case *a.Success != succeeds:
		return fmt.Errorf(`"success" has to be %v: tell ErrorCode of the response, not what became of single accounts`, succeeds)
	case len(result.NotReported) > 0:
		return &inPartError{"right, but it does not report " + listed(result.NotReported) + ", which a run then cannot compare"}
	}
	return nil
}

func listed(views []View) string {
	words := make([]string, len(views))
	for i, v := range views {
		words[i] = string(v)
	}
	return strings.Join(words, ", ")
}

func (x *examination) asked(command, body string) (Asked, error) {
	cmd, ok := x.compare.Judge.Registry().Command(command)
	if !ok {
		return Asked{}, fmt.Errorf("no command %s in the registry", command)
	}
	target := *x.worker.front.target
	target.Path += "/" + cmd.Path
	return Asked{Command: cmd, URL: &target, Body: []byte(body)}, nil
}

// unknownCommand: what an adapter does not know it says, and lives on.
func (x *examination) unknownCommand() error {
	a, _, err := x.worker.call(x.ctx, "no_such_command", []byte(`{}`))
	switch {
	case err != nil:
		return err
	case a.Unsupported == "":
		return errors.New(`it has to answer {"id":…,"unsupported":"why"}`)
	}
	return nil
}

// unknownMember: a later version of the protocol may add members to a line. The id is
// any number.
func (x *examination) unknownMember() error {
	x.worker.last += 4711
	body := `{"From_Account":"` + checkAlice + `","AddFriendItem":[{"To_Account":"` + checkDave + `","AddSource":"AddSource_Type_Contract"}]}`
	line := struct {
		Request
		Future map[string]any `json:"future"`
	}{Request{ID: x.worker.last, Command: "friend_add", Request: json.RawMessage(body)}, map[string]any{"id": 1}}
	a, wires, err := x.worker.ask(x.ctx, line, "friend_add")
	if err != nil {
		return err
	}
	return x.judge("friend_add", body, true, Outcome{Answer: a, Wires: wires, Worker: 1, Number: x.worker.last})
}

// end: an adapter ends by itself.
func (x *examination) end() error {
	started := time.Now()
	x.worker.close()
	if took := time.Since(started); took >= graceful {
		return fmt.Errorf("it did not end within %s: leave the loop when standard input is at its end", graceful)
	}
	return nil
}
