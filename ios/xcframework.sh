#!/usr/bin/env bash
# Builds the core for iPhones and the simulator into XomCore.xcframework, which Package.swift takes
# on Apple's systems. Needs a Mac with Xcode and, from rustup, the targets named below; generate.sh
# comes first, because the framework carries the header that it writes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ "$(uname)" = Darwin ] || {
    echo "An XCFramework is built on a Mac, with Xcode." >&2
    exit 1
}
for file in xomFFI.h module.modulemap; do
    [ -e "ios/Sources/xomFFI/$file" ] || {
        echo "Missing: ios/Sources/xomFFI/$file. Run ios/generate.sh first." >&2
        exit 1
    }
done
# As project.yml and Package.swift say it.
export IPHONEOS_DEPLOYMENT_TARGET=17.0
target="${CARGO_TARGET_DIR:-target}"
device=aarch64-apple-ios
simulators=(aarch64-apple-ios-sim x86_64-apple-ios)

# The profile of what goes into an application: small, without symbols, unwinding.
for triple in "$device" "${simulators[@]}"; do
    cargo rustc --locked --profile phone -p xom-bindings --lib --crate-type staticlib --target "$triple"
done

# The header alone in a folder with its module map.
headers="$(mktemp -d)"
trap 'rm -rf "$headers"' EXIT
cp ios/Sources/xomFFI/xomFFI.h ios/Sources/xomFFI/module.modulemap "$headers"

# One library for both kinds of Mac.
mkdir -p "$target/ios-simulator"
lipo -create -output "$target/ios-simulator/libxom_bindings.a" \
    "$target/${simulators[0]}/phone/libxom_bindings.a" \
    "$target/${simulators[1]}/phone/libxom_bindings.a"

rm -rf ios/XomCore.xcframework
xcodebuild -create-xcframework \
    -library "$target/$device/phone/libxom_bindings.a" -headers "$headers" \
    -library "$target/ios-simulator/libxom_bindings.a" -headers "$headers" \
    -output ios/XomCore.xcframework
