# shellcheck shell=bash
# What `run` and `test` share: saying what is wrong, and getting what is missing.

# The one folder for everything built.
# shellcheck disable=SC2034 # its readers source this file
target="${CARGO_TARGET_DIR:-$PWD/target}"

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# install PACKAGE...: through the system's package manager.
install() {
    say "installing $*"
    apt-get update -qq >/dev/null &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# need PACKAGES WHY CHECK...: CHECK succeeds, if need be after installing the Debian PACKAGES.
need() {
    local packages="$1" why="$2"
    shift 2
    "$@" >/dev/null 2>&1 && return
    # shellcheck disable=SC2086 # several packages are several words
    if may_install && install $packages && "$@" >/dev/null 2>&1; then
        return
    fi
    fail "Missing: $packages ($why). Install it with the system's package manager, then try again."
}

# What compiles the workspace: Rust, and C and Perl for the OpenSSL inside SQLCipher.
need_compiler() {
    local wanted have
    wanted="$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)"
    command -v cargo >/dev/null ||
        fail "Missing: Rust $wanted or newer (cargo is not in PATH). See https://rustup.rs"
    have="$(rustc --version | cut -d' ' -f2)"
    [ "$(printf '%s\n' "$wanted" "$have" | sort -V | head -n 1)" = "$wanted" ] ||
        fail "Rust $have is too old: $wanted or newer is needed. See https://rustup.rs"
    need "gcc libc6-dev" "a C compiler" command -v cc
    need make "it builds OpenSSL" command -v make
    need perl "it configures OpenSSL" perl -MIPC::Cmd -MFile::Compare -e 1
}

# Every package that Cargo.lock names is on this machine afterwards.
fetch_packages() {
    cargo fetch --locked --offline >/dev/null 2>&1 && return
    say "fetching Rust packages"
    local complaint
    complaint="$(cargo fetch --locked 2>&1 >/dev/null)" && return
    case "$complaint" in
    *"No space left"*) fail "The disk is full: cargo cannot keep the packages it fetches." ;;
    *"lock file"*) fail "Cargo.lock does not fit Cargo.toml: run 'cargo update --workspace' and commit it." ;;
    *) fail "The package registry cannot be reached, and not all packages are on this machine yet: check the network ($(printf '%s' "$complaint" | tail -n 1 | sed 's/^ *//'))." ;;
    esac
}

# has_space FOLDER MEBIBYTES: FOLDER, or the nearest one above it that exists, has that much free.
has_space() {
    local folder="$1"
    while [ ! -d "$folder" ]; do folder="$(dirname "$folder")"; done
    [ "$(df -Pk "$folder" | awk 'NR == 2 { print int($4 / 1024) }')" -ge "$2" ]
}
