package chatapi

import (
	"fmt"
	"strings"
)

// maxCurlBody is the longest body that a curl line repeats, in bytes.
const maxCurlBody = 4 << 10

// doubleQuoted escapes what a shell would read between double quotes.
var doubleQuoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`")

// Curl is a shell command that sends the request again. The signature stands
// as $CHAT_USERSIG, which the shell fills in. A body that is long, or that curl
// or the shell would not take as it is, is left to a file.
func (ex Exchange) Curl() string {
	target := doubleQuoted.Replace(strings.ReplaceAll(ex.Request.URL, "%24CHAT_USERSIG", signatureVariable))
	target = strings.ReplaceAll(target, `\`+signatureVariable, signatureVariable)
	body := string(ex.Request.Body)
	if len(body) > maxCurlBody || strings.HasPrefix(body, "@") || strings.Contains(body, "\x00") {
		return fmt.Sprintf("curl -X POST \"%s\" --data-binary @request.json   # %d bytes: the body of exchange %s in results.json",
			target, len(body), ex.ID)
	}
	return fmt.Sprintf("curl -X POST \"%s\" -d '%s'", target, strings.ReplaceAll(body, "'", `'\''`))
}
