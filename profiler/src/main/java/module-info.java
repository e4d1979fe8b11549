/** Deciding which contracts are compiled. */
module org.ember.profiler {
    requires transitive org.ember.nodes;
    requires jdk.jfr;
    // Only to watch the compiler; there at run time with any optimising runtime.
    requires static org.graalvm.truffle.compiler;
    requires static org.graalvm.truffle.runtime;

    exports org.ember.profiler;
    exports org.ember.profiler.runtime;
    exports org.ember.profiler.suitability;
    exports org.ember.profiler.window;
}
