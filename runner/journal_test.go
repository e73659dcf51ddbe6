package runner

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chatcontract/features"
	"chatcontract/steps"
)

const aJournal = `{"run":"tp0000aaa","endpoint":"http://127.0.0.1:1","sdkappid":1400000001,"identifier":"administrator"}
Cctp0000aaa000alice
Cctp0000aaazzzc1
`

// A journal that holds an account of somebody else, or tells no time, is refused:
// its accounts are deleted.
func TestReadJournal(t *testing.T) {
	for name, tc := range map[string]struct {
		text     string
		accounts int
		says     string
	}{
		"whole":                 {aJournal, 2, ""},
		"cut off in the middle": {strings.TrimSuffix(aJournal, "c1\n"), 1, ""},
		"no account yet":        {strings.SplitAfter(aJournal, "\n")[0], 0, ""},
		"in capitals":           {aJournal + "CCTP0000AAA000ALICE\n", 3, ""},
		"of digits":             {aJournal + steps.Digits("Cctp0000aaa000bob") + "\tCctp0000aaa000bob\n", 3, ""},
		"nothing":               {"", 0, "no first line"},
		"half a first line":     {aJournal[:20], 0, "no first line"},
		"no JSON":               {"run\n", 0, "its first line describes no run"},
		"no id":                 {"{}\n", 0, `"" is no id of a run`},
		"a short id":            {`{"run":"tp0"}` + "\n", 0, `"tp0" is no id of a run`},
		"somebody's account":    {aJournal + "administrator\n", 0, "line 4 is no account of the run tp0000aaa"},
		"another run's account": {aJournal + "Cctp0000bbb000alice\n", 0, "line 4"},
		"digits of nothing":     {aJournal + "12345\n", 0, "line 4"},
		"other digits":          {aJournal + "12345\tCctp0000aaa000bob\n", 0, "line 4"},
		"another run's digits":  {aJournal + steps.Digits("Cctp0000bbb000bob") + "\tCctp0000bbb000bob\n", 0, "line 4"},
		"capitals that end":     {aJournal + "CCTP0000\n", 0, "line 4"},
		"an endless line":       {aJournal + strings.Repeat("x", 2*maxJournalLine), 0, "line 4"},
	} {
		j, err := ReadJournal(strings.NewReader(tc.text))
		switch {
		case tc.says == "" && (err != nil || len(j.Accounts) != tc.accounts):
			t.Errorf("%s: %+v, %v", name, j, err)
		case tc.says != "" && (err == nil || !strings.Contains(err.Error(), tc.says)):
			t.Errorf("%s: %v, want %s", name, err, tc.says)
		}
	}
}

// The id of a run carries its time.
func TestRunIDCarriesItsTime(t *testing.T) {
	now := time.Unix(1795535007, 0)
	for range 20 {
		if began, err := runTime(runID(now)); err != nil || !began.Equal(now) {
			t.Fatalf("%v, %v", began, err)
		}
	}
}

func FuzzReadJournal(f *testing.F) {
	f.Add(aJournal)
	f.Add(aJournal + steps.Digits("Cctp0000aaa000bob") + "\tCctp0000aaa000bob\n")
	f.Add("{}\n")
	f.Add(`{"run":"zzzzzzzzz"}` + "\nCczzzzzzzzz\n")
	f.Fuzz(func(t *testing.T, text string) {
		j, err := ReadJournal(strings.NewReader(text))
		if err != nil {
			return
		}
		_ = j.Began()
		for _, id := range j.Accounts {
			if digits := strings.Trim(id, "0123456789") == ""; !digits && !strings.HasPrefix(strings.ToLower(id), "cc"+j.Run) {
				t.Errorf("%q is no account of %s", id, j.Run)
			}
		}
	})
}

// A run notes its accounts before it creates any, those of scenarios that run
// again as well. The note goes when all are deleted, and stays when not.
func TestJournalNamesEveryAccount(t *testing.T) {
	t.Parallel()
	for _, deletes := range []bool{true, false} {
		dir := t.TempDir()
		var missing []string
		books := newLedger(newReference())
		books.before = func(w http.ResponseWriter, _ *http.Request, command string, _ int) bool {
			return (command == "friend_add" || command == "account_delete" && !deletes) && refuses(w)
		}
		books.after = func(string, int) { missing = append(missing, notNoted(dir, books)...) }
		cfg := targeting(t, served(t, books))
		cfg.Features, cfg.Journal, cfg.Again, cfg.Concurrency = written(oneAdd), dir, true, 1
		result := do(t.Context(), t, cfg)
		concludes(t, result, ExitDoesNotConform)
		if len(missing) > 0 {
			t.Errorf("accounts that were not noted: %v", missing)
		}
		left, _ := filepath.Glob(filepath.Join(dir, "*"))
		if (len(left) == 0) != deletes {
			t.Errorf("deletes %v: the folder holds %v", deletes, left)
		}
		if !deletes && books.left() < 4 {
			t.Errorf("%d accounts were created, want those of both times", books.left())
		}
	}
}

// What a run of all features notes can be read again, whatever the form of its
// UserIDs.
func TestJournalOfAllFeaturesIsRead(t *testing.T) {
	cfg := targeting(t, "http://127.0.0.1:1")
	cfg.Features, cfg.Journal = features.FS, t.TempDir()
	r, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(r.journal.path)
	if err != nil {
		t.Fatal(err)
	}
	j, err := ReadJournal(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, a := range r.everyAccount() {
		want = append(want, a.UserID)
	}
	if !slices.Equal(j.Accounts, want) {
		t.Errorf("%d accounts are read, %d were written", len(j.Accounts), len(want))
	}
}

// notNoted are the accounts at a target that no journal in a folder names.
func notNoted(dir string, books *ledger) []string {
	var noted string
	paths, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, path := range paths {
		text, _ := os.ReadFile(path)
		noted += string(text)
		if !IsJournal(path) {
			return []string{fmt.Sprintf("%s is no journal", path)}
		}
	}
	books.mu.Lock()
	defer books.mu.Unlock()
	var missing []string
	for id := range books.exist {
		if !strings.Contains(noted, id+"\n") && !strings.Contains(noted, id+"\t") {
			missing = append(missing, id)
		}
	}
	return missing
}
