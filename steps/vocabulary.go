package steps

import (
	"regexp"

	"github.com/cucumber/godog"
)

// A Vocabulary is every step that a feature may use. It is compiled once and
// serves all scenarios.
type Vocabulary struct {
	steps []step
}

// step binds a pattern to a method of the scenario's state.
type step struct {
	pattern *regexp.Regexp
	bind    func(*State) any
}

// NewVocabulary compiles the steps.
func NewVocabulary() *Vocabulary {
	v := &Vocabulary{}
	v.accounts()
	v.arranging()
	v.adding()
	v.calling()
	v.importing()
	v.results()
	v.answers()
	v.effects()
	v.friendData()
	v.otherData()
	return v
}

// Register gives a scenario the vocabulary, bound to its state.
func (v *Vocabulary) Register(sc *godog.ScenarioContext, s *State) {
	for _, st := range v.steps {
		sc.Step(st.pattern, st.bind(s))
	}
}

// Patterns lists the patterns of all steps.
func (v *Vocabulary) Patterns() []*regexp.Regexp {
	out := make([]*regexp.Regexp, len(v.steps))
	for i, st := range v.steps {
		out[i] = st.pattern
	}
	return out
}

// add compiles a pattern in which NAME stands for an account, NAMES for an
// enumeration of accounts and CODES for one of codes.
func (v *Vocabulary) add(pattern string, bind func(*State) any) {
	pattern = regexp.MustCompile(`\b(NAMES|NAME|CODES)\b`).ReplaceAllStringFunc(pattern, func(word string) string {
		return map[string]string{"NAME": "(" + name + ")", "NAMES": "(" + names + ")", "CODES": "(" + codes + ")"}[word]
	})
	v.steps = append(v.steps, step{pattern: regexp.MustCompile("^" + pattern + "$"), bind: bind})
}

func (v *Vocabulary) accounts() {
	v.steps = append(v.steps,
		step{accountsTable, func(s *State) any { return s.theAccounts }},
		step{accountsGroup, func(s *State) any { return s.namedAccounts }},
		step{accountsCrowd, func(s *State) any { return s.aCrowd }})
}

func (v *Vocabulary) arranging() {
	v.add(`NAME has blocklisted NAMES`, func(s *State) any { return s.hasBlocklisted })
	v.add(`NAME already has NAMES as friends`, func(s *State) any { return s.hasFriends })
	v.add(`NAME and NAME are already friends`, func(s *State) any { return s.areFriends })
	v.add(`NAME has taken NAMES off the blocklist`, func(s *State) any { return s.hasUnblocked })
	v.add(`NAME now takes friend requests from (anyone|nobody)`, func(s *State) any { return s.takesFrom })
	v.add(`NAME has deleted NAMES from the friend list`, func(s *State) any { return s.hasDeleted })
	v.add(`the administrator has barred NAME from sending friend requests`, func(s *State) any { return s.isBarred })
	v.add(`adding is arranged so that NAME adding NAME is answered (\d+)`, func(s *State) any { return s.isArranged })
}

func (v *Vocabulary) adding() {
	v.add(`NAME adds NAMES( mutually| one-sided| by force| not by force| one-sided by force)?`, func(s *State) any { return s.adds })
	v.add(`NAME adds:`, func(s *State) any { return s.addsWithData })
	v.add(`NAME adds NAMES, each to a list of its own`, func(s *State) any { return s.filesFriends })
	v.add(`NAME adds NAMES in batches that the seed makes`, func(s *State) any { return s.addsGenerated })
	v.add(`NAME adds NAMES, each in a request of its own, all at once`, func(s *State) any { return s.addsApart })
	v.add(`NAME and NAME add each other at once`, func(s *State) any { return s.addEachOther })
	v.add(`NAME adds NAMES, calling with (.+)`, func(s *State) any { return s.addsCalling })
	v.add(`NAME adds NAMES by force, each with a remark of its own`, func(s *State) any { return s.addsRemarked })
	v.add(`NAMES add NAME, all at once`, func(s *State) any { return s.addedByAll })
	v.add(`NAME adds NAMES( by force)?, called by NAME, who is no administrator`, func(s *State) any { return s.addsCalledBy })
}

func (v *Vocabulary) calling() {
	v.add(`(\w+) has been called with:`, func(s *State) any { return s.hasBeenCalled })
	v.add(`this (\w+) request has been sent:`, func(s *State) any { return s.hasSent })
	v.add(`this (\w+) request has been sent, if the app has its custom fields:`, func(s *State) any { return s.hasSentCustom })
	v.add(`friend_get has come to show (\d+) friends of NAME`, func(s *State) any { return s.comesToShow })
	v.add(`(\w+) is arranged to be answered (\d+)`, func(s *State) any { return s.isArrangedWhole })
	v.add(`(\w+) is arranged so that NAME asking for NAME is answered (\d+)`, func(s *State) any { return s.isArrangedItem })
	v.add(`(\w+) is called with:`, func(s *State) any { return s.isCalled })
	v.add(`this (\w+) request is sent:`, func(s *State) any { return s.sends })
	v.add(`this (\w+) request is sent for each of NAMES, all at once:`, func(s *State) any { return s.sendsForEach })
	v.add(`a (\w+) request with an empty body is sent`, func(s *State) any { return s.sendsNothing })
	v.add(`the sample request of (\w+) is sent`, func(s *State) any { return s.sendsSample })
	v.add(`the sample request of (\w+) is sent, calling with (.+)`, func(s *State) any { return s.sendsSampleCalling })
	v.add(`the sample request of (\w+) is sent, called by NAME, who is no administrator`, func(s *State) any { return s.sendsSampleCalledBy })
	v.add(`all pages of (\w+) are pulled for NAME`, func(s *State) any { return s.pullsAllPages })
	v.add(`all pages of (\w+) are pulled for NAME, (\d+) at a time`, func(s *State) any { return s.pullsPages })
}

func (v *Vocabulary) importing() {
	v.add(`multiaccount_import takes (Accounts|AccountList)`, func(s *State) any { return s.takesForm })
	v.add(`NAMES (?:is|are) imported in one call`, func(s *State) any { return s.areImportedTogether })
	v.add(`NAMES (?:is|are) imported exactly as answered`, func(s *State) any { return s.areImportedAsAnswered })
}

func (v *Vocabulary) results() {
	v.add(`the results are:`, func(s *State) any { return s.resultsAre })
	v.add(`the results are these, or the request is refused with CODES:`, func(s *State) any { return s.resultsAreOr })
	v.add(`the result for NAMES is CODES`, func(s *State) any { return s.resultIs })
	v.add(`every result follows from how the account takes friend requests`, func(s *State) any { return s.followSettings })
	v.add(`at most (\d+) accounts? (?:is|are) answered 0`, func(s *State) any { return s.atMostAdded })
	v.add(`every result is CODES`, func(s *State) any { return s.everyResultIs })
	v.add(`(the request|the call|`+names+`) (?:is|are) refused with CODES`, func(s *State) any { return s.isRefused })
	v.add(`NAME is added, or refused with CODES`, func(s *State) any { return s.isAddedOrRefused })
	v.add(`NAME is refused with CODES, or NAME keeps at most (\d+) bytes of (Remark|GroupName|AddSource|AddWording|Tag_SNS_Custom_\w+) about NAME`, func(s *State) any { return s.isRefusedOrKept })
	v.add(`NAME is refused with CODES, or the profile of NAME has at most (\d+) bytes of (Tag_Profile_\w+)`, func(s *State) any { return s.isRefusedOrShown })
	v.add(`the request succeeds, unless the app lacks what its console would allow and answers CODES`, func(s *State) any { return s.succeedsIfAllowed })
	v.add(`the request succeeds`, func(s *State) any { return s.succeeds })
	v.add(`the request succeeds, or is refused with CODES`, func(s *State) any { return s.succeedsOrIsRefused })
	v.add(`the request is refused with CODES, or each friend list of NAME has a name of 1 to (\d+) bytes`, func(s *State) any { return s.isRefusedOrNamed })
	v.add(`(Fail_Account|FailAccounts) is exactly NAMES`, func(s *State) any { return s.failAccountIs })
	v.add(`there is no (Fail_Account|FailAccounts)`, func(s *State) any { return s.noFailAccount })
}

func (v *Vocabulary) answers() {
	v.add(`the state of NAMES is (Online|PushOnline|Offline)`, func(s *State) any { return s.stateIs })
	v.add(`the answer has:`, func(s *State) any { return s.answerHas })
	v.add(`the answer tells of NAME(, unless the request failed)?:`, func(s *State) any { return s.answerTellsOf })
	v.add(`(\w+Sequence) (has advanced|has not moved|has not gone back)`, func(s *State) any { return s.sequenceMoves })
	v.add(`the answered lists are:`, func(s *State) any { return s.answeredListsAre })
	v.add(`the request is refused with CODES, or the answered lists include:`, func(s *State) any { return s.answeredListsInclude })
	v.add(`the pages name exactly NAMES, each once`, func(s *State) any { return s.pagesName })
	v.add(`no page has more than (\d+) entries`, func(s *State) any { return s.pagesAreBounded })
	v.add(`(every page|every page but the last|the last page) has (\w+) (.+)`, func(s *State) any { return s.pageTells })
}

func (v *Vocabulary) effects() {
	v.add(`NAME and NAMES have each other as friends`, func(s *State) any { return s.mutual })
	v.add(`only NAME has NAMES as a friend`, func(s *State) any { return s.oneSided })
	v.add(`neither NAME nor NAMES has the other as a friend`, func(s *State) any { return s.strangers })
	v.add(`the friends of NAME are as answered`, func(s *State) any { return s.allAsAnswered })
	v.add(`the friendship of NAME and NAMES is as answered`, func(s *State) any { return s.asAnswered })
	v.add(`those of NAMES who were answered 0 are no friends of NAME`, func(s *State) any { return s.areGone })
	v.add(`NAME has as many friends as were answered 0`, func(s *State) any { return s.hasAsManyAsAnswered })
	v.add(`NAME has (\d+) friends`, func(s *State) any { return s.hasExactly })
	v.add(`NAME has at most (\d+) friends`, func(s *State) any { return s.hasAtMost })
}

func (v *Vocabulary) friendData() {
	v.add(`NAME keeps the own remark of each of NAMES`, func(s *State) any { return s.keepsOwnRemarks })
	v.add(`the app has the custom friend field (Tag_SNS_Custom_\w+), as NAME and NAME show`, func(s *State) any { return s.hasCustomField })
	v.add(`NAME keeps about NAME:`, func(s *State) any { return s.keepsAbout })
	v.add(`NAME keeps about those of NAMES who were answered 0:`, func(s *State) any { return s.keepsAboutAnswered })
	v.add(`NAME keeps about NAME, still:`, func(s *State) any { return s.stillKeepsAbout })
	v.add(`NAME keeps no (Remark|GroupName|AddSource|AddWording|AddTime|Tag_SNS_\w+) about NAME`, func(s *State) any { return s.keepsNo })
}

func (v *Vocabulary) otherData() {
	v.add(`the blocklist of NAME is exactly NAMES`, func(s *State) any { return s.blocklistIs })
	v.add(`the blocklist of NAME is as answered`, func(s *State) any { return s.blocklistAsAnswered })
	v.add(`the blocklist of NAME is empty`, func(s *State) any { return s.blocklistIsEmpty })
	v.add(`the blocklist of NAME has (\d+) users`, func(s *State) any { return s.blocklistHas })
	v.add(`the blocklist of NAME has at most (\d+) users`, func(s *State) any { return s.blocklistHasAtMost })
	v.add(`the friend lists of NAME are:`, func(s *State) any { return s.friendListsAre })
	v.add(`the request is refused with CODES, or the friend lists of NAME are:`, func(s *State) any { return s.isRefusedOrListsAre })
	v.add(`NAME has no friend lists`, func(s *State) any { return s.noFriendLists })
	v.add(`NAME has( at most)? (\d+) friend lists`, func(s *State) any { return s.hasLists })
	v.add(`NAME has as many friend lists as were answered 0`, func(s *State) any { return s.hasListsAnswered })
	v.add(`the profile of NAME has:`, func(s *State) any { return s.profileHas })
	v.add(`NAMES (?:is|are) (imported|not imported)`, func(s *State) any { return s.areImported })
}
