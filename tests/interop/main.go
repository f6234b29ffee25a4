// Interop checks a ward's log with implementations that are not ours: torchwood and the Go
// project's sumdb packages.
//
// It reads a running ward over HTTP or the same files in a folder, and refuses whatever has one
// byte changed; the changes it makes itself. Nothing it reads is trusted but the keys and roots
// given on the command line.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

const usage = `usage:
  interop walk URL LOG_KEY                       check every tile and entry against the checkpoint
  interop consistency URL LOG_KEY SIZE ROOT      check that the log goes on from an earlier root
  interop receipt FILE LOG_KEY [ROOT_KEY]        check a receipt (.tlog-proof) offline

URL is a ward's address, or a folder, with the log under log/. Keys are C2SP verifier keys
(name+id+key), ROOT is in base64.
`

// Every command ends by itself within this time, whatever the server does.
const deadline = 5 * time.Minute

var errUsage = errors.New("usage")

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), deadline)
	defer cancel()
	switch err := run(ctx, os.Args[1:]); {
	case errors.Is(err, errUsage):
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "interop:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	switch {
	case len(args) == 3 && args[0] == "walk":
		return walk(ctx, args[1], args[2])
	case len(args) == 5 && args[0] == "consistency":
		return consistency(ctx, args[1], args[2], args[3], args[4])
	case len(args) == 3 && args[0] == "receipt":
		return receipt(args[1], args[2], "")
	case len(args) == 4 && args[0] == "receipt":
		return receipt(args[1], args[2], args[3])
	}
	return errUsage
}
