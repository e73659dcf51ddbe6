// Package schemas holds a JSON Schema (draft-07) of every command's request and
// answer. Beside the shape, which agrees with the OpenAPI document of package
// specs, the schema of an answer has what OpenAPI cannot say: the conditions
// that one body's members put on each other, each under the id of its
// requirement.
//
// A file stands on its own: third parties may validate with it alone, and find
// in its root what is documented. The files are generated, so that the commands
// do not drift apart: shapes from specs/openapi.yaml, conditions from the
// requirement registry.
//
// It is not for what needs the request beside the answer; that is a relation, in
// package contract.
package schemas

//go:generate go run ./internal/gen -openapi ../specs/openapi.yaml -out .
