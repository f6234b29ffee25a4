#!/usr/bin/env bash
# Measures the ward's log and Tessera's POSIX log on loopback, by the same client, on one disk.
#
#   tests/bench/tessera.sh [SECONDS]     for each number of clients; 5 if not said
#
# The ward checks signature, access and chain of each commit and answers when it is durable.
# Tessera checks nothing of an entry; it is measured twice: its conformance binary as it is (a
# batch that is not full waits for a second), and the same log with batches of 5 ms, which is
# the shortest that keeps up here. Data lie in the target folder.
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
ward="$(cargo bench --locked -p xom-tests --bench ward_log --no-run 2>&1 |
    sed -n 's/.*(\(.*ward_log-[0-9a-f]*\))$/\1/p')"
[ -n "$ward" ] || {
    echo "The ward's bench could not be built: cargo bench -p xom-tests --bench ward_log" >&2
    exit 1
}
cd ../..

work="$(mktemp -d -p "$target")"
export TMPDIR="$work"
log=""
finish() {
    [ -z "$log" ] || kill "$log" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
"$bin/tessera-bench" key "$work/key"
"$bin/tessera-bench" flush "$work"

# begin COMMAND...: starts a log; what it says is in log.txt.
begin() {
    "$@" >"$work/log.txt" 2>&1 &
    log=$!
}

# await COMMAND...: until it succeeds, for as long as the log lives.
await() {
    until "$@" 2>/dev/null; do
        kill -0 "$log" 2>/dev/null || {
            cat "$work/log.txt" >&2
            exit 1
        }
        sleep 0.1
    done
}

end() {
    kill "$log"
    wait "$log" 2>/dev/null || true
    log=""
}

echo "The ward"
mkdir "$work/requests"
begin "$ward" serve "$work/requests"
await grep -q '^127' "$work/log.txt"
address="$(head -n 1 "$work/log.txt")"
for clients in 1 16 64; do
    "$bin/tessera-bench" load "http://$address/v1/exchange" "$clients" "$seconds" "$work/requests/$clients"
done
end

# measure NAME COMMAND...: starts Tessera, loads it, ends it.
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$port"); }
measure() {
    echo "$1"
    shift
    begin "$@"
    await listens
    for clients in 1 16 64; do
        "$bin/tessera-bench" load "http://127.0.0.1:$port/add" "$clients" "$seconds"
    done
    end
}

measure "Tessera POSIX, batches of 5 ms" \
    "$bin/tessera-bench" serve "$work/short" "$work/key" "127.0.0.1:$port" 5ms
measure "Tessera POSIX, as its conformance binary is" \
    "$bin/tessera-posix" --storage_dir "$work/default" --private_key "$work/key" --listen "127.0.0.1:$port"
