package org.ember.benchmarks.calibration;

/**
 * One compilation of a region.
 *
 * @param tier 1 or 2
 * @param graphNodes of the compiler's graph after partial evaluation, before it is optimised
 * @param finalNodes of the graph that machine code was made of
 * @param codeBytes of machine code
 * @param cpuNanos that the compiler's thread ran
 */
record Compiled(int tier, int graphNodes, int finalNodes, int codeBytes, long cpuNanos) {
    static final int FIRST_TIER = 1;
    static final int LAST_TIER = 2;

    /** Milliseconds that the compiler's thread ran. */
    double millis() {
        return cpuNanos / 1e6;
    }
}
