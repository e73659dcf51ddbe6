package mutants

import (
	"time"

	"chatcontract/refserver"
)

// largeBatch is the number of users up to which a batch is an ordinary one to
// the faults that show in large ones only.
const largeBatch = 20

// overlapTime is how long a call dwells under a fault that shows when calls
// overlap, so that calls sent at once do.
const overlapTime = 2 * time.Millisecond

// trigger tells when a fault shows.
type trigger struct {
	name, text string
	holds      func(refserver.Situation) bool
	// dwell makes calls last, so that they overlap.
	dwell time.Duration
}

func always() trigger {
	return trigger{text: "always", holds: func(refserver.Situation) bool { return true }}
}

func firstItem() trigger {
	return trigger{name: "first_item", text: "for the first of several users",
		holds: func(s refserver.Situation) bool { return s.Index == 0 && s.Size > 1 }}
}

func middleItem() trigger {
	return trigger{name: "middle_item", text: "for users in the middle of a batch",
		holds: func(s refserver.Situation) bool { return s.Index > 0 && s.Index < s.Size-1 }}
}

func lastItem() trigger {
	return trigger{name: "last_item", text: "for the last of several users",
		holds: func(s refserver.Situation) bool { return s.Size > 1 && s.Index == s.Size-1 }}
}

func inLargeBatch() trigger {
	return trigger{name: "large_batch", text: "in batches of more than 20 users",
		holds: func(s refserver.Situation) bool { return s.Size > largeBatch }}
}

func inBatch() trigger {
	return trigger{name: "batch", text: "in batches of more than one user",
		holds: func(s refserver.Situation) bool { return s.Size > 1 }}
}

func secondCall() trigger {
	return trigger{name: "second_call", text: "from the second call of an initiator on",
		holds: func(s refserver.Situation) bool { return s.CallsBefore > 0 }}
}

func afterFailure() trigger {
	return trigger{name: "after_failure", text: "for users behind one that failed",
		holds: func(s refserver.Situation) bool { return s.FailuresBefore > 0 }}
}

func overlapping() trigger {
	return trigger{name: "overlap", text: "when two calls of one initiator overlap", dwell: overlapTime,
		holds: func(s refserver.Situation) bool { return s.Overlapping }}
}

func whenForced() trigger {
	return trigger{name: "forced", text: "in forced adds",
		holds: func(s refserver.Situation) bool { return s.Force }}
}

func whenOneSided() trigger {
	return trigger{name: "one_sided", text: "in one-sided adds",
		holds: func(s refserver.Situation) bool { return s.Type == refserver.AddTypeSingle }}
}

func whenExplicit() trigger {
	return trigger{name: "explicit_type", text: "where AddType is given",
		holds: func(s refserver.Situation) bool { return s.Type != "" }}
}

func numberLikeID() trigger {
	return trigger{name: "number_like_id", text: "for UserIDs that look like numbers",
		holds: func(s refserver.Situation) bool { return isDigits(s.To) }}
}

func from(index int) trigger {
	return trigger{name: "item_" + string(number(int64(index+1))) + "_on", text: "from item " + string(number(int64(index+1))) + " on",
		holds: func(s refserver.Situation) bool { return s.Index >= index }}
}

func isDigits(text string) bool {
	for _, r := range text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return text != ""
}
