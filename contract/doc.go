// Package contract is the judge: it turns an exchange into findings, layer by
// layer. Lexical checks look at the bytes, shape compares with the OpenAPI
// document, conditions apply the JSON Schemas, and relations compare members
// with each other and with the request.
//
// It sends nothing, keeps no state between exchanges and knows no scenario.
// What a scenario expects beyond one exchange is the business of package steps.
package contract
