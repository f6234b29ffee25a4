package main

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The golden log that core/src/log/vectors.rs writes and checks.
const vectors = "../vectors"

func text(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(vectors, "log", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(string(data), "\n")
}

// altered is a copy of the golden log with one file changed.
func altered(t *testing.T, name string, change func([]byte) []byte) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(vectors)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "log", name)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, change(data), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestWalkFolderAndServer(t *testing.T) {
	server := httptest.NewServer(http.FileServer(http.Dir(vectors)))
	defer server.Close()
	for _, base := range []string{vectors, "file://" + vectors, server.URL, server.URL + "/"} {
		if err := walk(context.Background(), base, text(t, "log-key.txt")); err != nil {
			t.Errorf("%s: %v", base, err)
		}
	}
}

func TestWalkRefusesAlteredFiles(t *testing.T) {
	lastByte := func(data []byte) []byte { return flip(data, len(data)-1, 0x80) }
	cutOff := func(data []byte) []byte { return data[:len(data)-1] }
	continued := func(data []byte) []byte { return append(bytes.Clone(data), 0) }
	names := []string{
		"tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/44",
	}
	for _, name := range names {
		for _, change := range []func([]byte) []byte{lastByte, cutOff, continued} {
			base := altered(t, name, change)
			if err := walk(context.Background(), base, text(t, "log-key.txt")); err == nil {
				t.Errorf("%s altered: accepted", name)
			}
		}
	}
}

func TestWalkRefusesAnotherKey(t *testing.T) {
	if err := walk(context.Background(), vectors, text(t, "root-key.txt")); err == nil {
		t.Error("accepted")
	}
}

func TestConsistency(t *testing.T) {
	lines := strings.Split(text(t, "earlier-checkpoint.txt"), "\n")
	size, root := lines[1], lines[2]
	key := text(t, "log-key.txt")
	if err := consistency(context.Background(), vectors, key, size, root); err != nil {
		t.Error(err)
	}
	newest := strings.Split(text(t, "checkpoint"), "\n")
	if err := consistency(context.Background(), vectors, key, newest[1], newest[2]); err != nil {
		t.Error(err)
	}
	for _, wrong := range [][2]string{{"199", root}, {size, newest[2]}, {"301", root}, {"0", root}} {
		if err := consistency(context.Background(), vectors, key, wrong[0], wrong[1]); err == nil {
			t.Errorf("size %s, root %s: accepted", wrong[0], wrong[1])
		}
	}
}

func TestReceipt(t *testing.T) {
	file := filepath.Join(vectors, "log", "receipt.tlog-proof")
	logKey, rootKey := text(t, "log-key.txt"), text(t, "root-key.txt")
	if err := receipt(file, logKey, ""); err != nil {
		t.Error(err)
	}
	if err := receipt(file, logKey, rootKey); err != nil {
		t.Error(err)
	}
	if err := receipt(file, rootKey, ""); err == nil {
		t.Error("accepted under another log key")
	}
	if err := receipt(file, logKey, logKey); err == nil {
		t.Error("accepted under another root key")
	}
}

func TestReceiptAltered(t *testing.T) {
	index := func(data []byte) []byte {
		return bytes.Replace(data, []byte("\nindex 17\n"), []byte("\nindex 18\n"), 1)
	}
	file := filepath.Join(altered(t, "receipt.tlog-proof", index), "log", "receipt.tlog-proof")
	if err := receipt(file, text(t, "log-key.txt"), ""); err == nil {
		t.Error("accepted at another index")
	}
}
