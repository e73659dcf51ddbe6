package steps

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"chatcontract/chatapi"
)

// Delete removes every account that was created and returns those that are
// still there, with the reason.
func (a *Accounts) Delete(ctx context.Context) (left []string, reason string) {
	a.mu.Lock()
	ids := slices.AppendSeq(slices.Collect(maps.Keys(a.created)), maps.Keys(a.asked))
	unmanaged := a.unmanaged
	a.mu.Unlock()
	if unmanaged {
		return nil, ""
	}
	slices.Sort(ids)
	if reason := a.env.Lacks["account_delete"]; reason != "" {
		return slices.Compact(ids), reason
	}
	ids = slices.Compact(ids)
	unanswered := 0
	for chunk := range slices.Chunk(ids, perCall) {
		if unanswered == maxUnanswered {
			left = append(left, chunk...)
			continue
		}
		kept, why, err := a.deleteChunk(ctx, chunk)
		if err != nil {
			unanswered++
			kept, why = chunk, err.Error()
		}
		a.forget(chunk, kept)
		if len(kept) > 0 {
			left, reason = append(left, kept...), why
		}
	}
	return left, reason
}

// Retire takes accounts that nobody needs any more, and deletes them as soon as
// they fill a call. Those that cannot be deleted are left to Delete.
func (a *Accounts) Retire(ctx context.Context, list []Account) {
	if a.env.Lacks["account_delete"] != "" {
		return
	}
	for _, chunk := range a.retire(list) {
		if kept, _, err := a.deleteChunk(ctx, chunk); err == nil {
			a.forget(chunk, kept)
			a.leave(chunk)
		}
	}
}

// leave notes accounts that nobody needs and that were deleted.
func (a *Accounts) leave(ids []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, id := range ids {
		a.gone[id] = !a.created[id]
	}
}

// retire returns accounts to be deleted, as many as fill one call or more.
func (a *Accounts) retire(list []Account) [][]string {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, acc := range list {
		if a.created[acc.UserID] && !a.unmanaged {
			a.retired = append(a.retired, acc.UserID)
		}
	}
	var chunks [][]string
	for len(a.retired) >= perCall {
		chunks = append(chunks, slices.Clone(a.retired[:perCall]))
		a.retired = slices.Delete(a.retired, 0, perCall)
	}
	return chunks
}

// drop takes accounts that a scenario deleted, or says it did. They count as
// created, so that nobody creates them again and they are deleted with the
// others. One that the scenario imports again begins without what was set before.
func (a *Accounts) drop(ids []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, id := range ids {
		a.dropped[id] = true
		delete(a.takes, id)
	}
}

func (a *Accounts) forget(ids, kept []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, id := range ids {
		if !slices.Contains(kept, id) {
			delete(a.created, id)
			delete(a.asked, id)
		}
	}
}

// maxUnanswered is after how many deletions without an answer no more are tried.
const maxUnanswered = 2

// deleteChunk deletes accounts. Those that the answer does not say are gone are
// left.
func (a *Accounts) deleteChunk(ctx context.Context, ids []string) (left []string, reason string, err error) {
	items := make([]map[string]string, len(ids))
	for i, id := range ids {
		items[i] = map[string]string{"UserID": id}
	}
	reply, err := a.env.ask(housekeeping(ctx), "account_delete", map[string]any{"DeleteItem": items})
	if err != nil {
		return nil, "", err
	}
	if code, failed := reply.Answer.Failed(); failed || !reply.Answer.HasEnvelope() {
		return ids, fmt.Sprintf("account_delete answered code %d %s", code, errorInfo(reply.Answer)), nil
	}
	gone := map[string]bool{}
	reason = "account_delete answered nothing about it"
	for _, item := range reply.Answer.Objects("ResultItem") {
		code, ok := chatapi.Integer(item["ResultCode"])
		id, _ := item["UserID"].(string)
		if gone[id] = ok && (code == 0 || code == chatapi.CodeAccountNotExist); !gone[id] {
			reason = fmt.Sprintf("account_delete answered code %d for it", code)
		}
	}
	for _, id := range ids {
		if !gone[id] {
			left = append(left, id)
		}
	}
	return left, reason, nil
}
