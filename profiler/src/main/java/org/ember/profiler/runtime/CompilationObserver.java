package org.ember.profiler.runtime;

import org.ember.nodes.region.Region;

/** Is told what the compiler does with the regions of a policy. Called on compiler threads. */
public interface CompilationObserver {
    /** The compiler takes up a region; it may do so again for the other tier. */
    void started(Region region);

    /**
     * Code was made.
     *
     * @param tier 1 or 2
     * @param graphNodes of the compiled graph
     * @param codeBytes of machine code
     * @param nanos that the compiler took
     */
    void installed(Region region, int tier, int graphNodes, long codeBytes, long nanos);

    /** No code was made, and none will be. */
    void bailedOut(Region region, int tier, String cause);

    /** What had to be told about {@code region} could not be: {@code cause} was thrown, here or before it came here. */
    default void failed(Region region, Throwable cause) {}
}
