# shellcheck shell=sh
# What Java is started with to run Ember, in a checkout and in a distribution. For sh to source.

# No compiler: the command says so itself, in one line.
# shellcheck disable=SC2034 # for those who source this
ember_options='--enable-native-access=org.graalvm.truffle,jblst --sun-misc-unsafe-memory-access=allow
    -Dpolyglot.engine.WarnInterpreterOnly=false'

# With our compiler. The exports let Ember measure the machine code that it has made.
# shellcheck disable=SC2034
graal_options='-XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI
    --add-exports=org.graalvm.truffle.runtime/com.oracle.truffle.runtime=org.ember.profiler
    --add-exports=org.graalvm.truffle.compiler/com.oracle.truffle.compiler=org.ember.profiler'

# Sets command_options for the command $1, and command_cache: which of a runtime's caches it takes.
choose_command_options() {
    case $1 in
        '' | --help | -h | help | --version | -V | completion | man | asm | disasm | analyze)
            # Over before a good compiler pays. What the cache has is made at the start, so it has no more than these need.
            # shellcheck disable=SC2034
            command_cache=short
            command_options='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'
            ;;
        *)
            # The interpreter writes references all the time, and this collector has the cheapest write barrier for many cores.
            # shellcheck disable=SC2034
            command_options='-XX:+UseParallelGC' command_cache=ember
            ;;
    esac
}

# For a runtime that has all of Ember linked into it, and a cache of what it has learnt, which is for fixed addresses: to move
# it takes longer than a short command. What is wrong with the cache is for 'ember doctor' to tell.
# shellcheck disable=SC2034
runtime_options='--add-modules=jdk.graal.compiler -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0
    -Xlog:disable -Xlog:all=error:stderr -Xlog:aot*=off:stderr'
