package runner

import (
	"chatcontract/reports"
	"chatcontract/targets"
)

// takeDeclaration takes what the target file declares: what the target lacks, and
// its pre-provisioned accounts.
func (r *Run) takeDeclaration() {
	if r.cfg.Declared == nil {
		return
	}
	r.lacks, r.pool = r.cfg.Declared.Lacking(), newPool(r.cfg.Declared)
	if r.lacks[targets.Arrangements] != "" {
		r.cfg.Arrangement = "" // the reference server offers it unasked
	}
}

// describe tells in a result what a target file declares of the target.
func (r *Run) describe(target *reports.Target) {
	declared := r.cfg.Declared
	if declared == nil {
		return
	}
	target.Name, target.Lacks = declared.Name, declared.LacksNames()
	if r.pool == nil {
		return
	}
	target.Accounts = map[string]int{}
	for role, ids := range declared.Accounts {
		target.Accounts[string(role)] = len(ids)
	}
}
