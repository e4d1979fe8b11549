# shellcheck shell=bash
# Makes a Java runtime that has Ember and the Graal compiler inside, and trains it. For bash to source, after java-options.sh.

# The modules that Ember's own needs are not all of: found by name at run time.
RUNTIME_MODULES=org.ember.launcher,org.graalvm.truffle.runtime,org.graalvm.truffle.compiler,jdk.graal.compiler,jdk.internal.vm.ci

# Makes the runtime $5: by the JDK $1 and the programs in $2, of the modules in $3 and the compiler $4. $5.jars has what was
# linked. Truffle would unpack a library of its own for each user, who may have no home: the runtime has it as a file.
link_runtime() {
    local jdk=$1 programs=$2 modules=$3 compiler=$4 runtime=$5 exports=()
    rm -rf "$runtime" "$runtime.jars"
    "$jdk/bin/java" "$programs/LinkableJars.java" "$modules" "$runtime.jars"
    for package in internal plugin; do
        exports+=(--add-exports "jdk.jlink/jdk.tools.jlink.$package=ALL-UNNAMED")
    done
    "$jdk/bin/java" --add-modules jdk.jlink "${exports[@]}" "$programs/LinkRuntime.java" "$compiler" \
        --module-path "$runtime.jars" --add-modules "$RUNTIME_MODULES" --no-header-files --no-man-pages --output "$runtime"
    unzip -p "$modules/truffle-api.jar" \
        "META-INF/resources/engine/libtruffleattach/$(attach_platform)/bin/*" > "$runtime/lib/libtruffleattach.so"
}

# Has the runtime $2 run the commands to train on, with files of the checkout $1 put together in the folder $4, and write what
# it then knows of classes and methods into the caches short.aot, run.aot and ember.aot in the folder $3.
train_runtime() {
    local root=$1 runtime=$2 caches=$3 material=$4
    rm -rf "$material"
    mkdir -p "$material"
    cp -r "$root/launcher/examples"/{token,loop.easm} "$root/launcher/src/dist"/{short,run,ember}.txt \
        "$root/launcher/src/dist/state-test.json" "$material/"
    cp "$root/benchmarks/gate.json" "$material/programs.json"
    train_cache "$runtime" "$material/short.txt" "$caches/short.aot"
    train_cache "$runtime" "$material/run.txt" "$caches/run.aot"
    cat "$material"/{short,run,ember}.txt > "$material/all.txt"
    train_cache "$runtime" "$material/all.txt" "$caches/ember.aot"
}

# Has the runtime $1 run the commands in $2 and write the cache $3.
train_cache() {
    local runtime=$1 commands=$2 cache=$3 log=$3.log
    # shellcheck disable=SC2086,SC2154 # several options in one variable, set by java-options.sh
    if ! "$runtime/bin/java" $ember_options $graal_options $runtime_options -XX:+UseParallelGC \
        -Dtruffle.attach.library="$runtime/lib/libtruffleattach.so" -XX:AOTCacheOutput="$cache.new" \
        -m org.ember.launcher/org.ember.launcher.EmberCommand train "$commands" > "$log" 2>&1 || [[ ! -s $cache.new ]]; then
        cat "$log" >&2
        return 1
    fi
    mv "$cache.new" "$cache"
    rm -f "$log"
}
