#!/usr/bin/env bash
# Measures Tessera's POSIX log on loopback, to be read beside the ward's own bench.
#
#   tests/bench/tessera.sh [SECONDS]     for each number of clients; 5 if not said
#
# Twice: its conformance binary as it is (a batch that is not full waits for a second), and the
# same log with batches of 5 ms, which is the shortest that keeps up here. Both check nothing of
# an entry; the ward checks signature, access and chain. Data lie in the target folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
seconds="${1:-5}"
target="${CARGO_TARGET_DIR:-$(cd ../.. && pwd)/target}"
bin="$target/tools/bin"
port="${BENCH_PORT:-20251}"

command -v go >/dev/null || {
    echo "Missing: Go 1.26 or newer" >&2
    exit 1
}
mkdir -p "$bin"
go build -o "$bin/tessera-posix" github.com/transparency-dev/tessera/cmd/conformance/posix
go build -o "$bin/tessera-bench" .

work="$(mktemp -d -p "$target")"
log=""
finish() {
    [ -z "$log" ] || kill "$log" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
"$bin/tessera-bench" key "$work/key"
"$bin/tessera-bench" flush "$work"

# measure NAME COMMAND...: starts the log, loads it, ends it.
measure() {
    echo "$1"
    shift
    "$@" >"$work/log.txt" 2>&1 &
    log=$!
    for _ in $(seq 50); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
        kill -0 "$log" 2>/dev/null || {
            cat "$work/log.txt" >&2
            exit 1
        }
        sleep 0.1
    done
    for clients in 1 16 64; do
        "$bin/tessera-bench" load "http://127.0.0.1:$port/add" "$clients" "$seconds"
    done
    kill "$log"
    wait "$log" 2>/dev/null || true
    log=""
}

measure "Tessera POSIX, as its conformance binary is" \
    "$bin/tessera-posix" --storage_dir "$work/default" --private_key "$work/key" --listen "127.0.0.1:$port"
measure "Tessera POSIX, batches of 5 ms" \
    "$bin/tessera-bench" serve "$work/short" "$work/key" "127.0.0.1:$port" 5ms
