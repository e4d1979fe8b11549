package org.ember.tests.opcodes;

/** The ways in which code is run, each forced, and proven by {@link TierEngine}. */
enum Tier {
    /** Instruction by instruction: nothing is ever built. */
    STEPS,
    /** Block by block, from the first execution on. */
    BLOCKS,
    /** What was recorded in an execution before runs as one. */
    TRACES,
    /** Machine code for what was seen in a few executions: words that were narrow are taken to stay so. */
    COMPILED_AS_SEEN,
    /** Machine code for words of any width, made before the first execution. */
    COMPILED_FOR_ALL;

    /** Whether machine code is made. */
    boolean isCompiled() {
        return this == COMPILED_AS_SEEN || this == COMPILED_FOR_ALL;
    }
}
