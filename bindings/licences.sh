#!/usr/bin/env bash
# What the library on a phone is made of, and under which licences: one crate a line, for the
# foot of the settings. Prints it; `bindings/licences.txt` keeps it, `./test only bindings`
# compares the two.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cat <<'LIST'
Xóm — EUPL-1.2

OpenSSL 3 — Apache-2.0
SQLCipher — BSD-3-Clause
SQLite — public domain
Be Vietnam Pro — SIL Open Font License 1.1
Lucide — ISC
Kotlin, Compose, AndroidX, ZXing (Android, desktop) — Apache-2.0
JNA (Android, desktop) — Apache-2.0 OR LGPL-2.1-or-later

LIST
for target in aarch64-linux-android aarch64-apple-ios; do
    cargo tree --locked -p xom-bindings --edges normal --prefix none --target "$target" --format '{p} — {l}'
done | sed -n 's/ (\*)$//; s/^\([^ ]*\) v\([^ ]*\)\( (proc-macro)\)\? — /\1 \2 — /p' | LC_ALL=C sort -u
