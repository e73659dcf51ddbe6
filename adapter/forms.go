package adapter

import (
	"encoding/json"
)

// The two documented forms of the request of multiaccount_import.
const (
	formsOf    = "multiaccount_import"
	olderForm  = "Accounts"
	newerForm  = "AccountList"
	newerNames = "UserID"
)

// inFormOf is the body that was asked for in the form in which the SDK sends it: one
// command has an older form and a newer one, and an SDK knows whichever it likes.
// Where they are the same already, or the other form cannot say it, it is as it was.
func inFormOf(command string, asked, sent []byte) []byte {
	if command != formsOf {
		return asked
	}
	body, ok := mustObject(asked)
	other, okToo := mustObject(sent)
	if !ok || !okToo {
		return asked
	}
	from, to, turn := newerForm, olderForm, asOlder
	if hasAlone(body, olderForm, newerForm) {
		from, to, turn = olderForm, newerForm, asNewer
	}
	if !hasAlone(body, from, to) || !hasAlone(other, to, from) {
		return asked
	}
	value, ok := turn(body[from])
	if !ok {
		return asked
	}
	delete(body, from)
	body[to] = value
	turned, err := json.Marshal(body)
	if err != nil {
		return asked
	}
	return turned
}

func hasAlone(body map[string]any, name, without string) bool {
	_, has := body[name]
	_, hasOther := body[without]
	return has && !hasOther
}

func asNewer(value any) (any, bool) {
	list, ok := value.([]any)
	if !ok {
		return value, true
	}
	out := make([]any, len(list))
	for i, name := range list {
		out[i] = map[string]any{newerNames: name}
	}
	return out, true
}

// asOlder fails where an account has more than a name, which that form cannot say.
func asOlder(value any) (any, bool) {
	list, ok := value.([]any)
	if !ok {
		return value, true
	}
	out := make([]any, len(list))
	for i, e := range list {
		account, ok := e.(map[string]any)
		if !ok {
			return nil, false
		}
		for member, v := range account {
			if member != newerNames && !isEmpty(v) {
				return nil, false
			}
		}
		if out[i], ok = account[newerNames]; !ok {
			return nil, false
		}
	}
	return out, true
}
