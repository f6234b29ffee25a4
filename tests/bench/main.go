// Command bench is what tests/bench/tessera.sh needs besides Tessera's own binary.
//
//	bench key FILE                          writes a new log key
//	bench flush DIR                         what one durable write of 4 KiB costs there
//	bench serve DIR KEYFILE ADDRESS BATCH   Tessera's POSIX log, batched every BATCH
//	bench load URL CLIENTS SECONDS [DIR]    posts entries to URL, tells how many were taken
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		args = []string{""}
	}
	command, args := args[0], args[1:]
	switch {
	case command == "key" && len(args) == 1:
		return writeKey(args[0])
	case command == "flush" && len(args) == 1:
		return flush(args[0])
	case command == "serve" && len(args) == 4:
		return serve(args[0], args[1], args[2], args[3])
	case command == "load" && len(args) == 3:
		return load(args[0], args[1], args[2], "")
	case command == "load" && len(args) == 4:
		return load(args[0], args[1], args[2], args[3])
	default:
		return fmt.Errorf("usage: bench key FILE | flush DIR | serve DIR KEYFILE ADDRESS BATCH | load URL CLIENTS SECONDS [DIR]")
	}
}
