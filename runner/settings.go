package runner

import (
	"crypto/x509"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"chatcontract/chatapi"
	"chatcontract/targets"
)

// Getenv reads an environment variable, as os.Getenv does.
type Getenv func(name string) string

// TargetSettings say which endpoint to call and how.
type TargetSettings struct {
	Endpoint           string
	SDKAppID           uint64
	Identifier         string
	Timeout            time.Duration
	CACert             string
	InsecureSkipVerify bool
	Rate               float64
	// TargetName names an entry of the target file TargetFile, which completes
	// the settings; empty for neither.
	TargetName, TargetFile string

	// flags are where AddTo defined them.
	flags *pflag.FlagSet
	// declared is the entry of the target file; nil before it is read, and where
	// no target is named.
	declared *targets.Target
}

// Settings are what flags and environment variables say of a run. The command
// line and `go test ./features` read the same ones.
type Settings struct {
	TargetSettings
	Arrangement  string
	Tags         string
	Commands     []string
	Concurrency  int
	Strict       bool
	Seed         int64
	Settle       time.Duration
	AccountLimit int
	MaxCalls     int
	MaxAccounts  int
	// Shard is a part of the run, as in 3/8; empty for all of it.
	Shard string
	Judgement
}

// EnvironmentHelp explains the variables that FromEnvironment reads.
const EnvironmentHelp = `
Each flag can also be given in the environment: --endpoint as CHAT_ENDPOINT,
--account-limit as CHAT_ACCOUNT_LIMIT, and so on. The credentials come from the
environment alone, so that no process list shows them:

    CHAT_SECRET_KEY   the app's secret key, which signs every call
    CHAT_USERSIG      a ready signature of the administrator, in its place

A target file keeps targets by name: ` + "`chatcontract init`" + ` writes one. Flags win
over the environment, and the environment over the file.`

// AddTo defines the flags that set them.
func (s *TargetSettings) AddTo(flags *pflag.FlagSet) {
	s.AddPlaceTo(flags)
	flags.Float64Var(&s.Rate, "rate", 0, "calls per second of each command (default: just below the\ndocumented ceilings)")
}

// AddPlaceTo defines the flags about where the target is, for commands that make
// no calls of their own.
func (s *TargetSettings) AddPlaceTo(flags *pflag.FlagSet) {
	s.flags = flags
	flags.StringVar(&s.TargetName, "target", "", "a target of the target file, by its name")
	flags.StringVar(&s.TargetFile, "target-file", "", "the file that has the target (default: "+targets.FileName+" in this\nfolder or one above)")
	flags.StringVar(&s.Endpoint, "endpoint", "", "the target: scheme and host, as in https://console.tim.qq.com\n(default: the built-in reference server)")
	flags.Uint64Var(&s.SDKAppID, "sdkappid", 0, "the app's SDKAppID")
	flags.StringVar(&s.Identifier, "identifier", "", "the app administrator's account")
	flags.DurationVar(&s.Timeout, "timeout", chatapi.DefaultTimeout, "how long one call may take")
	flags.StringVar(&s.CACert, "ca-cert", "", "a PEM file with the certificates that vouch for the target's")
	flags.BoolVar(&s.InsecureSkipVerify, "insecure-skip-verify", false, "accept any TLS certificate")
}

// AddTo defines the flags that set them.
func (s *Settings) AddTo(flags *pflag.FlagSet) {
	s.AddTargetTo(flags)
	flags.StringVar(&s.Tags, "tags", "", "run the scenarios whose tags match, as in \"@friend_add.force_adds and not @arrangement\"")
	flags.StringSliceVar(&s.Commands, "command", nil, "run the scenarios about this command alone, as in friend_check;\nmay be repeated (default: all)")
	flags.IntVar(&s.Concurrency, "concurrency", DefaultConcurrency, "how many scenarios run at the same time")
	flags.BoolVar(&s.Strict, "strict", false, "inferred requirements fail the run as well")
	flags.Int64Var(&s.Seed, "seed", 0, "order of the scenarios (default: from the clock, and printed)")
	flags.DurationVar(&s.Settle, "settle", DefaultSettle, "how long a read may take to show a write")
	flags.StringVar(&s.Shard, "shard", "", "run the K-th of N parts of the scenarios, as in 3/8; needs --seed,\nand chatcontract merge joins the results")
	s.Judgement.AddTo(flags)
	flags.IntVar(&s.MaxCalls, "max-calls", 0, "refuse a run that needs more calls, and end one that makes more\n(default: any number)")
	flags.IntVar(&s.MaxAccounts, "max-accounts", 0, "refuse a run that creates more accounts in total (default: any\nnumber)")
}

// AddTargetTo defines the flags about the target alone, for commands that run no
// scenario. The other settings have their defaults.
func (s *Settings) AddTargetTo(flags *pflag.FlagSet) {
	s.Concurrency, s.Settle = DefaultConcurrency, DefaultSettle
	s.TargetSettings.AddTo(flags)
	flags.StringVar(&s.Arrangement, "arrangement", "", "the URL at which the target takes arrangements of codes that no\nrequest can provoke (see docs/arrangement.md)")
	flags.IntVar(&s.AccountLimit, "account-limit", 0, "how many accounts may exist at a time, as 90 for a trial edition\n(default: no limit)")
}

// Variable is the environment variable of a flag.
func Variable(flag string) string {
	return "CHAT_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// FromEnvironment sets every flag that was not given from its variable. Its
// error is a *UsageError.
func FromEnvironment(flags *pflag.FlagSet, env Getenv) error {
	var failure error
	flags.VisitAll(func(f *pflag.Flag) {
		name := Variable(f.Name)
		value := env(name)
		if f.Changed || value == "" || failure != nil || f.Name == "help" {
			return
		}
		if err := flags.Set(f.Name, value); err != nil {
			failure = usagef("%s=%q is no value for --%s: %w", name, value, f.Name, err)
		}
	})
	return failure
}

// SettingsFromEnvironment reads all settings from their variables, for who has
// no command line. Its error is a *UsageError.
func SettingsFromEnvironment(env Getenv) (Settings, error) {
	var s Settings
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	s.AddTo(flags)
	err := FromEnvironment(flags, env)
	if err == nil {
		err = s.fromFile() // the flags set this copy of the settings, and no other
	}
	return s, err
}

// Config completes the settings from the target file, checks them, adds the
// credentials from the environment, and
// makes a Config of them. Reference is set when no endpoint is named: the
// caller then fills in a reference server of its own. The error is a
// *UsageError.
func (s *Settings) Config(env Getenv) (Config, error) {
	if err := s.fromFile(); err != nil {
		return Config{}, err
	}
	cfg := Config{
		Declared:    s.declared,
		Arrangement: s.Arrangement, Tags: s.Tags, Commands: s.Commands, Concurrency: s.Concurrency, Strict: s.Strict,
		Seed: s.Seed, Settle: s.Settle, AccountLimit: s.AccountLimit, MaxCalls: s.MaxCalls, MaxAccounts: s.MaxAccounts, Reference: s.Endpoint == "",
	}
	switch {
	case s.Concurrency < 1:
		return cfg, usagef("--concurrency %d is not positive", s.Concurrency)
	case s.Settle <= 0:
		return cfg, usagef("--settle %s is not positive", s.Settle)
	case s.AccountLimit < 0:
		return cfg, usagef("--account-limit %d is negative", s.AccountLimit)
	case s.MaxCalls < 0:
		return cfg, usagef("--max-calls %d is negative", s.MaxCalls)
	case s.MaxAccounts < 0:
		return cfg, usagef("--max-accounts %d is negative", s.MaxAccounts)
	case cfg.Reference && (s.SDKAppID != 0 || s.Identifier != "" || env("CHAT_USERSIG") != ""):
		return cfg, usagef("a target's SDKAppID, administrator or signature is set, but no endpoint: set --endpoint or CHAT_ENDPOINT")
	}
	if err := s.share(&cfg); err != nil {
		return cfg, err
	}
	if err := s.load(&cfg); err != nil {
		return cfg, err
	}
	var err error
	cfg.Target, err = s.Target(env)
	return cfg, err
}

// CheckArrangement refuses what is no URL at which a target could take
// arrangements; empty is none. The error is a *UsageError.
func CheckArrangement(text string) error {
	u, err := url.Parse(text)
	switch {
	case text == "":
		return nil
	case strings.Contains(text, "@"): // it may hold a password, so it is not repeated
		return usagef("--arrangement holds the name of a user: give a URL such as http://127.0.0.1:8090/arrangement")
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		text, _, _ = strings.Cut(text, "?")
		return usagef("--arrangement %q is not a URL such as http://127.0.0.1:8090/arrangement", text)
	}
	return nil
}

// share reads the shard.
func (s *Settings) share(cfg *Config) error {
	var err error
	if cfg.Shard, err = ParseShard(s.Shard); err != nil {
		return usagef("--shard: %w", err)
	}
	switch {
	case s.Shard == "":
	case s.Seed == 0:
		return usagef("--shard %s needs a --seed, the same for all shards", s.Shard)
	case s.Waivers != "" || s.Baseline != "":
		return usagef("--waivers and --baseline judge the whole run: leave them out with --shard, and give them to `chatcontract merge`")
	}
	return nil
}

// Target completes the settings from the target file, checks them and adds the
// credentials from the environment. The error is a *UsageError.
func (s *TargetSettings) Target(env Getenv) (chatapi.Config, error) {
	if err := s.fromFile(); err != nil {
		return chatapi.Config{}, err
	}
	key, sig, err := s.credentials(env)
	if err != nil {
		return chatapi.Config{}, err
	}
	cfg, err := s.Place()
	cfg.SecretKey, cfg.UserSig = key, sig
	return cfg, err
}

// Place is Target without credentials, for who sends nothing of their own.
func (s *TargetSettings) Place() (chatapi.Config, error) {
	if err := s.fromFile(); err != nil {
		return chatapi.Config{}, err
	}
	cfg := chatapi.Config{
		Endpoint:           s.Endpoint,
		SDKAppID:           s.SDKAppID,
		Identifier:         s.Identifier,
		Timeout:            s.Timeout,
		CallsPerSecond:     s.Rate,
		InsecureSkipVerify: s.InsecureSkipVerify,
	}
	if s.Timeout <= 0 {
		return cfg, usagef("--timeout %s is not positive", s.Timeout)
	}
	if !(s.Rate >= 0) { // NaN is not either
		return cfg, usagef("--rate %s is no number of calls per second", strconv.FormatFloat(s.Rate, 'g', -1, 64))
	}
	if s.CACert == "" {
		return cfg, nil
	}
	pem, err := os.ReadFile(s.CACert)
	if err != nil {
		return cfg, &UsageError{Err: fmt.Errorf("--ca-cert: %w", err)}
	}
	cfg.RootCAs = x509.NewCertPool()
	if !cfg.RootCAs.AppendCertsFromPEM(pem) {
		return cfg, usagef("--ca-cert %s holds no PEM certificate", s.CACert)
	}
	return cfg, nil
}
