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
    TOO_MANY_JUMP_EDGES,
    /** The compiler gave up all of it that the compiler helper tried. */
    NOT_COMPILABLE,
    /** A part of it took the compiler more time, or a larger graph, than it may, in the compiler helper. */
    TOO_COSTLY,
    /** The compiler helper crashed on it again and again, as when there was no memory left. */
    HELPER_CRASHED,
    /** The compiler helper was not done with it in time. */
    HELPER_TIMED_OUT
}
