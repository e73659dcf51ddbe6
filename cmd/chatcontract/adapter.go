package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"chatcontract/adapter"
	"chatcontract/runner"
)

// adapterFlags say which SDK makes the calls of the scenarios.
type adapterFlags struct {
	adapter  bool
	adapters int
	command  []string
}

func (f *adapterFlags) addAdapterTo(flags *pflag.FlagSet) {
	flags.BoolVar(&f.adapter, "adapter", false, "let an SDK make the calls, through the adapter that is started by the\narguments after --")
	flags.IntVar(&f.adapters, "adapters", 0, "how many processes of the adapter run at the same time (default: 4,\nor --concurrency where that is less)")
}

// arguments lets those through that may be the adapter's command: the environment,
// which can ask for one as well, is read later.
func (f *adapterFlags) arguments(cmd *cobra.Command, args []string) error {
	if f.adapter || cmd.ArgsLenAtDash() == 0 {
		return nil
	}
	return noArguments(cmd, args)
}

// take takes the adapter's command from the arguments.
func (f *adapterFlags) take(cmd *cobra.Command, args []string) error {
	switch {
	case !f.adapter && len(args) > 0:
		return noArguments(cmd, args)
	case f.adapter && len(args) == 0:
		return usagef("--adapter needs the adapter's command after --, as in %s --adapter -- python3 adapter.py", cmd.CommandPath())
	case f.adapters < 0:
		return usagef("--adapters %d is negative", f.adapters)
	case f.adapters > 0 && !f.adapter:
		return usagef("--adapters is about --adapter, which is not given")
	}
	f.command = args
	return nil
}

// drive has the adapter make the calls of a run.
func (f *adapterFlags) drive(cfg *runner.Config, std streams) {
	if !f.adapter {
		return
	}
	cfg.Adapter, cfg.Adapters, cfg.AdapterLog = adapter.Command(f.command[0], f.command[1:]...), f.adapters, std.err
}
