// Package targets reads target files: the endpoints that a team judges, by
// name, with their limits and with the capabilities that they lack.
//
// A file holds no secret, only the names of the environment variables that do.
// The package calls no target; package runner makes settings of a Target.
package targets
