package steps

import "fmt"

// withinBudget refuses what the budget of accounts has no room for. An account
// counts once, however often its creation is asked for, and whether or not the
// target grants it.
func (a *Accounts) withinBudget(ids []string) []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, id := range ids {
		if a.budgeted[id] {
			continue
		}
		if a.budget > 0 && len(a.budgeted) == a.budget {
			a.overBudget = true
			for _, id := range ids[i:] {
				a.refused[id] = a.spent()
			}
			return ids[:i]
		}
		a.budgeted[id] = true
	}
	return ids
}

// spent is why an account is not created.
func (a *Accounts) spent() string {
	return fmt.Sprintf("the budget of %d accounts is spent (--max-accounts)", a.budget)
}

// affords keeps a scenario from creating accounts itself that the budget has no
// room for.
func (a *Accounts) affords(command string, ids []string) error {
	if command != "account_import" && command != multiImport {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	more := map[string]bool{}
	for _, id := range ids {
		if !a.budgeted[id] {
			more[id] = true
		}
	}
	if a.budget > 0 && len(a.budgeted)+len(more) > a.budget {
		a.overBudget = true
		return notTestable("%s", a.spent())
	}
	for id := range more {
		a.budgeted[id] = true
	}
	return nil
}

// Asked is how many accounts the target was asked to create, each counted once.
func (a *Accounts) Asked() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.budgeted)
}

// OverBudget tells whether an account was not created since the budget of
// accounts was spent.
func (a *Accounts) OverBudget() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.overBudget
}
