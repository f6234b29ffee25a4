#!/usr/bin/env bash
# Builds the library as it goes into an application, for this machine, and says its size.
#
#   bindings/library.sh [ARGUMENT...]   builds first what cargo is told by these, in the same way
#
# Not by `cargo build`: the crate is a Rust library, too, and where one is built beside the
# shared library there is no whole-program optimisation (six megabytes more).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
target="${CARGO_TARGET_DIR:-$PWD/target}"

# What a panic says of a file is its crate and its name, not where that lay on this machine.
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
    RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$registry="
done
export RUSTFLAGS
[ $# = 0 ] || cargo build --locked --profile phone -p xom-bindings "$@"
cargo rustc --locked --profile phone -p xom-bindings --lib --crate-type cdylib
library="$target/phone/libxom_bindings.so"
printf 'library, stripped: %s bytes, %s packed\n' "$(stat -c %s "$library")" "$(gzip -9 -c "$library" | wc -c)"
