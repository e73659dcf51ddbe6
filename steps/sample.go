package steps

import (
	"context"
	"fmt"
	"slices"
	"time"

	"chatcontract/chatapi"
)

// sample makes the sample request of a command, after the calls that it needs.
func (s *State) sample(ctx context.Context, command string) ([]byte, error) {
	cmd, _, err := s.env.command(command)
	if err != nil {
		return nil, err
	}
	for _, before := range cmd.SampleAfter {
		if s.isSampled {
			break
		}
		body, err := s.fillIn(before.Request)
		if err != nil {
			return nil, err
		}
		if err := s.prepare(ctx, before.Command, []byte(body)); err != nil {
			return nil, err
		}
	}
	s.isSampled = true
	template := cmd.Sample
	if cmd.SampleNewer != "" && s.prefersNewForm(ctx) {
		template = cmd.SampleNewer
	}
	body, err := s.fillIn(template)
	return []byte(body), err
}

// sendsSample sends a request that the documentation allows.
func (s *State) sendsSample(ctx context.Context, command string) error {
	body, err := s.sample(ctx, command)
	if err != nil {
		return err
	}
	return s.sendRaw(ctx, command, body, chatapi.Call{})
}

// sendsSampleCalling sends it in a call that is wrong in one way.
func (s *State) sendsSampleCalling(ctx context.Context, command, how string) error {
	body, err := s.sample(ctx, command)
	if err != nil {
		return err
	}
	var call chatapi.Call
	if err := s.misuse(&call, how); err != nil {
		return err
	}
	return s.sendRaw(ctx, command, body, call)
}

// sendsSampleCalledBy signs it for another account than the administrator.
func (s *State) sendsSampleCalledBy(ctx context.Context, command, caller string) error {
	body, err := s.sample(ctx, command)
	if err != nil {
		return err
	}
	var call chatapi.Call
	if err := s.callAs(&call, caller); err != nil {
		return err
	}
	return s.sendRaw(ctx, command, body, call)
}

// misuse makes a call wrong in the way that a step names.
func (s *State) misuse(call *chatapi.Call, how string) error {
	_, sdkAppID, identifier := s.env.Client.Target()
	own := chatapi.Credentials{SDKAppID: sdkAppID, Identifier: identifier}
	for _, w := range wrongnesses(time.Now) {
		caught := w.pattern.FindStringSubmatch(how)
		if caught == nil {
			continue
		}
		if w.needsKey && !s.env.Client.CanSign() {
			return notTestable("making such a signature needs the secret key (CHAT_SECRET_KEY)")
		}
		w.apply(call, own, caught)
		return nil
	}
	return fmt.Errorf("there is no way of calling with %q", how)
}

// callAs signs a call for another account than the administrator.
func (s *State) callAs(call *chatapi.Call, caller string) error {
	if !s.env.Client.CanSign() {
		return notTestable("signing for another account needs the secret key (CHAT_SECRET_KEY)")
	}
	identifier, err := s.userID(caller)
	if err != nil {
		return err
	}
	_, sdkAppID, _ := s.env.Client.Target()
	call.Credentials = &chatapi.Credentials{SDKAppID: sdkAppID, Identifier: identifier}
	return nil
}

// wholeOf is the key of a command of which whole requests are arranged to fail.
func wholeOf(command string) string { return "/" + command }

// isArrangedWhole asks the target to answer a code for the whole of a command's
// sample request.
func (s *State) isArrangedWhole(ctx context.Context, command string, code int64) error {
	cmd, _, err := s.env.command(command)
	if err != nil {
		return err
	}
	body, err := s.fillIn(cmd.Sample)
	if err != nil {
		return err
	}
	from, err := initiator(requestedIn(cmd, []byte(body)), chatapi.DecodeAnswer([]byte(body)).Text("From_Account"))
	if err != nil {
		return fmt.Errorf("the sample of %s: %w", command, err)
	}
	s.isArrangedFor[wholeOf(command)] = true
	return s.arrange(ctx, map[string]any{"Command": command, "From_Account": from, "Code": code}, code)
}

// initiator is whom an arrangement is filed under: From_Account, or who is named
// first.
func initiator(requested []string, from string) (string, error) {
	list := slices.Concat([]string{from}, requested)
	list = slices.DeleteFunc(list, func(id string) bool { return id == "" })
	if len(list) == 0 {
		return "", fmt.Errorf("it names no account")
	}
	return list[0], nil
}

// isArrangedItem asks the target to answer a code for one account of a request.
func (s *State) isArrangedItem(ctx context.Context, command, who, whom string, code int64) error {
	from, err := s.userID(who)
	if err != nil {
		return err
	}
	to, err := s.userID(whom)
	if err != nil {
		return err
	}
	s.isArrangedFor[to] = true
	return s.arrange(ctx, map[string]any{"Command": command, "From_Account": from, "To_Account": to, "Code": code}, code)
}

func (s *State) arrange(ctx context.Context, arrangement map[string]any, code int64) error {
	switch {
	case s.env.NoArrangement != "":
		return notTestable("%s", s.env.NoArrangement)
	case s.env.Arrangement == "":
		return notTestable("no request can provoke code %d on a real service, and the target takes no arrangements (--arrangement)", code)
	}
	return s.env.arrange(ctx, arrangement)
}
