#!/usr/bin/env bash
# What Gradle's Android plugin does for a test: unpacks the AARs, links the resources.
#
#   android.sh AARS PLATFORM OUT MIN TARGET ASSET...
#
# AARS      the folder of AARs
# PLATFORM  a jar with the platform's resources
# OUT       gets classes/ (all of the AARs, and R) and robolectric/ (where the APK is said)
# MIN       the oldest Android that it is for, and TARGET the one it is made for
# ASSET     a file that becomes one of the app's assets
set -euo pipefail
aars="$1" platform="$2" out="$3" min="$4" target="$5"
shift 5
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

command -v aapt2 >/dev/null || {
    echo "Missing: aapt2 (Debian's package is aapt), which links the app's resources." >&2
    exit 1
}

# AARs change only with the pom: unpacked once.
if [ ! -e "$out/unpacked" ] || [ -n "$(find "$aars" "$here/pom.xml" -newer "$out/unpacked" -print -quit)" ]; then
    rm -rf "$out"
    mkdir -p "$out/aar" "$out/classes" "$out/res"
    for aar in "$aars"/*.aar; do
        name="$(basename "$aar" .aar)"
        unzip -q -o "$aar" -d "$out/aar/$name"
        for jar in "$out/aar/$name/classes.jar" "$out/aar/$name"/libs/*.jar; do
            [ ! -e "$jar" ] || unzip -q -o "$jar" -d "$out/classes"
        done
        if [ -d "$out/aar/$name/res" ] && [ -n "$(ls "$out/aar/$name/res")" ]; then
            aapt2 compile --dir "$out/aar/$name/res" -o "$out/res/$name.zip"
        fi
    done
    touch "$out/unpacked"
fi

packages="$(sed -n 's/.*package="\([^"]*\)".*/\1/p' "$out"/aar/*/AndroidManifest.xml | sort -u | paste -sd:)"
# What Gradle puts in and takes out. The old aapt2 does not know <queries>: it only warns.
sed -e 's/[$]{applicationId}/vn.xom.app/g' -e 's/<manifest /<manifest package="vn.xom.app" /' \
    -e '/tools:node="remove"/d' "$here/src/main/AndroidManifest.xml" >"$out/AndroidManifest.xml"
aapt2 compile --dir "$here/src/main/res" -o "$out/app.zip"
rm -rf "$out/r" "$out/assets"
mkdir -p "$out/r" "$out/assets" "$out/robolectric/com/android/tools"
cp "$@" "$out/assets"
aapt2 link -I "$platform" --manifest "$out/AndroidManifest.xml" --custom-package vn.xom.app \
    --min-sdk-version "$min" --target-sdk-version "$target" --version-code 1 --version-name 0.1.0 \
    --warn-manifest-validation --auto-add-overlay --extra-packages "$packages" --java "$out/r" -A "$out/assets" \
    -o "$out/resources.apk" "$out"/res/*.zip -R "$out/app.zip" 2>"$out/link.log" || {
    cat "$out/link.log" >&2
    exit 1
}
find "$out/r" -name '*.java' -exec javac --release 17 -nowarn -d "$out/classes" {} +
cat >"$out/robolectric/com/android/tools/test_config.properties" <<END
android_custom_package=vn.xom.app
android_merged_manifest=$out/AndroidManifest.xml
android_merged_assets=$out/assets
android_resource_apk=$out/resources.apk
END
