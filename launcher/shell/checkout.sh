# shellcheck shell=bash
# What the scripts of this checkout have in common. For bash to source.

# Whether $1 is a JDK 25, read from the file that every JDK carries: starting java to ask would cost time at each call.
# Truffle 25.0 runs on no later one.
is_jdk_25() {
    [[ -x $1/bin/java && -r $1/release ]] && grep -q '^JAVA_VERSION="25[".]' "$1/release"
}

# Prints where a JDK 25 is.
find_jdk() {
    local java candidate
    java=$(command -v java || true)
    for candidate in "${JAVA_HOME:-}" "${java:+$(dirname "$(dirname "$(readlink -f "$java")")")}" \
        /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* "${HOME:-}"/.jdks/*; do
        if is_jdk_25 "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    return 1
}

# The files, below $1, that the ember command is built from. Further arguments are conditions of find.
sources() {
    local root=$1
    shift
    (cd "$root" && find pom.xml {nodes,profiler,language,launcher}/{pom.xml,src/main} "$@")
}

# Prints what tells the sources below $1 from any others, wherever they are and whatever their times say.
fingerprint() {
    (cd "$1" && sources . -type f | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum)
}

# Whether the JDK $1 takes our Graal compiler: a GraalVM has one inside, and another needs the interface for one.
takes_compiler() {
    ! grep -q '^GRAALVM_VERSION=' "$1/release" && grep -q '^MODULES=.*jdk\.internal\.vm\.ci' "$1/release"
}

# What Truffle calls this machine.
attach_platform() {
    local system machine
    system=$(uname -s | tr '[:upper:]' '[:lower:]')
    machine=$(uname -m)
    machine=${machine/x86_64/amd64}
    printf '%s/%s' "$system" "${machine/arm64/aarch64}"
}
