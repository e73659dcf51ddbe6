// Package adapter lets the harness drive an SDK through an adapter: a small program
// in the SDK's language that reads calls from its standard input and tells on its
// standard output what the SDK made of them. docs/adapter.md describes the protocol.
//
// The harness's side starts adapters (Pool), gives each an endpoint of its own in
// front of the target, so that what a call puts on the wire is known, and compares
// (Comparison) what was asked for, what went over the wire, and what the SDK
// reports. The adapter's side, for adapters written in Go, is Serve.
package adapter
