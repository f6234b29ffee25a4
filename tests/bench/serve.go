package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

func writeKey(path string) error {
	secret, _, err := note.GenerateKey(rand.Reader, "xom.bench/log")
	if err != nil {
		return err
	}
	return os.WriteFile(path, []byte(secret), 0o600)
}

// serve is Tessera's cmd/conformance/posix with another batching time, which has no flag there:
// an entry waits for up to a second in a batch that is not full.
func serve(folder, keyFile, address, batch string) error {
	wait, err := time.ParseDuration(batch)
	if err != nil {
		return err
	}
	secret, err := os.ReadFile(keyFile)
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(string(secret))
	if err != nil {
		return err
	}
	ctx := context.Background()
	driver, err := posix.New(ctx, posix.Config{Path: folder})
	if err != nil {
		return err
	}
	options := tessera.NewAppendOptions().
		WithCheckpointSigner(signer).
		WithCheckpointInterval(time.Second).
		WithBatching(256, wait).
		WithAntispam(tessera.DefaultAntispamInMemorySize, nil)
	appender, _, _, err := tessera.NewAppender(ctx, driver, options)
	if err != nil {
		return err
	}
	http.HandleFunc("POST /add", func(w http.ResponseWriter, r *http.Request) {
		entry, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<16))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		index, err := appender.Add(r.Context(), tessera.NewEntry(entry))()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprintf(w, "%d", index.Index)
	})
	server := &http.Server{Addr: address, ReadHeaderTimeout: 5 * time.Second}
	return server.ListenAndServe()
}
