package manual

import (
	"strconv"

	"chatcontract/runner"
)

func exitCodesPage() Page {
	t := newText("Exit codes")
	t.line("\nA mistake of the user is one sentence on standard error, which starts with `chatcontract:`, and never a report.\n" +
		"`go run` turns every exit code but 0 into 1: install the program where the code matters.")
	t.table("exit code", "meaning")
	for _, exit := range runner.ExitCodes() {
		t.row(strconv.Itoa(exit.Code), plain(exit.Meaning))
	}
	return t.page("exit-codes.md")
}
