package contract_test

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// strictObject tells whether a reader that refuses all that is doubtful reads
// one JSON object.
func strictObject(body []byte) bool {
	value := jsontext.Value(bytes.Trim(body, " \t\r\n"))
	return value.IsValid() && value.Kind() == '{'
}
