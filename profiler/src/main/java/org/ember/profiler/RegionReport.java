package org.ember.profiler;

/**
 * What is known of a region.
 *
 * @param entry the byte of the code where it is entered
 * @param blocks how many blocks it has
 * @param estimatedGraphNodes the compiler's graph, estimated before
 * @param graphNodes the graph that was compiled last, in nodes; 0 when that is not known
 * @param codeBytes its machine code in bytes: measured, or estimated when that is not known; 0 before there is any
 * @param isMeasured whether {@code codeBytes} and {@code graphNodes} are measured
 * @param tier of the code compiled last: 1 or 2; 0 when that is not known
 * @param submittedNanos when it was made, after the controller was
 * @param compileNanos from then to the first run of its code; 0 before that
 * @param compilerNanos what the compiler itself took, both tiers; 0 when that is not known
 * @param status what became of it
 */
public record RegionReport(
        int entry,
        int blocks,
        int estimatedGraphNodes,
        int graphNodes,
        long codeBytes,
        boolean isMeasured,
        int tier,
        long submittedNanos,
        long compileNanos,
        long compilerNanos,
        Status status) {
    /** What became of a region. */
    public enum Status {
        PENDING,
        COMPILED,
        DEOPTIMIZED,
        FAILED,
        /** Let go of: evicted, recompiled, or no longer wanted before it was compiled. */
        RETIRED
    }
}
