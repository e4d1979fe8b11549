package org.ember.nodes.block;

/**
 * The heap that programs take, in bytes. These are estimates, measured on real code with compressed references and
 * rounded up; {@code CodeFootprintTest} compares them with a heap.
 */
public final class HeapSize {
    /** A page of a {@link BlockTable}: references to blocks. */
    static final int BLOCKS_PAGE = 16 + 4 * 128;

    /** A page of its counts. */
    static final int COUNTS_PAGE = 16 + 128;

    private static final int PROGRAM = 450;
    private static final int PAGE_REFERENCES = 8;
    private static final int BLOCK = 480;
    private static final int SEGMENT = 300;
    private static final int INSTRUCTION = 150;
    private static final int ENTRY = 700;
    private static final int REGION = 7_000;
    private static final int REGION_BLOCK = 200;

    private HeapSize() {}

    /** A program of so much code, without blocks. */
    public static long program(int codeBytes) {
        return PROGRAM + (long) PAGE_REFERENCES * (codeBytes >> 7);
    }

    /** A block of so many instructions. */
    static long block(int instructions) {
        return BLOCK + (long) INSTRUCTION * instructions;
    }

    /** A trace of so many segments and instructions. */
    public static long trace(int segments, int instructions) {
        return (long) SEGMENT * segments + (long) INSTRUCTION * instructions;
    }

    /** What is known of a block as the entry of regions. */
    public static long entry() {
        return ENTRY;
    }

    /** A region of so many blocks, with what the compiler keeps of it on the heap. */
    public static long region(int blocks) {
        return REGION + (long) REGION_BLOCK * blocks;
    }
}
