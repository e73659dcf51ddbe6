package targets

import (
	"fmt"
	"slices"
	"strings"
)

// BuiltIn is the endpoint of a target that is the built-in reference server.
const BuiltIn = "built-in"

// A Target is one entry of a target file.
type Target struct {
	// Name is what --target calls it.
	Name string
	// File is the path of the target file, as errors and reasons show it, and
	// Line where the entry begins.
	File string
	Line int
	// Settings are the values of the plain keys, such as endpoint and
	// account_limit, checked and in the form that a flag takes. A key that is
	// not given has no entry; neither has the endpoint of the reference server.
	Settings map[string]string
	// SecretKeyEnv and UserSigEnv name the environment variables that hold the
	// credentials; empty where the file names none.
	SecretKeyEnv, UserSigEnv string
	// Lacks are the capabilities that the target declares to lack.
	Lacks []Lack
	// Accounts are the pre-provisioned accounts, by role; empty where the
	// harness creates its own.
	Accounts map[Role][]string
	// AccountsLine is where they stand; 0 where there are none.
	AccountsLine int
}

// A Lack is a capability that a target declares to lack.
type Lack struct {
	// Capability is one of Capabilities.
	Capability string
	// Line is where the target file says so.
	Line int
}

// Reason says in one clause that and where the target declares it.
func (t *Target) Reason(l Lack) string {
	return fmt.Sprintf("the target %s%s%s (%s:%d)", t.Name, lacks, l.Capability, t.File, l.Line)
}

const lacks = " declares that it lacks "

// IsLack tells whether a reason is one that Reason made.
func IsLack(reason string) bool {
	return strings.HasPrefix(reason, "the target ") && strings.Contains(reason, lacks)
}

// Lacking are the commands that the target declares to lack, each with the
// reason. Arrangements, which are no command, are under the name of their
// capability.
func (t *Target) Lacking() map[string]string {
	reasons := map[string]string{}
	for _, l := range t.Lacks {
		for _, command := range commandsOf(l.Capability) {
			if reasons[command] == "" {
				reasons[command] = t.Reason(l)
			}
		}
	}
	return reasons
}

// LacksNames are the names of the capabilities that it lacks, in the order of
// the file.
func (t *Target) LacksNames() []string {
	names := make([]string, len(t.Lacks))
	for i, l := range t.Lacks {
		names[i] = l.Capability
	}
	return names
}

// A Role is how pre-provisioned accounts take friend requests.
type Role string

// The roles.
const (
	// Anyone: whoever asks becomes a friend at once.
	Anyone Role = "anyone"
	// NeedsConfirmation: a request stays pending.
	NeedsConfirmation Role = "needs_confirmation"
	// Refuses: every request is refused.
	Refuses Role = "refuses"
)

// Roles are all roles, in the order in which people list them.
func Roles() []Role { return slices.Clone(roles) }

var roles = []Role{Anyone, NeedsConfirmation, Refuses}
