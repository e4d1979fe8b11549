#!/usr/bin/env bash
# Makes the trained runtime of this checkout, which the ember command then starts instead of the JDK: train-checkout.sh JDK BUILT,
# where BUILT is the fingerprint of what is built. The ember script runs this in the background.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
target=$root/launcher/target

# shellcheck source=launcher/shell/checkout.sh
source "$root/launcher/shell/checkout.sh"
# shellcheck source=launcher/shell/java-options.sh
source "$root/launcher/shell/java-options.sh"
# shellcheck source=launcher/shell/runtime.sh
source "$root/launcher/shell/runtime.sh"

exec 9> "$target/training.lock"
flock -n 9 || exit 0
# What fails once is not tried again, until something is built anew.
printf '%s\n' "$2" > "$target/training.of"

new=$target/trained.new
rm -rf "$new" "$target/trained"
mkdir "$new"
# A build that begins meanwhile must not change what is linked.
cp -r "$target/modules" "$root/target/graal/compiler.jar" "$new/"
read -r built < "$target/built"
[[ $built == "$2" ]]
link_runtime "$1" "$root/launcher/src/dist/java" "$new/modules" "$new/compiler.jar" "$new/runtime"
train_runtime "$root" "$new/runtime" "$new" "$new/material"
rm -rf "$new"/{modules,compiler.jar,material,runtime.jars}
printf '%s\n' "$2" > "$new/of"
mv "$new" "$target/trained"
