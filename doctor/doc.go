// Package doctor tells whether a run could judge a target, check by check, with
// the cure where it could not: is the target there, can its certificate be
// trusted, does it take the credentials, what does it serve?
//
// It judges nothing against the documentation, and creates no account unless
// told to.
package doctor
