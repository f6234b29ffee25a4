#!/usr/bin/env bash
# The public surface of the line, one declaration a line, from the generated Swift file.
#
#   bindings/surface.sh XomCore.swift >bindings/surface.txt
#
# `./test` compares it with bindings/surface.txt, so that a change of what Kotlin, Swift and
# Python see shows up as a difference in review.
set -euo pipefail
awk '
    function shown(line) { sub(/ *\{.*/, "", line); gsub(/  +/, " ", line); sub(/^ +/, "", line); sub(/ +$/, "", line); return line }
    /Ffi|uniffi/ { next }
    /^(public )?(protocol|struct|enum) / || /^public (protocol|struct|enum) / {
        line = shown($0); sub(/^public /, "", line); sub(/:.*/, "", line); print line; inside = 1; next
    }
    /^public func [a-z]/ { line = shown($0); sub(/^public /, "", line); print line }
    /^}/ { inside = 0 }
    inside && /^ *(func|case|public var|public let|var) / { line = shown($0); sub(/^public /, "", line); print "    " line }
' "$1"
