package main

import (
	"bytes"
	"crypto/rand"
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

// load posts entries of random bytes from so many clients at once, each waiting for its answer,
// and prints how many a second were taken and how long they waited.
func load(url, clientsText, secondsText string) error {
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
	waits := make([][]time.Duration, clients)
	failures := make([]error, clients)
	began := time.Now()
	end := began.Add(time.Duration(seconds) * time.Second)
	var group sync.WaitGroup
	for i := range clients {
		group.Go(func() { waits[i], failures[i] = post(client, url, end, mostEntries/clients) })
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

func post(client *http.Client, url string, end time.Time, most int) ([]time.Duration, error) {
	var waits []time.Duration
	entry := make([]byte, entryBytes)
	for len(waits) < most && time.Now().Before(end) {
		rand.Read(entry)
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
