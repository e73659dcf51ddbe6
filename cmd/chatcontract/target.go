package main

import (
	"crypto/x509"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"chatcontract/chatapi"
)

// targetFlags say which endpoint to call and how.
type targetFlags struct {
	endpoint    string
	sdkAppID    uint64
	identifier  string
	timeout     time.Duration
	caCert      string
	insecure    bool
	rate        float64
	arrangement string
}

func (f *targetFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.endpoint, "endpoint", "", "the target: scheme and host, as in https://console.tim.qq.com\n(default: the built-in reference server)")
	flags.Uint64Var(&f.sdkAppID, "sdkappid", 0, "the app's SDKAppID")
	flags.StringVar(&f.identifier, "identifier", "", "the app administrator's account")
	flags.DurationVar(&f.timeout, "timeout", chatapi.DefaultTimeout, "how long one call may take")
	flags.StringVar(&f.caCert, "ca-cert", "", "a PEM file with the certificates that vouch for the target's")
	flags.BoolVar(&f.insecure, "insecure-skip-verify", false, "accept any TLS certificate")
	flags.Float64Var(&f.rate, "rate", 0, "calls per second of each command (default: just below the\ndocumented ceilings)")
	flags.StringVar(&f.arrangement, "arrangement", "", "the URL at which the target takes arrangements of codes that no\nrequest can provoke (see docs/arrangement.md)")
}

const environmentHelp = `
Each flag can also be given in the environment: --endpoint as CHAT_ENDPOINT,
--max-accounts as CHAT_MAX_ACCOUNTS, and so on. The credentials come from the
environment alone, so that no process list shows them:

    CHAT_SECRET_KEY   the app's secret key, which signs every call
    CHAT_USERSIG      a ready signature of the administrator, in its place`

// fromEnvironment sets every flag that was not given from its variable.
func fromEnvironment(cmd *cobra.Command, env getenv) error {
	var failure error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := "CHAT_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value := env(name)
		if f.Changed || value == "" || failure != nil {
			return
		}
		if err := cmd.Flags().Set(f.Name, value); err != nil {
			failure = usagef("%s=%q is no value for --%s: %w", name, value, f.Name, err)
		}
	})
	return failure
}

// config checks the flags and adds the credentials.
func (f *targetFlags) config(env getenv) (chatapi.Config, error) {
	cfg := chatapi.Config{
		Endpoint:           f.endpoint,
		SDKAppID:           f.sdkAppID,
		Identifier:         f.identifier,
		SecretKey:          env("CHAT_SECRET_KEY"),
		UserSig:            env("CHAT_USERSIG"),
		Timeout:            f.timeout,
		CallsPerSecond:     f.rate,
		InsecureSkipVerify: f.insecure,
	}
	if f.timeout <= 0 {
		return cfg, usagef("--timeout %s is not positive", f.timeout)
	}
	if f.rate < 0 {
		return cfg, usagef("--rate %s is negative", strconv.FormatFloat(f.rate, 'g', -1, 64))
	}
	if f.caCert == "" {
		return cfg, nil
	}
	pem, err := os.ReadFile(f.caCert)
	if err != nil {
		return cfg, usagef("--ca-cert: %w", err)
	}
	cfg.RootCAs = x509.NewCertPool()
	if !cfg.RootCAs.AppendCertsFromPEM(pem) {
		return cfg, usagef("--ca-cert %s holds no PEM certificate", f.caCert)
	}
	return cfg, nil
}
