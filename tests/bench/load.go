package main

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"time"
)

// What a commit of a notice takes, about.
const entryBytes = 400

// No run takes longer than this or posts more than that, whatever is asked for.
const (
	mostSeconds = 60
	mostEntries = 1_000_000
)

// load posts entries from so many clients at once, each waiting for its answer, and prints how
// many a second were taken and how long they waited. They are random bytes, or, where a folder
// is given, what the ward's bench has written there for each client.
func load(url, clientsText, secondsText, folder string) error {
	clients, err := strconv.Atoi(clientsText)
	if err != nil || clients < 1 || clients > 1024 {
		return fmt.Errorf("%q is no number of clients from 1 to 1024", clientsText)
	}
	seconds, err := strconv.Atoi(secondsText)
	if err != nil || seconds < 1 || seconds > mostSeconds {
		return fmt.Errorf("%q is no number of seconds from 1 to %d", secondsText, mostSeconds)
	}
	transport := &http.Transport{MaxIdleConnsPerHost: clients, DisableCompression: true}
	client := &http.Client{Transport: transport, Timeout: 10 * time.Second}
	sources := make([]source, clients)
	for i := range clients {
		if sources[i], err = entries(folder, i, mostEntries/clients); err != nil {
			return err
		}
	}
	waits := make([][]time.Duration, clients)
	failures := make([]error, clients)
	began := time.Now()
	end := began.Add(time.Duration(seconds) * time.Second)
	var group sync.WaitGroup
	for i := range clients {
		group.Go(func() { waits[i], failures[i] = post(client, url, end, sources[i]) })
	}
	group.Wait()
	took := time.Since(began)
	for _, err := range failures {
		if err != nil {
			return err
		}
	}
	all := slices.Concat(waits...)
	slices.Sort(all)
	fmt.Printf("%4d clients %8.0f entries/s   p50 %7.1f ms   p99 %7.1f ms\n", clients,
		float64(len(all))/took.Seconds(), milliseconds(all, 50), milliseconds(all, 99))
	return nil
}

// source gives one entry after another; nothing when there is no more.
type source func() []byte

// entries are random bytes, or those in the client's file: each behind its length.
func entries(folder string, client, most int) (source, error) {
	if folder == "" {
		entry := make([]byte, entryBytes)
		return func() []byte {
			if most--; most < 0 {
				return nil
			}
			rand.Read(entry)
			return entry
		}, nil
	}
	all, err := os.ReadFile(filepath.Join(folder, strconv.Itoa(client)))
	return func() []byte {
		if len(all) < 4 {
			return nil
		}
		length := binary.BigEndian.Uint32(all)
		entry := all[4 : 4+length]
		all = all[4+length:]
		return entry
	}, err
}

func post(client *http.Client, url string, end time.Time, next source) ([]time.Duration, error) {
	var waits []time.Duration
	for entry := next(); entry != nil && time.Now().Before(end); entry = next() {
		began := time.Now()
		answer, err := client.Post(url, "application/octet-stream", bytes.NewReader(entry))
		if err != nil {
			return nil, err
		}
		said, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil {
			return nil, err
		}
		if answer.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("HTTP %d: %s", answer.StatusCode, said)
		}
		waits = append(waits, time.Since(began))
	}
	return waits, nil
}

func milliseconds(sorted []time.Duration, percent int) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return float64(sorted[(len(sorted)-1)*percent/100].Microseconds()) / 1000
}

// flush prints the median of durable writes of 4 KiB: everything that promises durability pays it.
func flush(folder string) error {
	path := filepath.Join(folder, "flush")
	defer os.Remove(path)
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	var waits []time.Duration
	for range 200 {
		began := time.Now()
		if _, err := file.Write(make([]byte, 4096)); err != nil {
			return err
		}
		if err := file.Sync(); err != nil {
			return err
		}
		waits = append(waits, time.Since(began))
	}
	slices.Sort(waits)
	fmt.Printf("one flush of 4 KiB: %.2f ms\n", milliseconds(waits, 50))
	return nil
}
