package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// openLog reads the log under base/log/, over HTTP or from a folder.
func openLog(base string) (torchwood.TileReader, error) {
	base = strings.TrimSuffix(base, "/")
	if strings.HasPrefix(base, "http://") || strings.HasPrefix(base, "https://") {
		return torchwood.NewTileFetcher(base+"/log/", torchwood.WithConcurrencyLimit(8))
	}
	return torchwood.NewTileFS(os.DirFS(strings.TrimPrefix(base, "file://") + "/log"))
}

// logPolicy trusts checkpoints of the log that the key is named after, signed by the key.
func logPolicy(logKey string) (torchwood.Policy, error) {
	verifier, err := note.NewVerifier(logKey)
	if err != nil {
		return nil, fmt.Errorf("log key: %w", err)
	}
	origin := torchwood.OriginPolicy(verifier.Name())
	return torchwood.ThresholdPolicy(2, origin, torchwood.SingleVerifierPolicy(verifier)), nil
}

// readCheckpoint fetches the log's checkpoint and verifies it; it must refuse to be altered.
func readCheckpoint(ctx context.Context, log torchwood.TileReader, logKey string) (tlog.Tree, error) {
	policy, err := logPolicy(logKey)
	if err != nil {
		return tlog.Tree{}, err
	}
	signed, err := log.ReadEndpoint(ctx, "checkpoint")
	if err != nil {
		return tlog.Tree{}, err
	}
	checkpoint, opened, err := torchwood.VerifyCheckpoint(signed, policy)
	if err != nil {
		return tlog.Tree{}, fmt.Errorf("checkpoint: %w", err)
	}
	says := meaningOfNote(opened)
	changed, err := refuseChanges(signed, func(altered []byte) (string, error) {
		_, opened, err := torchwood.VerifyCheckpoint(altered, policy)
		if err != nil {
			return "", err
		}
		return meaningOfNote(opened), nil
	}, says)
	if err != nil {
		return tlog.Tree{}, fmt.Errorf("checkpoint: %w", err)
	}
	fmt.Printf("checkpoint of %s: %d entries, root %s; %s\n",
		checkpoint.Origin, checkpoint.N, checkpoint.Hash, changed)
	return checkpoint.Tree, nil
}

// keptTiles reads every tile once and can hand out one of them with a byte changed.
type keptTiles struct {
	torchwood.TileReader
	tiles map[tlog.Tile][]byte

	altered  tlog.Tile
	position int
}

func keep(log torchwood.TileReader) *keptTiles {
	return &keptTiles{TileReader: log, tiles: make(map[tlog.Tile][]byte)}
}

// ReadTiles implements [torchwood.TileReader].
func (k *keptTiles) ReadTiles(ctx context.Context, tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		kept, ok := k.tiles[tile]
		if !ok {
			read, err := k.TileReader.ReadTiles(ctx, []tlog.Tile{tile})
			if err != nil {
				return nil, err
			}
			kept = read[0]
			k.tiles[tile] = kept
		}
		if tile == k.altered {
			kept = flip(kept, k.position, 0x01)
		}
		data[i] = kept
	}
	return data, nil
}

// alter changes one byte of a tile from now on; restore undoes that.
func (k *keptTiles) alter(tile tlog.Tile, position int) { k.altered, k.position = tile, position }
func (k *keptTiles) restore()                           { k.altered = tlog.Tile{} }
