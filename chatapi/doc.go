// Package chatapi is the wire of the Tencent Cloud Chat server REST API: the
// UserSig signature, the error codes, and a signed, paced client that records
// every exchange with its secrets removed.
//
// It knows no single command and judges nothing: what a command is called and
// how often it may be called comes from package specs, and whether an answer
// is right is the business of package contract.
package chatapi
