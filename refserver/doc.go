// Package refserver is the reference server: the documented behaviour of the
// Tencent Cloud Chat server REST API for accounts, profiles, friends and
// blocklists, in memory, behind a real HTTP front.
//
// It is the default target of the suite and its oracle. What it decides, it
// decides by [Rules]: limits are numbers, conditions are named checks in a
// slice, effects are small functions. A faulty server is DefaultRules with one
// of them replaced, and Config.RulesFor tells when the fault shows.
//
// A reader who looks for one documented rule finds it in the file of its
// command (friend_add.go, portrait.go and so on), in the function that returns
// that command's default rules. Rules that bind every command are in
// gateway.go and fields.go.
//
// It is not a production server: nothing is stored on disk, nothing is paced,
// no webhook is fired, and the arrangement of failures (arrangement.go) is
// open to everybody who can reach it.
package refserver
