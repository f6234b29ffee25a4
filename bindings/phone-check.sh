#!/usr/bin/env bash
# Type-checks the bindings for phones without an NDK, an Xcode or rustup.
#
#   bindings/phone-check.sh [TARGET...]     all four targets if none is named
#
# Rust comes from Debian (rustc-web, cargo-web, rust-web-src); its standard library is checked
# from source; C code is not compiled at all: a stand-in C compiler answers the build scripts.
# What passes here type-checks; it is not linked. Needs root only to install the packages.
set -euo pipefail
crate="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
[ $# -gt 0 ] || set -- aarch64-linux-android armv7-linux-androideabi x86_64-linux-android aarch64-apple-ios
work="${CARGO_TARGET_DIR:-$crate/../target}/phone-check"
mkdir -p "$work"
work="$(cd "$work" && pwd)"

if ! dpkg -s rustc-web cargo-web rust-web-src >/dev/null 2>&1; then
  apt-get -qq update
  apt-get -qq -y install --no-install-recommends rustc-web cargo-web rust-web-src >/dev/null
fi

mkdir -p "$work/bin" "$work/ssl/include/openssl" "$work/ssl/lib"
# The stand-in compiler: preprocesses with the host's gcc, writes an empty object else.
cat >"$work/bin/fakecc" <<'E'
#!/bin/sh
out='' pre='' inc=''
for a; do [ "$prev" = -o ] && out=$a; [ "$a" = -E ] && pre=1
  [ "$prev" = -I ] && inc="$inc -I$a"
  case $a in -I?*) inc="$inc $a" ;; esac; src=$a; prev=$a; done
# Only cl takes -?: whoever succeeds there is taken for it.
case " $* " in *" -? "*) exit 1 ;; esac
case " $* " in *" --version "*|*" -v "*) echo "clang version 17.0.0"; exit 0 ;; esac
[ -z "$pre" ] || exec gcc -E $inc "$src"
[ -z "$out" ] || : >"$out"
E
# The stand-in archiver: the archive is the first name that ends in .a.
cat >"$work/bin/fakear" <<'E'
#!/bin/sh
for a; do case $a in *.a) printf '!<arch>\n' >"$a"; exit 0 ;; esac; done
E
# The stand-in for Apple's xcrun, which build scripts ask for the SDK's folder.
printf '#!/bin/sh\ncase "$*" in *version*) echo 17.0 ;; *) echo %s ;; esac\n' "$work" >"$work/bin/xcrun"
chmod +x "$work/bin/"*
# openssl-sys only reads the version from the headers.
echo '#define OPENSSL_VERSION_NUMBER 0x30000100L' >"$work/ssl/include/openssl/opensslv.h"
: >"$work/ssl/include/openssl/opensslconf.h"

export PATH=$work/bin:$PATH RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
export OPENSSL_NO_VENDOR=1 OPENSSL_STATIC=1 OPENSSL_DIR=$work/ssl
unset RUSTUP_TOOLCHAIN
passed=0 failed=0
for t; do
  u=${t//-/_}
  start=$SECONDS
  if env "CC_$u=$work/bin/fakecc" "CXX_$u=$work/bin/fakecc" "AR_$u=$work/bin/fakear" \
      SDKROOT="$work" IPHONEOS_DEPLOYMENT_TARGET=15.0 CARGO_TARGET_DIR="$work/target" \
      /usr/bin/cargo check --manifest-path "$crate/Cargo.toml" --lib --target "$t" \
      -Zbuild-std=std,panic_abort >"$work/$t.log" 2>&1
  then echo "ok   $t ($((SECONDS - start)) s)"; passed=$((passed + 1))
  else echo "FAIL $t ($((SECONDS - start)) s)"; tail -n 60 "$work/$t.log"; failed=$((failed + 1)); fi
done
echo "phone-check: $passed passed, $failed failed"
[ "$failed" = 0 ]
