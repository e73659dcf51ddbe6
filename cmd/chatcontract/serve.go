package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newServe(std streams) *cobra.Command {
	var listen, key string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Start the reference server by itself",
		Long: `Start the reference server: the documented service, in memory, on loopback.
It prints how to reach it, and stops on Ctrl-C.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ref, err := startReference(listen, key)
			if err != nil {
				return err
			}
			_, _ = fmt.Fprintf(std.out, `The reference server listens. To judge it from another shell:

export CHAT_ENDPOINT=%s
export CHAT_SDKAPPID=%d
export CHAT_IDENTIFIER=%s
export CHAT_SECRET_KEY=%s
export CHAT_ARRANGEMENT=%s
chatcontract run

Ctrl-C stops it.
`, ref.url, referenceSDKAppID, referenceAdmin, ref.key, ref.arrangement())
			<-cmd.Context().Done()
			return ref.stop()
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8090", "address to listen on; port 0 takes a free one")
	cmd.Flags().StringVar(&key, "key", "", "secret key of the served app, which is no secret of yours (default: a new one)")
	return cmd
}
