package main

import (
	"context"
	"fmt"
	"strconv"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"
)

// consistency proves from the log's tiles that it goes on from an earlier size and root.
func consistency(ctx context.Context, base, logKey, oldSize, oldRoot string) error {
	size, err := strconv.ParseInt(oldSize, 10, 64)
	if err != nil || size < 1 {
		return fmt.Errorf("%q is not the size of a log with entries", oldSize)
	}
	root, err := tlog.ParseHash(oldRoot)
	if err != nil {
		return fmt.Errorf("%q is not a root hash in base64", oldRoot)
	}
	log, err := openLog(base)
	if err != nil {
		return err
	}
	tree, err := readCheckpoint(ctx, log, logKey)
	if err != nil {
		return err
	}
	if size > tree.N {
		return fmt.Errorf("the log has only %d entries, not %d", tree.N, size)
	}
	reader := torchwood.TileHashReaderWithContext(ctx, tree, log)
	proof, err := tlog.ProveTree(tree.N, size, reader)
	if err != nil {
		return err
	}
	return checkConsistency(tree, tlog.Tree{N: size, Hash: root}, proof)
}

func checkConsistency(tree, old tlog.Tree, proof tlog.TreeProof) error {
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
		return fmt.Errorf("from %d to %d entries: %w", old.N, tree.N, err)
	}
	// The proof with both roots, laid out in one row of bytes to be altered.
	row := append(append([]byte{}, old.Hash[:]...), tree.Hash[:]...)
	for _, hash := range proof {
		row = append(row, hash[:]...)
	}
	changed, err := refuseChanges(row, func(altered []byte) (string, error) {
		hashes := cutHashes(altered)
		return "accepted", tlog.CheckTree(hashes[2:], tree.N, hashes[1], old.N, hashes[0])
	}, "")
	if err != nil {
		return fmt.Errorf("consistency proof: %w", err)
	}
	fmt.Printf("the log of %d entries begins with the one of %d; %s\n", tree.N, old.N, changed)
	return nil
}

func cutHashes(row []byte) []tlog.Hash {
	var hashes []tlog.Hash
	for len(row) > 0 {
		hashes = append(hashes, tlog.Hash(row[:tlog.HashSize]))
		row = row[tlog.HashSize:]
	}
	return hashes
}
