package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"chatcontract/mutants"
	"chatcontract/specs"
)

// serveFlags say which server to start and where.
type serveFlags struct {
	listen, key     string
	mutant, variant string
}

func newServe(std streams) *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Start the reference server by itself, or a faulty one",
		Long: `Start the reference server: the documented service, in memory, on loopback.
It prints how to reach it, and stops on Ctrl-C.

With --mutant it breaks one documented clause, with --variant it differs in what
the documentation leaves open; chatcontract mutants --list shows all.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := f.start()
			if err != nil {
				return err
			}
			_, _ = fmt.Fprint(std.out, s.instructions())
			<-cmd.Context().Done()
			return s.stop()
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.listen, "listen", "127.0.0.1:8090", "address to listen on; port 0 takes a free one")
	flags.StringVar(&f.key, "key", "", "secret key of the served app, which is no secret of yours (default: a new one)")
	flags.StringVar(&f.mutant, "mutant", "", "start the mutant with this id")
	flags.StringVar(&f.variant, "variant", "", "start the variant with this id")
	return cmd
}

// served is a server that was started, and how to reach it.
type served struct {
	title                 string
	endpoint, arrangement string
	sdkAppID              uint64
	identifier, key       string
	// selfSigned: its certificate is vouched for by nobody.
	selfSigned bool
	stop       func() error
}

func (f *serveFlags) start() (*served, error) {
	switch {
	case f.mutant != "" && f.variant != "":
		return nil, usagef("--mutant and --variant exclude each other")
	case f.mutant != "" || f.variant != "":
		return f.startOther()
	}
	ref, err := startReference(f.listen, f.key)
	if err != nil {
		return nil, err
	}
	return &served{
		title: "The reference server", endpoint: ref.url, arrangement: ref.arrangement(),
		sdkAppID: referenceSDKAppID, identifier: referenceAdmin, key: ref.key, stop: ref.stop,
	}, nil
}

// startOther starts a mutant or a variant.
func (f *serveFlags) startOther() (*served, error) {
	registry, err := specs.Load()
	if err != nil {
		return nil, err
	}
	var title string
	var start func(addr, key string) (*mutants.Server, error)
	if f.mutant != "" {
		shape, err := specs.LoadShape()
		if err != nil {
			return nil, err
		}
		all := mutants.All(registry, shape)
		m, ok := mutants.Find(all, f.mutant)
		if !ok {
			return nil, usagef("there is no mutant %q%s", f.mutant, didYouMean(mutantIDs(all), f.mutant))
		}
		title, start = fmt.Sprintf("The mutant %s (%s, %s; it breaks %s)", m.ID, m.Description, m.Trigger, m.Requirement), m.Start
	} else {
		all := mutants.Variants(registry)
		v, ok := mutants.FindVariant(all, f.variant)
		if !ok {
			return nil, usagef("there is no variant %q%s", f.variant, didYouMean(variantIDs(all), f.variant))
		}
		title, start = fmt.Sprintf("The variant %s (%s)", v.ID, v.Description), v.Start
	}
	s, err := start(f.listen, f.key)
	if err != nil {
		return nil, usagef("the server cannot be started: %w", err)
	}
	return &served{
		title: title, endpoint: s.Target.Endpoint, arrangement: s.Arrangement, selfSigned: s.Target.RootCAs != nil,
		sdkAppID: s.Target.SDKAppID, identifier: s.Target.Identifier, key: s.Target.SecretKey, stop: s.Close,
	}, nil
}

// instructions tell how to judge the server from another shell.
func (s *served) instructions() string {
	var b strings.Builder
	fmt.Fprintf(&b, `%s listens. To judge it from another shell:

export CHAT_ENDPOINT=%s
export CHAT_SDKAPPID=%d
export CHAT_IDENTIFIER=%s
export CHAT_SECRET_KEY=%s
`, s.title, s.endpoint, s.sdkAppID, s.identifier, s.key)
	if s.arrangement != "" {
		fmt.Fprintf(&b, "export CHAT_ARRANGEMENT=%s\n", s.arrangement)
	}
	if s.selfSigned {
		b.WriteString("export CHAT_INSECURE_SKIP_VERIFY=true\n")
	}
	b.WriteString("chatcontract run\n\nCtrl-C stops it.\n")
	return b.String()
}
