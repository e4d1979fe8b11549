/**
 * Deciding which contracts are compiled.
 *
 * <p>Start reading at {@link org.ember.profiler.TierController}. Each call is recorded with its contract; what was
 * recorded is looked at ten times a second. A contract that its window of calls shows to be hot gets its verdict of
 * suitability, waits in the queue, and is admitted; from then on the interpreter makes regions of its hot blocks, which
 * are followed from the compiler's queue to their end.
 */
module org.ember.profiler {
    requires transitive org.ember.nodes;
    requires java.management;
    requires jdk.jfr;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.cbor;
    // Only to watch the compiler; there at run time with any optimising runtime.
    requires static org.graalvm.truffle.compiler;
    requires static org.graalvm.truffle.runtime;

    exports org.ember.profiler.helper.limit;
    exports org.ember.profiler.helper.message;
    exports org.ember.profiler.helper;
    exports org.ember.profiler.learned;
    exports org.ember.profiler.retry;
    exports org.ember.profiler.runtime;
    exports org.ember.profiler.store;
    exports org.ember.profiler.suitability;
    exports org.ember.profiler.window;
    exports org.ember.profiler;
}
