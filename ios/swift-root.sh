#!/usr/bin/env bash
# swift-root.sh: a Swift 6 toolchain (Debian trixie's package swiftlang) in a chroot, for a
# Debian host that has no Swift of its own.  Needs root (chroot and mount).
#   swift-root.sh setup           make the root; skipped when it is there and complete
#   swift-root.sh run DIR CMD...  run CMD in it.  DIR is seen at its own path; the working
#       directory is kept when it lies under DIR; no environment is passed on (write
#       `env NAME=value CMD...`); CMD's exit status is kept.
# SWIFT_ROOT names the root (default ~/.cache/swift-root): 1.3 GB, made in about a minute.
set -euo pipefail
ROOT=${SWIFT_ROOT:-$HOME/.cache/swift-root}
SUITE=trixie PACKAGES=swiftlang,g++,libc6-dev
STAMP="recipe 1: $SUITE $PACKAGES"      # raise the number when the recipe changes
SWIFT=/usr/libexec/swift                # Debian's toolchain; it makes no /usr/bin/swift
KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

die() { echo "swift-root: $*" >&2; exit 1; }
complete() { [ "$(cat "$ROOT/.complete" 2>/dev/null)" = "$STAMP" ]; }

# in_root ROOT DIR CWD CMD...: the mounts are gone when CMD ends (a namespace of their own);
# /proc is needed: swift finds its own libraries through it.
# shellcheck disable=SC2016 # the inner shells expand them
in_root() {
  unshare --mount -- bash -euc '
    root=$1 dir=$2 cwd=$3; shift 3
    mkdir -p "$root$dir"; mount --rbind "$dir" "$root$dir"
    mount --rbind /proc "$root/proc"; mount --rbind /dev "$root/dev"
    exec env -i PATH='$SWIFT'/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/var/swift-home \
      LANG=C.UTF-8 TERM="${TERM:-dumb}" chroot "$root" \
      sh -c "cd \"\$0\" && exec \"\$@\"" "$cwd" "$@"' in_root "$@"
}

setup() {
  mkdir -p "$(dirname "$ROOT")"
  exec 9>"$ROOT.lock"; flock 9          # a second caller waits, then finds it complete
  if complete; then echo "swift-root: $ROOT is complete"; return; fi
  [ -r "$KEYRING" ] || die "$KEYRING is missing (package debian-archive-keyring)"
  # The mirror is the one this host already uses: the first address in its own list.
  local mirror part=$ROOT.partial opts=() p
  mirror=$(awk '/^#/ { next } $1 == "URIs:" { print $2; exit }
      $1 == "deb" { for (i = 2; i <= NF; i++) if ($i ~ /^http/) { print $i; exit } }' \
      /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true)
  [ -n "$mirror" ] || die "no Debian mirror in debian.sources or sources.list"
  command -v mmdebstrap >/dev/null || { apt-get -qq update &&
    apt-get -qq -y install --no-install-recommends mmdebstrap >/dev/null; } ||
    die "cannot install mmdebstrap"
  # What an interrupted or an older try left; its mounts ended with its namespace.
  rm -rf --one-file-system "$ROOT" "$part"
  # Left out to save space: documentation, translations, debuggers, editor services, the
  # static and embedded standard libraries.
  for p in /usr/share/{doc,man,info,locale}/'*' $SWIFT/bin/{'lldb*',clangd,sourcekit-lsp,docc} \
    $SWIFT/lib/{swift_static,swift/embedded}/'*' $SWIFT/lib/lib{lldb,LTO,sourcekitdInProc}'*'
  do opts+=("--dpkgopt=path-exclude=$p"); done
  echo "swift-root: making $ROOT ..."
  # In a mount namespace of its own, or a killed mmdebstrap leaves its mounts behind.
  unshare --mount -- mmdebstrap --quiet --mode=root --variant=apt --include="$PACKAGES" \
    --keyring="$KEYRING" --aptopt='Acquire::Languages "none"' "${opts[@]}" "$SUITE" "$part" "$mirror" ||
    die "mmdebstrap failed (does the mirror serve $SUITE?)"
  mkdir -p "$part/var/swift-home"; : >"$part/etc/apt/sources.list"   # keep no address
  in_root "$part" /var/tmp / swift --version >"$part/.version" 2>&1 ||
    die "swift does not start in the new root: $(cat "$part/.version")"
  echo "$STAMP" >"$part/.complete"      # before the move: ROOT is whole or absent
  mv "$part" "$ROOT"
  echo "swift-root: made it: $(head -n1 "$ROOT/.version")"
}

[ "$(id -u)" = 0 ] || die "needs root (chroot and mount)"
case ${1:-} in
  setup) setup ;;
  run)
    [ $# -ge 3 ] || die "usage: swift-root.sh run DIR CMD..."
    complete || die "no complete root at $ROOT: run 'swift-root.sh setup' first"
    [ -d "$2" ] || die "no such folder: $2"
    dir=$(realpath -e -- "$2")
    case $dir/ in
      // | /bin/ | /dev/* | /etc/ | /lib*/ | /proc/* | /sbin/ | /usr/ | /usr/bin/ | /usr/lib*/ | /var/)
        die "$dir would hide the root's own" ;;
    esac
    cwd=$(pwd -P); shift 2
    case $cwd/ in "$dir"/*) ;; *) cwd=$dir ;; esac
    in_root "$ROOT" "$dir" "$cwd" "$@" ;;
  *) die "usage: swift-root.sh setup | run DIR CMD..." ;;
esac
