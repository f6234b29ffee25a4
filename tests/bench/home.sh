#!/usr/bin/env bash
# All of the home screen over 20,000 notices, through Kotlin in a warm JVM beside the core's
# own figure, in one run; and the size of the library that goes into an application.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target="${CARGO_TARGET_DIR:-$PWD/target}"
store="$target/bench/home"

cargo build --locked --workspace --bins --lib
bindings/library.sh --example home
if [ ! -e "$store/xom.db" ]; then
    "$target/debug/xom-tests" corpus --to "$store"
fi
mvn -q -f android/pom.xml -Dxom.binaries="$target/debug" -DskipTests -pl kit package \
    dependency:build-classpath -Dmdep.outputFile=target/class-path
classes="android/kit/target/classes:android/kit/target/test-classes:$(cat android/kit/target/class-path)"
for _ in 1 2 3; do
    "$target/phone/examples/home" "$store"
    java -Djna.library.path="$target/phone" -cp "$classes" vn.xom.kit.HomeBenchKt "$store"
done
