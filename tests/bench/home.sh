#!/usr/bin/env bash
# All of the home screen over 20,000 notices, through Kotlin in a warm JVM beside the core's
# own figure, in one run; and the size of the library that goes into an application.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target="${CARGO_TARGET_DIR:-$PWD/target}"
store="$target/bench/home"

cargo build --locked --workspace --bins --lib
cargo build --locked --profile phone -p xom-bindings --lib --example home
if [ ! -e "$store/xom.db" ]; then
    "$target/debug/xom-tests" corpus --to "$store"
fi
library="$target/phone/libxom_bindings.so"
printf 'library, stripped: %s bytes\n' "$(stat -c %s "$library")"
mvn -q -f android/pom.xml -Dxom.binaries="$target/debug" -DskipTests -pl kit package
classes="android/kit/target/classes:android/kit/target/test-classes"
for jar in "$HOME"/.m2/repository/{org/jetbrains/kotlin/kotlin-stdlib/2.4.21,org/jetbrains/kotlinx/kotlinx-coroutines-core-jvm/1.11.0,net/java/dev/jna/jna/5.19.1}/*.jar; do
    classes="$classes:$jar"
done
for _ in 1 2 3; do
    "$target/phone/examples/home" "$store"
    java -Djna.library.path="$target/phone" -cp "$classes" vn.xom.kit.HomeBenchKt "$store"
done
