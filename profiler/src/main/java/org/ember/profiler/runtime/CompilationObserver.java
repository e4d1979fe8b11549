package org.ember.profiler.runtime;

import org.ember.nodes.Region;

/** A tiering policy that wants to know what the compiler does with its regions. Called on compiler threads. */
public interface CompilationObserver {
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
}
