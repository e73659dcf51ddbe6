package chatapi

// ActionStatus values of every answer (RESTful API Overview).
const (
	ActionOK   = "OK"
	ActionFail = "FAIL"
)

// Codes of the relationship chain that friend_add documents (Adding Friends,
// Error Codes).
const (
	CodeOK                 = 0
	CodeBadParameter       = 30001
	CodeSDKAppIDMismatch   = 30002
	CodeUnknownAccount     = 30003
	CodeNeedsAdministrator = 30004
	CodeInternalError      = 30006
	CodeNetworkTimeout     = 30007
	CodeWriteConflict      = 30008
	CodeBarredFromAdding   = 30009
	CodeFriendListFull     = 30010
	CodeTooManyLists       = 30011
	CodeTooManyPending     = 30012
	CodeTargetListFull     = 30014
	CodeTargetBlocked      = 30515
	CodeTargetRefuses      = 30516
	CodeBlockedByTarget    = 30525
	CodePending            = 30539
	CodeTooFrequent        = 30540
	CodeNotAFriend         = 31704
)

// Codes of the profile commands (portrait_set, portrait_get).
const (
	CodeProfileBadParameter   = 40001
	CodeProfileNoAccount      = 40002
	CodeProfileUnknownAccount = 40003
	CodeProfileUnknownTag     = 40009
	CodeProfileTooLong        = 40601
	CodeProfileBadValue       = 40605
	CodeProfileBadType        = 40610
)

// Public codes of the gateway, and those of accounts and signatures, that the
// harness arranges or meets (Error Codes, 60000 to 79999).
const (
	CodeHTTPParse           = 60002
	CodeBodyNotJSON         = 60003
	CodeFrequency           = 60007
	CodeUnknownCommand      = 60009
	CodeNotAdministrator    = 60010
	CodeNoSDKAppID          = 60012
	CodeUserIDNotAString    = 60015
	CodeBadURLParameter     = 60025
	CodeUserSigExpired      = 70001
	CodeUserSigMissing      = 70002
	CodeUserSigMalformed    = 70003
	CodeUserSigWrongKey     = 70009
	CodeUserSigIdentifier   = 70013
	CodeUserSigSDKAppID     = 70014
	CodeSDKAppIDUnknown     = 70020
	CodeTooManyFailedChecks = 70050
	CodeAccountNotExist     = 70107
	CodeAccountLimit        = 70398
	CodeAccountBadRequest   = 70402
	CodeAccountUndeletable  = 71000
)

// Retryable tells whether the documentation advises to repeat a call that was
// answered with this code: 30006, 30007 and 30008.
func Retryable(code int64) bool {
	switch code {
	case CodeInternalError, CodeNetworkTimeout, CodeWriteConflict:
		return true
	}
	return false
}

// TooFrequent tells whether a code says that calls came too often: 60007, and
// 60011, 60018 and 60019 on older editions of the error code page.
func TooFrequent(code int64) bool {
	switch code {
	case CodeFrequency, 60011, 60018, 60019:
		return true
	}
	return false
}

// AdvisesAgain tells whether the page of all error codes, or one of its editions,
// advises to try again, at once or later, whichever command is answered so. A client
// may do so; this package's does where Retryable, or the command's own page, says it.
func AdvisesAgain(code int64) bool {
	switch code {
	case 60004, 60005, 60008, 60014, // accounts not checked in time, service time-out
		40006, 70169, 70202, 70500, 90992, 90994, 90995, 91000, // time-outs and internal errors
		CodeTooManyFailedChecks, CodeTooFrequent, 31707: // too often: later
		return true
	}
	return Retryable(code) || TooFrequent(code)
}
