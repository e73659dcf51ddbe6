package runner

import (
	"cmp"
	"strings"

	"chatcontract/targets"
)

// Complete adds to the settings what the target file says and neither a flag nor a
// variable gave. The settings must be those that the flags set, no copy. The error
// is a *UsageError.
func (s *TargetSettings) Complete() error { return s.fromFile() }

// fromFile completes the settings from the target file, with what neither a flag
// nor a variable gave. The error is a *UsageError.
func (s *TargetSettings) fromFile() error {
	switch {
	case s.declared != nil || s.TargetName == "" && s.TargetFile == "":
		return nil
	case s.TargetName == "":
		return usagef("--target-file %s is given and no target of it: name one with --target or CHAT_TARGET", s.TargetFile)
	}
	path := s.TargetFile
	if path == "" {
		found, err := targets.Find(".")
		if err != nil {
			return &UsageError{Err: err}
		}
		path = found
	}
	declared, err := targets.Load(path, s.TargetName)
	if err != nil {
		return &UsageError{Err: err}
	}
	s.declared = declared
	for key, value := range declared.Settings {
		f := s.flags.Lookup(flagOf(key))
		if f == nil || f.Changed { // clean, for instance, needs less than run
			continue
		}
		if err := s.flags.Set(f.Name, value); err != nil {
			return usagef("%s:%d: %s of the target %s is no value for --%s: %w", path, declared.Line, key, declared.Name, f.Name, err)
		}
	}
	return nil
}

// flagOf is the flag that a key of a target file stands for.
func flagOf(key string) string { return strings.ReplaceAll(key, "_", "-") }

// credentials are those of the environment: CHAT_SECRET_KEY and CHAT_USERSIG
// where one of them is set, or else the variables that the target file names.
func (s *TargetSettings) credentials(env Getenv) (key, sig string, err error) {
	key, sig = env("CHAT_SECRET_KEY"), env("CHAT_USERSIG")
	if key != "" || sig != "" || s.declared == nil {
		return key, sig, nil
	}
	for _, from := range []struct {
		name string
		to   *string
	}{{s.declared.SecretKeyEnv, &key}, {s.declared.UserSigEnv, &sig}} {
		if from.name != "" {
			*from.to = env(from.name)
		}
	}
	if name := cmp.Or(s.declared.SecretKeyEnv, s.declared.UserSigEnv); key == "" && sig == "" && name != "" {
		return "", "", usagef("the target %s takes its credentials from %s, which is not set (%s:%d): set that variable and run again",
			s.declared.Name, name, s.declared.File, s.declared.Line)
	}
	return key, sig, nil
}
