package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"
)

// walk reads the whole log, recomputes it from its entries, and checks that no byte of any tile
// or entry can be changed unnoticed.
func walk(ctx context.Context, base, logKey string) error {
	log, err := openLog(base)
	if err != nil {
		return err
	}
	tree, err := readCheckpoint(ctx, log, logKey)
	if err != nil {
		return err
	}
	kept := keep(log)
	lengths, hashes, err := recompute(ctx, kept, tree)
	if err != nil {
		return err
	}
	if err := compareTiles(ctx, kept, tree, hashes); err != nil {
		return err
	}
	fmt.Printf("%d entries and every tile lead to the root\n", tree.N)
	return refuseAltered(ctx, kept, tree, lengths)
}

// recompute reads every entry, which torchwood checks against the tiles and those against the
// root, and builds the tree anew from the entries alone. It returns their lengths and the tree.
func recompute(ctx context.Context, log torchwood.TileReader, tree tlog.Tree) ([]int, storedHashes, error) {
	client, err := torchwood.NewClient(log)
	if err != nil {
		return nil, nil, err
	}
	var lengths []int
	var hashes storedHashes
	for index, entry := range client.AllEntries(ctx, tree, 0) {
		if index != int64(len(lengths)) {
			return nil, nil, fmt.Errorf("entry %d follows entry %d", index, len(lengths)-1)
		}
		lengths = append(lengths, len(entry))
		more, err := tlog.StoredHashes(index, entry, hashes)
		if err != nil {
			return nil, nil, err
		}
		hashes = append(hashes, more...)
	}
	if err := errors.Join(client.Err(), ctx.Err()); err != nil {
		return nil, nil, err
	}
	if int64(len(lengths)) != tree.N {
		return nil, nil, fmt.Errorf("%d entries of %d", len(lengths), tree.N)
	}
	root, err := tlog.TreeHash(tree.N, hashes)
	if err == nil && root != tree.Hash {
		err = fmt.Errorf("the entries lead to the root %s", root)
	}
	return lengths, hashes, err
}

// storedHashes are all the hashes of a tree, in the order of [tlog.StoredHashIndex].
type storedHashes []tlog.Hash

// ReadHashes implements [tlog.HashReader].
func (s storedHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(s)) {
			return nil, fmt.Errorf("hash %d is not stored", index)
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}

// compareTiles compares every hash tile with the one made from the entries.
func compareTiles(ctx context.Context, log torchwood.TileReader, tree tlog.Tree, hashes storedHashes) error {
	for _, tile := range tlog.NewTiles(torchwood.TileHeight, 0, tree.N) {
		made, err := tlog.ReadTileData(tile, hashes)
		if err != nil {
			return err
		}
		read, err := log.ReadTiles(ctx, []tlog.Tile{tile})
		if err != nil {
			return err
		}
		if !bytes.Equal(made, read[0]) {
			return fmt.Errorf("%s differs from the one made of the entries", torchwood.TilePath(tile))
		}
	}
	return nil
}

// refuseAltered changes one byte of every hash of every tile and of every entry in turn, and
// demands that each change is noticed.
func refuseAltered(ctx context.Context, kept *keptTiles, tree tlog.Tree, lengths []int) error {
	defer kept.restore()
	hashes, err := refuseAlteredHashes(ctx, kept, tree)
	if err != nil {
		return err
	}
	entries, err := refuseAlteredEntries(ctx, kept, tree, lengths)
	if err != nil {
		return err
	}
	fmt.Printf("refused each of %d hashes and %d entries with one byte changed\n", hashes, entries)
	return nil
}

func refuseAlteredHashes(ctx context.Context, kept *keptTiles, tree tlog.Tree) (int, error) {
	count := 0
	reader := torchwood.TileHashReaderWithContext(ctx, tree, kept)
	for _, tile := range tlog.NewTiles(torchwood.TileHeight, 0, tree.N) {
		for n := range tile.W {
			place := tile.N<<torchwood.TileHeight + int64(n)
			index := tlog.StoredHashIndex(tile.L*torchwood.TileHeight, place)
			kept.alter(tile, n*tlog.HashSize+count%tlog.HashSize)
			if _, err := reader.ReadHashes([]int64{index}); err == nil {
				return 0, fmt.Errorf("%s: hash %d was accepted altered", torchwood.TilePath(tile), n)
			}
			count++
		}
	}
	return count, ctx.Err()
}

func refuseAlteredEntries(ctx context.Context, kept *keptTiles, tree tlog.Tree, lengths []int) (int, error) {
	client, err := torchwood.NewClient(kept)
	if err != nil {
		return 0, err
	}
	position := 0
	for index, length := range lengths {
		tile := bundleOf(int64(index), tree.N)
		if index%torchwood.TileWidth == 0 {
			position = 0
		}
		// Two bytes of length, then the entry.
		kept.alter(tile, position+index%(2+length))
		if _, _, err := client.Entry(ctx, tree, int64(index)); err == nil {
			return 0, fmt.Errorf("entry %d was accepted altered", index)
		}
		position += 2 + length
	}
	return len(lengths), ctx.Err()
}

func bundleOf(index, size int64) tlog.Tile {
	n := index / torchwood.TileWidth
	width := min(torchwood.TileWidth, int(size-n*torchwood.TileWidth))
	return tlog.Tile{H: torchwood.TileHeight, L: -1, N: n, W: width}
}
