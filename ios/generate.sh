#!/usr/bin/env bash
# Puts the core in place for SwiftPM: the Swift that UniFFI writes from the library, and on
# Linux the library and the ward that the tests use, copied so that one folder holds all.
# XOM_BINARIES says where cargo has built them (default ../target/debug).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
binaries="$(realpath "${XOM_BINARIES:-../target/debug}")"
library="libxom_bindings.so"
[ "$(uname)" != Darwin ] || library="libxom_bindings.dylib"

for name in "$library" xom-bindgen xom-ward; do
    [ -e "$binaries/$name" ] || {
        echo "Missing: $binaries/$name. Run 'cargo build --workspace --bins --lib' first." >&2
        exit 1
    }
done

# put FROM TO: copies what differs, and keeps the time of what does not, so nothing is rebuilt.
put() { cmp -s "$1" "$2" || cp "$1" "$2"; }

made="$(mktemp -d)"
trap 'rm -rf "$made"' EXIT
# From the workspace's root: UniFFI reads the names of the modules from there.
(cd .. && "$binaries/xom-bindgen" generate --no-format --language swift --out-dir "$made" "$binaries/$library")
mkdir -p Sources/XomCore Sources/xomFFI .xom
put "$made/XomCore.swift" Sources/XomCore/XomCore.swift
put "$made/xomFFI.h" Sources/xomFFI/xomFFI.h
put "$made/xomFFI.modulemap" Sources/xomFFI/module.modulemap
put "$binaries/$library" ".xom/$library"
put "$binaries/xom-ward" .xom/xom-ward
