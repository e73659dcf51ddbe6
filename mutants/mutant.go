package mutants

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"chatcontract/refserver"
	"chatcontract/specs"
)

// A Mutant is the reference server with one clause broken on purpose.
type Mutant struct {
	// ID is stable: the fault, and after a dot the trigger unless it is always.
	ID string `json:"id"`
	// Requirement is the id of the requirement that it breaks.
	Requirement string `json:"requirement"`
	// Category is the kind of fault, such as approval or members.
	Category string `json:"category"`
	// Description says in a sentence what the server does wrong.
	Description string `json:"description"`
	// Trigger says when it does so.
	Trigger string `json:"trigger"`
	// Command is the command whose calls are affected; empty for all.
	Command string `json:"command"`
	// Equivalent is the argument why no request can tell it from the reference
	// server; mostly empty.
	Equivalent string `json:"equivalent,omitempty"`

	// near are requirements whose scenarios are likely to meet the trigger.
	near     []string
	fault    fault
	when     trigger
	registry *specs.Registry
}

// Handler builds the faulty server for an app. Each call makes a new one.
func (m Mutant) Handler(config refserver.Config) http.Handler {
	s := &site{registry: m.registry, command: m.Command, when: m.when}
	m.fault.apply(s)
	return s.handler(config)
}

// fault is one clause broken. It becomes a mutant for each of its triggers.
type fault struct {
	id, requirement, category, text string
	// command is where it shows; empty for friend_add.
	command string
	// everywhere: it shows in every command.
	everywhere bool
	// near are requirements whose scenarios are likely to show it.
	near []string
	// equivalent is the argument why no request can tell.
	equivalent string
	apply      func(*site)
}

// catalogue collects mutants.
type catalogue struct {
	registry *specs.Registry
	shape    *specs.Shape
	mutants  []Mutant
}

// add makes one mutant of a fault for each trigger; without any, for always.
func (c *catalogue) add(f fault, triggers ...trigger) {
	if len(triggers) == 0 {
		triggers = []trigger{always()}
	}
	for _, when := range triggers {
		m := Mutant{
			ID: f.id, Requirement: f.requirement, Category: f.category, Description: f.text, Trigger: when.text,
			Command: cmp.Or(f.command, friendAdd), Equivalent: f.equivalent, near: f.near, fault: f, when: when, registry: c.registry,
		}
		if f.everywhere {
			m.Command = ""
		}
		if when.name != "" {
			m.ID += "." + when.name
		}
		if !strings.Contains(m.Requirement, ".") {
			m.Requirement = cmp.Or(f.command, friendAdd) + "." + m.Requirement
		}
		c.mutants = append(c.mutants, m)
	}
}

// of writes faults of one command. Their ids begin with its name, which is their
// category as well.
func (c *catalogue) of(command string) func(id, requirement, text string, apply func(*site), triggers ...trigger) {
	return func(id, requirement, text string, apply func(*site), triggers ...trigger) {
		c.add(fault{id: command + "_" + id, requirement: requirement, category: command, command: command, text: text, apply: apply}, triggers...)
	}
}

// everywhere writes faults that are about one command and show in calls of others
// as well.
func (c *catalogue) everywhere(command string) func(id, requirement, text string, apply func(*site), triggers ...trigger) {
	return func(id, requirement, text string, apply func(*site), triggers ...trigger) {
		c.add(fault{
			id: command + "_" + id, requirement: requirement, category: command, command: command, text: text, apply: apply, everywhere: true,
		}, triggers...)
	}
}

// breaking is the fault against another requirement.
func (f fault) breaking(requirement string) fault {
	f.requirement = requirement
	return f
}

const friendAdd = "friend_add"

// All returns every mutant, written and generated, in a stable order.
func All(registry *specs.Registry, shape *specs.Shape) []Mutant {
	c := &catalogue{registry: registry, shape: shape}
	for _, add := range []func(*catalogue){
		approvalFaults, forceFaults, blocklistFaults, friendshipFaults, repetitionFaults, accountFaults, dataFaults,
		limitFaults, requestFaults, sourceFaults, gatewayFaults, batchFaults, trafficFaults,
		memberFaults, failureListFaults, resultFaults, envelopeFaults, codeFaults, byteFaults, commandFaults,
		accountImportFaults, multiImportFaults, accountDeleteFaults, accountCheckFaults, kickFaults,
		portraitSetFaults, portraitGetFaults, queryOnlineStatusFaults,
		friendImportFaults, friendUpdateFaults,
		blackListFaults,
		groupAddFaults, groupDeleteFaults, listMissFaults, friendMissFaults, similarIDFaults, groupGetFaults,
		friendGetFaults, friendGetListFaults, refusalFaults, spreadingFaults, neighbourFaults,
		friendDeleteFaults, friendDeleteAllFaults, friendCheckFaults,
	} {
		add(c)
	}
	return c.mutants
}

// Find returns the mutant of that id.
func Find(all []Mutant, id string) (Mutant, bool) {
	i := slices.IndexFunc(all, func(m Mutant) bool { return m.ID == id })
	if i < 0 {
		return Mutant{}, false
	}
	return all[i], true
}
