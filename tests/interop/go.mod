module xom/interop

go 1.26.0

require (
	filippo.io/torchwood v0.9.0
	// Not the v0.31.0 that torchwood asks for: there TileHashReader does not authenticate the
	// first tiles below the right edge (its loop begins at len(stx), not after the tiles of stx),
	// and an altered hash is accepted. The walk finds that.
	golang.org/x/mod v0.42.0
)

require (
	golang.org/x/crypto v0.46.0 // indirect
	golang.org/x/sync v0.19.0 // indirect
)
