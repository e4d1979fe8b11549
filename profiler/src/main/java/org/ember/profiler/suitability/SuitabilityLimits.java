package org.ember.profiler.suitability;

/**
 * What a contract may be like at most to be compiled; each limit itself is still fine. Compilation is by regions of
 * bounded size, so these only keep out code that costs far more to analyse, build and compile than any useful contract.
 *
 * @param codeBytes bytes of code
 * @param blocks basic blocks
 * @param blockGraphNodes estimated graph nodes of one block with wide words: a region has at least one block
 * @param graphNodes estimated graph nodes of all blocks with wide words
 * @param jumpEdges pairs of a jump that the stack decides and a target that it may have
 */
public record SuitabilityLimits(int codeBytes, int blocks, int blockGraphNodes, long graphNodes, long jumpEdges) {
    /** Twice the largest contract (EIP-170), which is the largest init code (EIP-3860); the rest is to match. */
    public static final SuitabilityLimits DEFAULT =
            new SuitabilityLimits(2 * 0x6000, 1 << 14, 20_000, 4_000_000, 8_000_000);
}
