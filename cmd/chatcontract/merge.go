package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"chatcontract/features"
	"chatcontract/runner"
)

func newMerge(std streams, env runner.Getenv) *cobra.Command {
	var known runner.Judgement
	var f runFlags
	cmd := &cobra.Command{
		Use:   "merge DIR...",
		Short: "Join the results of the shards of a run into one set of reports",
		Long: `Join what the shards of a run wrote (run --shard K/N) into the reports that the
whole run would have written, and end with the exit code that it would have had.
It makes no call and needs no credentials.

It refuses shards of different seeds, targets, selections or versions, and a
shard that is missing or there twice.`,
		Example: `  chatcontract run --shard 1/2 --seed 7 --out shard-1
  chatcontract run --shard 2/2 --seed 7 --out shard-2
  chatcontract merge shard-1 shard-2 --out report`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("merge takes the folders that the shards wrote; see `chatcontract merge --help`")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := runner.FromEnvironment(cmd.Flags(), env); err != nil {
				return err
			}
			f.outGiven = true
			return merge(std, env, f, known, args)
		},
	}
	known.AddTo(cmd.Flags())
	cmd.Flags().StringVar(&f.out, "out", defaultOut, "folder for the reports; \"\" writes none")
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "print the verdict alone")
	return cmd
}

func merge(std streams, env runner.Getenv, f runFlags, known runner.Judgement, dirs []string) error {
	var shards []runner.ShardResult
	for _, dir := range dirs {
		shard, err := runner.ReadShard(filepath.Join(dir, resultsFile))
		if err != nil {
			return err
		}
		shards = append(shards, shard)
	}
	result, err := runner.Merge(shards, features.FS, known)
	if err != nil {
		return err
	}
	if result.LeftBehind != nil {
		result.LeftBehind.Cure = cure(f.out)
	}
	return f.report(std, env, result)
}
