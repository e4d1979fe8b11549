#!/usr/bin/env bash
# Makes the distribution of what Maven has built: make-dist.sh VERSION TIME [OUT], where TIME is what all files get, as
# 2026-01-01T00:00:00Z, and OUT the folder for it, else launcher/target/dist. In it are then
#   tree/ember-VERSION               with Java inside, as the archive, the Debian package and the Dockerfile have it
#   ember-VERSION-SYSTEM.tar.gz
#   ember_VERSION_ARCHITECTURE.deb   where there is dpkg-deb
#   ember-VERSION-jdk25.zip          without Java, for any system with bash and a JDK 25
#   SHA256SUMS
# From the same sources and the same JDK come the same bytes, but for lib/*.aot: what the runtime has learnt in a training
# is never the same. EMBER_DIST_TRAINING=off leaves it out.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
version=$1
SOURCE_DATE_EPOCH=$(date -u -d "$2" +%s)
export SOURCE_DATE_EPOCH
out=${3:-$root/launcher/target/dist}

# shellcheck source=launcher/shell/checkout.sh
source "$root/launcher/shell/checkout.sh"
# shellcheck source=launcher/shell/java-options.sh
source "$root/launcher/shell/java-options.sh"
# shellcheck source=launcher/shell/runtime.sh
source "$root/launcher/shell/runtime.sh"
# shellcheck source=launcher/shell/documents.sh
source "$root/launcher/shell/documents.sh"
# shellcheck source=launcher/shell/pack.sh
source "$root/launcher/shell/pack.sh"

say() {
    printf 'dist: %s\n' "$1"
}

jdk=$(find_jdk) || {
    say 'needs a JDK 25, and found none' >&2
    exit 1
}
files=$root/launcher/src/dist
tree=$out/tree/ember-$version
rm -rf "$out"
mkdir -p "$tree"/{bin,lib}

say "linking a Java runtime of $jdk"
link_runtime "$jdk" "$files/java" "$root/launcher/target/modules" "$root/target/graal/compiler.jar" "$out/runtime"
mv "$out/runtime" "$tree/lib/runtime"
cp "$files/ember" "$tree/bin/ember"
cp "$root/launcher/shell/java-options.sh" "$tree/lib/"
add_documents "$root" "$tree" "$out/runtime.jars"
set_times_and_permissions "$tree"

if [[ ${EMBER_DIST_TRAINING:-} != off ]]; then
    say 'training it'
    train_runtime "$root" "$tree/lib/runtime" "$tree/lib" "$out/training"
    set_times_and_permissions "$tree"
fi

say 'packing'
pack_tar "$out/tree" "ember-$version" "$out/ember-$version-$(system_name).tar.gz"
if command -v dpkg-deb > /dev/null; then
    pack_deb "$root" "$tree" "$version" "$out"
fi
pack_zip "$root" "$tree" "$version" "$out"
rm -rf "$out/training" "$out/runtime.jars"
(
    cd "$out"
    find . -maxdepth 1 -name 'ember*' -type f -printf '%f\n' | LC_ALL=C sort | xargs sha256sum > SHA256SUMS
)
cat "$out/SHA256SUMS"
