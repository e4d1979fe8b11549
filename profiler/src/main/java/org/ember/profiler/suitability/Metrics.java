package org.ember.profiler.suitability;

/**
 * What one look at a code tells about compiling it. All but the first count only what control may reach: from the first
 * byte through constant jumps, and, if one jump that the stack decides is reached, from all jump destinations.
 *
 * @param codeBytes size of the code
 * @param blocks basic blocks
 * @param instructions in these blocks
 * @param largestBlockGraphNodes estimated graph nodes of the largest block when all words are wide
 * @param narrowGraphNodes estimated graph nodes of all blocks when all words fit in 64 bits
 * @param wideGraphNodes the same when no word does
 * @param machineCodeBytes estimated machine code for narrow words, in bytes
 * @param dynamicJumps jumps that the stack decides
 * @param jumpTargets jump destinations, the candidates of each of these jumps
 * @param wideInstructions multiplications, divisions, shifts and the like, which are dear on wide words
 * @param backwardJumps jumps with a constant target that is not behind them: loops, mostly
 */
public record Metrics(
        int codeBytes,
        int blocks,
        int instructions,
        int largestBlockGraphNodes,
        long narrowGraphNodes,
        long wideGraphNodes,
        long machineCodeBytes,
        int dynamicJumps,
        int jumpTargets,
        int wideInstructions,
        int backwardJumps) {
    /** Of code that was not looked at any further. */
    static Metrics ofSizeOnly(int codeBytes) {
        return new Metrics(codeBytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** The pairs of a jump that the stack decides and a target that it may have. */
    public long jumpEdges() {
        return (long) dynamicJumps * jumpTargets;
    }

    /** The part of the instructions that is dear on wide words, 0 to 1. */
    public double wideDensity() {
        return instructions == 0 ? 0 : (double) wideInstructions / instructions;
    }
}
