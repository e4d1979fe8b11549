# shellcheck shell=sh
# What Java is started with to run Ember, in a checkout and in a distribution. For sh to source.

# No compiler: the command says so itself, in one line.
# shellcheck disable=SC2034 # for those who source this
ember_options='--enable-native-access=org.graalvm.truffle,jblst,org.ember.profiler --sun-misc-unsafe-memory-access=allow
    -Dpolyglot.engine.WarnInterpreterOnly=false'

# With our compiler. The exports let Ember measure the machine code that it has made.
# shellcheck disable=SC2034
graal_options='-XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI
    --add-exports=org.graalvm.truffle.runtime/com.oracle.truffle.runtime=org.ember.profiler
    --add-exports=org.graalvm.truffle.compiler/com.oracle.truffle.compiler=org.ember.profiler'

# Sets command_options for the command and the arguments that it is given, and command_cache: which of a runtime's caches it
# takes. What a cache has is made at the start, a tenth of a second for all of the Graal compiler, so a command takes the one
# that has just what it needs.
# shellcheck disable=SC2034 # for those who source this
choose_command_options() {
    # The interpreter writes references all the time, and this collector has the cheapest write barrier for many cores.
    command_options='-XX:+UseParallelGC'
    case ${1:-} in
        '' | --help | -h | help | --version | -V | completion | man | asm | disasm | analyze)
            # Over before a good compiler pays.
            command_options='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'
            command_cache=short
            ;;
        run)
            # Most code is over before Graal could compile any of it; where it is not, Graal begins colder.
            command_cache=run
            for argument in "$@"; do
                case $argument in
                    --bench | --stats | --mode | --mode=* | --gas | --gas=* | --time-limit | --time-limit=*) command_cache=ember ;;
                esac
            done
            ;;
        *)
            command_cache=ember
            ;;
    esac
}

# For a runtime that has all of Ember linked into it, and a cache of what it has learnt, which is for fixed addresses: to move
# it takes longer than a short command. What is wrong with the cache is for 'ember doctor' to tell.
# shellcheck disable=SC2034
runtime_options='--add-modules=jdk.graal.compiler -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0
    -Xlog:disable -Xlog:all=error:stderr -Xlog:aot*=off:stderr'
