package refserver

import (
	"sync/atomic"
	"time"
)

// family is what the commands of one service have in common.
type family struct {
	service        string
	badRequest     int
	decodeInfo     string
	needsAdmin     int
	adminInfo      string
	unknownAccount int
	unknownInfo    string
	// display: the answers have ErrorDisplay.
	display bool
}

// command is one entry of the RESTful API list.
type command struct {
	family *family
	name   string
	// info starts the texts of this command's errors, as in
	// Err_SNS_FriendAdd.
	info string
	// names returns the accounts that the request lists, in its order.
	names func(*object) []string
	// kind is the member that chooses between one-sided and mutual: AddType,
	// DeleteType or CheckType; "" if the command has none.
	kind string
	// forces: the request may have ForceAddFlags.
	forces bool
	// anonymous: the request has no From_Account.
	anonymous bool
	// reads: the command changes nothing, so that calls may overlap.
	reads bool
	run   func(*call) any
}

// commands lists everything the server knows. A new command is one line here
// and one file of its own.
func commands() []*command {
	return []*command{
		accountImportCommand(), multiaccountImportCommand(), accountCheckCommand(), accountDeleteCommand(), kickCommand(),
		portraitSetCommand(), portraitGetCommand(), queryOnlineStatusCommand(),
		friendAddCommand(), friendImportCommand(), friendUpdateCommand(), friendDeleteCommand(), friendDeleteAllCommand(),
		friendCheckCommand(), friendGetCommand(), friendGetListCommand(),
		blackListAddCommand(), blackListDeleteCommand(), blackListGetCommand(), blackListCheckCommand(),
		groupAddCommand(), groupDeleteCommand(), groupGetCommand(),
	}
}

// call is one request on its way through a command.
type call struct {
	server  *Server
	command *command
	body    *object
	caller  string
	now     time.Time

	names []string
	at    Situation
	rules *Rules
	// overlapping is set as soon as another call of the same initiator is
	// under way at the same time.
	overlapping atomic.Bool
	// arranged holds the failures arranged for single users of this call.
	arranged map[string]arrangedFailure
}

// serve runs what every command has in common, in this order: request rules,
// permission, arranged failure, existence of the initiator. Then it runs the
// command under the store's lock, so that no call sees half of another one.
func (c *call) serve() any {
	c.describe()
	c.at.CallsBefore = c.server.traffic.enter(c)
	defer c.server.traffic.leave(c)
	c.at.Overlapping = c.overlapping.Load()
	c.rules = c.server.rulesFor(c.at)

	if refusal, refused := c.checkFields(); refused {
		return c.fail(refusal.code, refusal.info)
	}
	if !c.rules.MayCall(c.describeCaller()) {
		return c.fail(c.command.family.needsAdmin, c.command.family.adminInfo)
	}
	whole, arranged := c.server.arrangements.take(c)
	if arranged {
		return c.fail(whole.code, whole.info)
	}
	lock := c.server.store.lock(c.command.reads)
	defer lock.Unlock()
	if !c.command.anonymous && c.rules.InitiatorMustExist && c.own() == nil {
		return c.fail(c.command.family.unknownAccount, c.command.family.unknownInfo)
	}
	return c.command.run(c)
}

// describe fills in the situation from a body that is not yet checked.
func (c *call) describe() {
	c.names = c.command.names(c.body)
	c.at = Situation{Command: c.command.name, Index: WholeRequest, Size: len(c.names)}
	switch {
	case !c.command.anonymous:
		c.at.From = c.body.text("From_Account")
	case len(c.names) > 0:
		c.at.From = c.names[0]
	}
	if c.command.kind != "" {
		c.at.Type = c.body.text(c.command.kind)
	}
	flag, _ := c.body.integer("ForceAddFlags")
	c.at.Force = c.command.forces && flag == 1
}

func (c *call) describeCaller() Caller {
	caller := Caller{
		Identifier:    c.caller,
		Administrator: c.caller == c.server.config.Administrator,
		Service:       c.command.family.service,
		Force:         c.at.Force,
	}
	if !c.command.anonymous {
		caller.From = c.at.From
	}
	return caller
}

// own is the initiator's account, nil if it was never imported.
func (c *call) own() *Account {
	return c.account(c.rules, c.at.From)
}

func (c *call) account(rules *Rules, name string) *Account {
	return c.server.store.accounts[rules.AccountKey(name)]
}
