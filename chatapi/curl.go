package chatapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxCurlBody is the longest body that a curl line repeats, in bytes.
const maxCurlBody = 4 << 10

// doubleQuoted escapes what a shell would read between double quotes.
var doubleQuoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`")

// Curl is a shell command that sends the request again. The signature stands
// as $CHAT_USERSIG, which the shell fills in. The lines of a JSON body are joined; a
// body that is long, or that curl, the shell or a single line would not take as it
// is, is left to a file.
func (ex Exchange) Curl() string {
	target := ex.curlTarget()
	body := inOneLine(ex.Request.Body)
	if len(body) > maxCurlBody || strings.HasPrefix(body, "@") || !utf8.ValidString(body) || strings.ContainsFunc(body, isControl) {
		return fmt.Sprintf("curl -X %s \"%s\" --data-binary @request.json   # %d bytes: the body of exchange %s in results.json",
			ex.curlMethod(), target, len(body), ex.ID)
	}
	return fmt.Sprintf("curl -X %s \"%s\" -d '%s'", ex.curlMethod(), target, strings.ReplaceAll(body, "'", `'\''`))
}

// CurlOfFile is a shell command that sends the request again, with the body from a
// file.
func (ex Exchange) CurlOfFile(path string) string {
	return fmt.Sprintf("curl -X %s \"%s\" --data-binary '@%s'", ex.curlMethod(), ex.curlTarget(), strings.ReplaceAll(path, "'", `'\''`))
}

// curlMethod is the method, which another program may have chosen wrongly; one that a
// shell might read otherwise is not repeated.
func (ex Exchange) curlMethod() string {
	if m := ex.Request.Method; m != "" && strings.Trim(m, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		return m
	}
	return "POST"
}

// curlTarget is the URL as it stands between double quotes.
func (ex Exchange) curlTarget() string {
	target := doubleQuoted.Replace(strings.ReplaceAll(ex.Request.URL, "%24CHAT_USERSIG", signatureVariable))
	return strings.ReplaceAll(target, `\`+signatureVariable, signatureVariable)
}

// inOneLine is a body without the lines that JSON may have between its parts:
// reports show a command in one line, where a line's end would not be one.
func inOneLine(body []byte) string {
	var joined bytes.Buffer
	if bytes.ContainsAny(body, "\n\r\t") && json.Compact(&joined, body) == nil {
		return joined.String()
	}
	return string(body)
}

func isControl(r rune) bool { return r < ' ' }
