package main

import (
	"bytes"
	"encoding/base64"
	"fmt"

	"golang.org/x/mod/sumdb/note"
)

// flip is data with the given bits of one byte flipped.
func flip(data []byte, position int, bits byte) []byte {
	altered := bytes.Clone(data)
	altered[position] ^= bits
	return altered
}

// refuseChanges flips each bit of data and demands that check refuses the result.
//
// A result that check accepts must mean what data means: base64 as Go reads it has spare bits
// that say nothing. check returns the meaning of what it accepts.
func refuseChanges(data []byte, check func([]byte) (string, error), says string) (string, error) {
	refused, same := 0, 0
	for position := range data {
		for bit := range 8 {
			altered := flip(data, position, 1<<bit)
			switch meaning, err := check(altered); {
			case err != nil:
				refused++
			case meaning == says:
				same++
			default:
				return "", fmt.Errorf("accepted with bit %d of byte %d changed", bit, position)
			}
		}
	}
	if refused == 0 {
		return "", fmt.Errorf("no change was refused")
	}
	return fmt.Sprintf("%d changed bits refused, %d say the same", refused, same), nil
}

// meaningOfNote is what a verified note says: its text and the verified signatures.
func meaningOfNote(n *note.Note) string {
	meaning := n.Text
	for _, signature := range n.Sigs {
		raw, _ := base64.StdEncoding.DecodeString(signature.Base64)
		meaning += fmt.Sprintf("%s %x\n", signature.Name, raw)
	}
	return meaning
}
