# shellcheck shell=bash
# How a distribution is packed: from the same files the same bytes. For bash to source; SOURCE_DATE_EPOCH is set.

# linux-x64 or the like, as JDKs are called.
system_name() {
    local system machine
    system=$(uname -s | tr '[:upper:]' '[:lower:]')
    machine=$(uname -m)
    case $machine in
        x86_64 | amd64) machine=x64 ;;
        arm64) machine=aarch64 ;;
    esac
    printf '%s-%s' "${system/darwin/macos}" "$machine"
}

# What a umask, a checkout or a clock makes of the files below $1 is not the distribution's.
set_times_and_permissions() {
    chmod -R u=rwX,go=rX "$1"
    find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# Packs the folder $2 of $1 as $3; further arguments are tar's.
pack_tar() {
    local parent=$1 folder=$2 archive=$3
    shift 3
    tar -C "$parent" --format=gnu --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
        "$@" -cf - "$folder" | gzip -6n > "$archive"
}

# Makes a Debian package of the tree $2, in the folder $4.
pack_deb() {
    local files=$1/launcher/src/dist tree=$2 version=$3 out=$4 package=$4/deb architecture
    architecture=$(dpkg --print-architecture)
    mkdir -p "$package"/{DEBIAN,usr/bin,usr/lib,usr/share/doc/ember,usr/share/zsh}
    cp -a "$tree" "$package/usr/lib/ember"
    mv "$package/usr/lib/ember/share"/{man,bash-completion} "$package/usr/share/"
    mv "$package/usr/lib/ember/share/zsh/site-functions" "$package/usr/share/zsh/vendor-completions"
    rmdir "$package/usr/lib/ember/share/zsh"
    ln -s ../lib/ember/bin/ember "$package/usr/bin/ember"
    cp "$files/copyright" "$package/usr/share/doc/ember/copyright"
    sed "s/@VERSION@/${version/-/\~}/; s/@ARCHITECTURE@/$architecture/" "$files/control" > "$package/DEBIAN/control"
    set_times_and_permissions "$package"
    dpkg-deb --root-owner-group -Zgzip --build "$package" "$out/ember_${version}_$architecture.deb" > /dev/null
    rm -rf "$package"
}

# Packs what needs a JDK 25 on the machine, with jars instead of the runtime of the tree $2, in the folder $4.
pack_zip() {
    local root=$1 tree=$2 version=$3 out=$4 folder=$4/zip/ember-$3
    mkdir -p "$folder"/{bin,lib}
    cp -a "$tree/share" "$folder/share"
    cp "$root/launcher/shell"/{java-options,checkout}.sh "$folder/lib/"
    cp -r "$root/launcher/target/modules" "$folder/lib/modules"
    cp -r "$root/target/graal" "$folder/lib/graal"
    cp "$root/launcher/src/dist/ember-jdk" "$folder/bin/ember"
    set_times_and_permissions "$folder"
    (cd "$out/zip" && find "ember-$version" | LC_ALL=C sort | TZ=UTC zip -q -X "$out/ember-$version-jdk25.zip" -@)
    rm -rf "$out/zip"
}
