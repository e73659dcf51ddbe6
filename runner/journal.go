package runner

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"chatcontract/steps"
)

// A Journal names the accounts that a run may have created. The run writes it
// before it creates any, and removes it once all are deleted: what is left of
// it was left by a run that crashed or could not clean up.
type Journal struct {
	// Run is the run's id, which says when it began.
	Run string `json:"run"`
	// Endpoint, SDKAppID and Identifier are the target's.
	Endpoint   string `json:"endpoint"`
	SDKAppID   uint64 `json:"sdkappid"`
	Identifier string `json:"identifier"`
	// Accounts are UserIDs. Not all of them need exist.
	Accounts []string `json:"-"`
}

// Began is when the run began, to the second.
func (j *Journal) Began() time.Time {
	began, _ := runTime(j.Run) // ReadJournal has seen to it
	return began
}

// Names of journals in a folder of reports.
const (
	journalPrefix = "accounts-"
	journalSuffix = ".journal"
)

// IsJournal tells whether a file is a journal by its name.
func IsJournal(path string) bool {
	name := filepath.Base(path)
	return strings.HasPrefix(name, journalPrefix) && strings.HasSuffix(name, journalSuffix)
}

// maxJournalLine bounds a line, in bytes.
const maxJournalLine = 4096

// ReadJournal reads a journal: JSON that describes the run on the first line,
// then one UserID per line, where one of digits only is followed by a tab and
// what it was made from. It refuses UserIDs that are not the run's. A last line
// without an end was being written in a crash and is left out.
func ReadJournal(r io.Reader) (*Journal, error) {
	lines := bufio.NewReaderSize(io.LimitReader(r, 64<<20), maxJournalLine)
	head, err := lines.ReadSlice('\n')
	if err != nil {
		return nil, errors.New("it has no first line that describes a run")
	}
	var j Journal
	if err := json.Unmarshal(head, &j); err != nil {
		return nil, fmt.Errorf("its first line describes no run: %w", err)
	}
	if _, err := runTime(j.Run); err != nil {
		return nil, err
	}
	for n := 2; ; n++ {
		line, err := lines.ReadSlice('\n')
		if errors.Is(err, io.EOF) {
			return &j, nil
		}
		id, plain, _ := strings.Cut(strings.TrimSuffix(string(line), "\n"), "\t")
		if err != nil || !isOfRun(j.Run, id, plain) {
			return nil, fmt.Errorf("line %d is no account of the run %s", n, j.Run)
		}
		j.Accounts = append(j.Accounts, id)
	}
}

// isOfRun tells whether a run made a UserID, which it may have put in capitals,
// or made from a plain one.
func isOfRun(run, id, plain string) bool {
	prefix := runPrefix + run
	if plain != "" {
		return strings.HasPrefix(plain, prefix) && steps.Digits(plain) == id
	}
	return len(id) >= len(prefix) && strings.EqualFold(id[:len(prefix)], prefix)
}

// journalFile is the journal of a run that is under way.
type journalFile struct{ path string }

// openJournal writes the journal of this run, where one is wanted.
func (r *Run) openJournal() error {
	if r.cfg.Journal == "" {
		return nil
	}
	head := Journal{Run: r.id}
	head.Endpoint, head.SDKAppID, head.Identifier = r.client.Target()
	text, err := json.Marshal(head)
	if err != nil {
		return fmt.Errorf("the journal of accounts: %w", err)
	}
	r.journal.path = filepath.Join(r.cfg.Journal, journalPrefix+r.id+journalSuffix)
	if err := r.journal.write(string(text)+"\n", r.everyAccount()); err != nil {
		return usagef("the journal of accounts: %w", err)
	}
	return nil
}

// write appends accounts that may be created from now on.
func (j *journalFile) write(text string, accounts []steps.Account) error {
	if j.path == "" {
		return nil
	}
	var b strings.Builder
	b.WriteString(text)
	for _, a := range accounts {
		b.WriteString(a.UserID)
		if a.Plain != "" {
			b.WriteString("\t" + a.Plain)
		}
		b.WriteString("\n")
	}
	file, err := os.OpenFile(j.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644) //nolint:gosec // the names of accounts are in the reports as well
	if err != nil {
		return err
	}
	_, err = file.WriteString(b.String())
	return errors.Join(err, file.Close())
}

// remove ends the journal of a run that left nothing behind.
func (j *journalFile) remove() {
	if j.path != "" {
		_ = os.Remove(j.path) // one that stays is swept, and found to hold nothing
	}
}
