package refserver

import "chatcontract/chatapi"

// forEach decides about every user of the request, in its order, each for
// itself: what happens to one has no influence on the next. item may be nil;
// done, if set, is called after each user while its context is valid.
func (c *call) forEach(pick func(*Rules) ItemRules, item func(i int) Item, done func(*ItemContext, Result)) []Result {
	results := make([]Result, len(c.names))
	ctx := &ItemContext{call: c, Now: c.now}
	failures := 0
	for i, name := range c.names {
		c.enterItem(ctx, i, failures)
		if item != nil {
			ctx.Item = item(i)
		}
		results[i] = c.decide(ctx, pick(ctx.Rules))
		if results[i].Code != chatapi.CodeOK {
			failures++
		}
		results[i].Account = name
		if done != nil {
			done(ctx, results[i])
		}
	}
	return results
}

// enterItem points the context at the i-th user.
func (c *call) enterItem(ctx *ItemContext, i, failures int) {
	ctx.Situation = c.at
	ctx.To, ctx.Index = c.names[i], i
	ctx.FailuresBefore = failures
	ctx.Overlapping = c.overlapping.Load()
	ctx.Rules = c.server.rulesFor(ctx.Situation)
	ctx.Self, ctx.Peer = ctx.Rules.AccountKey(ctx.From), ctx.Rules.AccountKey(ctx.To)
	ctx.Own, ctx.Target = c.server.store.accounts[ctx.Self], c.server.store.accounts[ctx.Peer]
}

// decide applies the rules to one user. An arranged failure comes before any
// of them and leaves nothing behind.
func (c *call) decide(ctx *ItemContext, rules ItemRules) Result {
	if failure, arranged := c.arranged[ctx.To]; arranged {
		return Result{Code: failure.code, Info: failure.info}
	}
	for _, check := range rules.Checks {
		if !check.Applies(ctx) {
			continue
		}
		if check.Effect != nil {
			check.Effect(ctx)
		}
		if check.Code == chatapi.CodeOK {
			return Result{}
		}
		return Result{Code: check.Code, Info: c.command.info + "_" + check.Info}
	}
	if rules.Effect != nil {
		rules.Effect(ctx)
	}
	return Result{}
}

// The conditions that several commands share.

func badUserID() Check {
	return Check{
		Name: "to_account", Code: chatapi.CodeBadParameter, Info: "To_Account_Illegal",
		Applies: func(c *ItemContext) bool {
			return c.To == "" || len(c.To) > c.Rules.Limits.MaxUserIDBytes
		},
	}
}

func oneself() Check {
	return Check{
		Name: "oneself", Code: chatapi.CodeBadParameter, Info: "Self_Illegal",
		Applies: func(c *ItemContext) bool { return c.Self == c.Peer },
	}
}

func unknownAccount() Check {
	return Check{
		Name: "account_exists", Code: chatapi.CodeUnknownAccount, Info: "Account_Not_Exist",
		Applies: func(c *ItemContext) bool { return c.Target == nil },
	}
}

// listed returns the accounts of an Array of String.
func listed(name string) func(*object) []string { //nolint:unparam // read beside listedIn, it says what the request has
	return func(o *object) []string { return o.texts(name) }
}

// namedOnce returns the account of a command that is about one.
func namedOnce(name string) func(*object) []string {
	return func(o *object) []string { return []string{o.text(name)} }
}

// listedIn returns the accounts of an Array of Object.
func listedIn(name, member string) func(*object) []string {
	return func(o *object) []string {
		elements := o.objects(name)
		names := make([]string, len(elements))
		for i, element := range elements {
			names[i] = element.text(member)
		}
		return names
	}
}

// nobody is for commands that list no users.
func nobody(*object) []string { return nil }
