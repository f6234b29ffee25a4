#!/usr/bin/env bash
# Proves the iOS shell as far as a machine without Xcode can: generates the Swift of the core,
# builds and tests XomKit against the real core and a real ward, checks the views against a
# stand-in for SwiftUI, parses what only Apple's systems compile, lints all of it. Outside macOS
# this runs in a Swift of its own (swift-root.sh).
# XOM_BINARIES says where cargo has built the core (default ../target/debug).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
repository="$(realpath ..)"

swift_in_root() {
    if command -v swift >/dev/null && [ "$(uname)" = Darwin ]; then
        "$@"
    else
        ./swift-root.sh run "$repository" "$@"
    fi
}

./generate.sh
[ "$(uname)" = Darwin ] || ./swift-root.sh setup

mkdir -p .build
log=.build/test.log
swift_in_root swift build --build-tests

# What only Apple's systems compile is at least Swift.
mapfile -t views < <(find Sources/XomApp Sources/XomKit/Apple App Extension -name '*.swift' | sort)
swift_in_root swiftc -swift-version 6 -parse "${views[@]}"
echo "parsed ${#views[@]} files"
mapfile -t written < <(find Sources/XomInbox Sources/XomKit Sources/XomApp App Extension Tests Package.swift -name '*.swift' ! -path '*/Generated/*' | sort)
swift_in_root swift format lint --strict "${written[@]}"
echo "linted ${#written[@]} files"

status=0
swift_in_root env XOM_BINARIES="$PWD/.xom" XOM_VECTORS="$repository/tests/vectors" \
    timeout 1200 swift test --skip-build 2>&1 | tee "$log" || status=$?

# Counted from the lines of single tests.
passed="$(grep -cE "^Test Case '.*' passed" "$log" || true)"
failed="$(grep -cE "^Test Case '.*' failed" "$log" || true)"
if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
[ "$passed" -gt 0 ] || status=1
echo "ios: $passed passed, $failed failed"
exit "$status"
