package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A leaf of the log: accepted-at (8 bytes), commit id (32), chain (32).
const leafLength = 72

// receipt verifies a receipt offline: the leaf that its extra begins with is in the log. With
// the root key it also verifies the certificate that follows the leaf; without it the
// certificate's bytes count as saying nothing.
func receipt(path, logKey, rootKey string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	policy, err := logPolicy(logKey)
	if err != nil {
		return err
	}
	check := func(data []byte) (string, error) { return checkReceipt(data, policy, logKey, rootKey) }
	says, err := check(data)
	if err != nil {
		return fmt.Errorf("receipt: %w", err)
	}
	changed, err := refuseChanges(data, check, says)
	if err != nil {
		return fmt.Errorf("receipt: %w", err)
	}
	fmt.Printf("the receipt is good; %s\n", changed)
	return nil
}

// checkReceipt verifies a receipt and returns what it says, however it is spelt.
func checkReceipt(data []byte, policy torchwood.Policy, logKey, rootKey string) (string, error) {
	extra, err := torchwood.ProofExtraData(data)
	if err != nil {
		return "", err
	}
	if len(extra) < leafLength {
		return "", errors.New("the extra data is shorter than a leaf")
	}
	leaf, certificate := extra[:leafLength], extra[leafLength:]
	if err := torchwood.VerifyProof(policy, tlog.RecordHash(leaf), data); err != nil {
		return "", err
	}
	meaning, err := meaningOfProof(data, policy)
	if err != nil {
		return "", err
	}
	if rootKey != "" {
		certified, err := checkCertificate(certificate, logKey, rootKey)
		if err != nil {
			return "", fmt.Errorf("certificate: %w", err)
		}
		meaning += certified
	}
	return fmt.Sprintf("%x\n%s", leaf, meaning), nil
}

// meaningOfProof is the index, the hashes and the checkpoint of a proof that was verified.
func meaningOfProof(data []byte, policy torchwood.Policy) (string, error) {
	head, checkpoint, _ := strings.Cut(string(data), "\n\n")
	lines := strings.Split(head, "\n")
	if len(lines) < 3 {
		return "", errors.New("too few lines")
	}
	// The header and the extra, which is compared by itself, stand before.
	meaning := lines[2] + "\n"
	for _, line := range lines[3:] {
		hash, err := base64.StdEncoding.DecodeString(line)
		if err != nil {
			return "", err
		}
		meaning += fmt.Sprintf("%x\n", hash)
	}
	_, opened, err := torchwood.VerifyCheckpoint([]byte(checkpoint), policy)
	if err != nil {
		return "", err
	}
	return meaning + meaningOfNote(opened), nil
}

// checkCertificate verifies that the root key certifies the log key for its log.
func checkCertificate(certificate []byte, logKey, rootKey string) (string, error) {
	root, err := note.NewVerifier(rootKey)
	if err != nil {
		return "", err
	}
	opened, err := note.Open(certificate, note.VerifierList(root))
	if err != nil {
		return "", err
	}
	origin, key, err := splitKey(logKey)
	if err != nil {
		return "", err
	}
	for _, line := range []string{"origin " + origin, "operating " + key} {
		if !strings.Contains(opened.Text, "\n"+line+"\n") {
			return "", fmt.Errorf("it does not say %q", line)
		}
	}
	return meaningOfNote(opened), nil
}

// splitKey is the name of a verifier key and its 32 bytes in base64.
func splitKey(verifierKey string) (name, key string, err error) {
	parts := strings.SplitN(verifierKey, "+", 3)
	if len(parts) != 3 {
		return "", "", errors.New("a verifier key is name+id+key")
	}
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(typed) != 33 {
		return "", "", errors.New("a verifier key has 33 bytes")
	}
	return parts[0], base64.StdEncoding.EncodeToString(typed[1:]), nil
}
