package refserver

import "chatcontract/chatapi"

// Codes that package chatapi does not name (Error Codes).
const (
	codeBlocklistFull       = 30013
	codeProfileNeedsAdmin   = 40004
	codeUserSigInvalidated  = 70052
	codeDeletedCannotReturn = 70399
	codeAccountNeedsAdmin   = 70403
	codeStatusBadRequest    = 90001
	codeStatusNotAString    = 90003
	codeStatusNeedsAdmin    = 90009
	codeTooManyStatus       = 90011
)

// accountInfo starts the texts of the account commands, as account_delete's
// sample prints them.
const accountInfo = "Err_TLS_PT_Open_Login"

// snsFamily: relationship chain commands. The decode and account texts are
// those that were captured from the service.
func snsFamily() *family {
	return &family{
		service:        "sns",
		badRequest:     chatapi.CodeBadParameter,
		decodeInfo:     "SNS_DECODE_ERR",
		needsAdmin:     chatapi.CodeNeedsAdministrator,
		adminInfo:      "Err_Sns_Need_Admin",
		unknownAccount: chatapi.CodeUnknownAccount,
		unknownInfo:    "Err_Sns_Invalid_Account",
		display:        true,
	}
}

// profileFamily: portrait_set and portrait_get.
func profileFamily() *family {
	return &family{
		service:        "profile",
		badRequest:     chatapi.CodeProfileBadParameter,
		decodeInfo:     "Err_Profile_Comm_Decode_Fail",
		needsAdmin:     codeProfileNeedsAdmin,
		adminInfo:      "Err_Profile_Need_Admin",
		unknownAccount: chatapi.CodeProfileUnknownAccount,
		unknownInfo:    "Err_Profile_Invalid_Account",
		display:        true,
	}
}

// accountFamily: account management. Its answers have no ErrorDisplay.
func accountFamily() *family {
	return &family{
		service:    "im_open_login_svc",
		badRequest: chatapi.CodeAccountBadRequest,
		decodeInfo: accountInfo + "_Decode_Fail",
		needsAdmin: codeAccountNeedsAdmin,
		adminInfo:  accountInfo + "_Not_Admin",
	}
}

// statusFamily: online status. Its answers have no ErrorDisplay.
func statusFamily() *family {
	return &family{
		service:    "openim",
		badRequest: codeStatusBadRequest,
		decodeInfo: "Fail to Parse json data of body, Please check it",
		needsAdmin: codeStatusNeedsAdmin,
		adminInfo:  "Err_QueryOnlineStatus_Not_Admin",
	}
}
