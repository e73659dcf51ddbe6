package chatapi

import (
	"fmt"
	"strings"
)

// maxCurlBody is the longest body that a curl line repeats, in bytes.
const maxCurlBody = 4 << 10

// Curl is a shell command that sends the request again. The signature stands
// as $CHAT_USERSIG, which the shell fills in.
func (ex Exchange) Curl() string {
	// An encoded URL holds no character that is special between double
	// quotes but the dollar sign of the variable.
	target := strings.ReplaceAll(ex.Request.URL, "%24CHAT_USERSIG", signatureVariable)
	body := string(ex.Request.Body)
	if len(body) > maxCurlBody {
		return fmt.Sprintf("curl -X POST \"%s\" --data-binary @request.json   # %d bytes: the body of exchange %s in results.json",
			target, len(body), ex.ID)
	}
	return fmt.Sprintf("curl -X POST \"%s\" -d '%s'", target, strings.ReplaceAll(body, "'", `'\''`))
}
