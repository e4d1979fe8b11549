package org.ember.profiler.suitability;

/** Why a contract is never compiled. */
public enum Reason {
    /** There is no code. */
    EMPTY_CODE,
    /** More bytes of code than the limit; nothing else was looked at. */
    CODE_TOO_LARGE,
    /** More basic blocks than the limit. */
    TOO_MANY_BLOCKS,
    /** A block that is by itself too large to compile. */
    BLOCK_TOO_LARGE,
    /** All blocks together are estimated at more graph nodes than the limit. */
    GRAPH_TOO_LARGE,
    /** Too many pairs of a jump that the stack decides and a target that it may have. */
    TOO_MANY_JUMP_EDGES
}
