package targets

import (
	"slices"
	"strings"

	"chatcontract/specs"
)

// Arrangements is the capability of answering, by arrangement, codes that no
// request can provoke.
const Arrangements = "arrangements"

// A Capability is something that a target may lack.
type Capability struct {
	// Name is what `lacks` calls it.
	Name string
	// Text says in one sentence what a target with it can do.
	Text string
	// Commands are those that it consists of; empty for Arrangements.
	Commands []string
}

// families are the capabilities of more than one command.
var families = []Capability{
	{"provisioning", "Accounts can be created, set up and deleted.", []string{"account_import", "multiaccount_import", "account_delete", "portrait_set"}},
	{"friend_data", "What an account keeps about its friends can be read back.", []string{"friend_get", "friend_get_list"}},
	{"blocklists", "Accounts can block each other.", []string{"black_list_add", "black_list_delete", "black_list_get", "black_list_check"}},
	{"friend_lists", "Friends can be filed in lists.", []string{"group_add", "group_delete", "group_get"}},
	{Arrangements, "Codes that no request can provoke can be arranged.", nil},
}

// Capabilities is the closed list of what a target may lack: the families, and
// every command by its own name.
func Capabilities() []Capability {
	all := slices.Clone(families)
	for _, command := range specs.CommandNames() {
		all = append(all, Capability{command, "The command " + command + " is served.", []string{command}})
	}
	return all
}

// capabilityNames are the names of all capabilities.
func capabilityNames() []string {
	var names []string
	for _, c := range Capabilities() {
		names = append(names, c.Name)
	}
	return names
}

// commandsOf are the commands of a capability, and Arrangements itself.
func commandsOf(capability string) []string {
	for _, c := range families {
		if c.Name == capability && len(c.Commands) > 0 {
			return c.Commands
		}
	}
	return []string{capability}
}

// familyNames are the names of the families, for a sentence.
func familyNames() string {
	var names []string
	for _, c := range families {
		names = append(names, c.Name)
	}
	return strings.Join(names, ", ")
}
