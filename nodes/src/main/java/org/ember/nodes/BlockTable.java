package org.ember.nodes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The blocks of a program by where they start, and how often control has come to where one could. Both in pages, for a call
 * reaches few blocks, and a program may be made for one call. Safe for use by many threads.
 */
final class BlockTable {
    private static final VarHandle BLOCKS = MethodHandles.arrayElementVarHandle(BlockNode[].class);
    private static final VarHandle PAGES = MethodHandles.arrayElementVarHandle(BlockNode[][].class);
    private static final int PAGE_BITS = 7;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    private final Program program;
    private final int executionsBeforeBlock;
    private final BlockNode[][] pages;

    /** Up to 127 for each start. */
    private final byte[][] timesReached;

    /**
     * An empty one.
     *
     * @param codeBytes the size of the program's code
     * @param executionsBeforeBlock how often control comes to where a block starts before it is worth to be built
     */
    BlockTable(Program program, int codeBytes, int executionsBeforeBlock) {
        this.program = program;
        this.executionsBeforeBlock = executionsBeforeBlock;
        this.pages = new BlockNode[(codeBytes >> PAGE_BITS) + 1][];
        this.timesReached = new byte[pages.length][];
    }

    /** Those that have been built, in the order of the code. */
    List<BlockNode> built() {
        return IntStream.range(0, pages.length)
                .mapToObj(index -> (BlockNode[]) PAGES.getAcquire(pages, index))
                .filter(Objects::nonNull)
                .flatMap(page -> IntStream.rangeClosed(0, PAGE_MASK)
                        .mapToObj(start -> (BlockNode) BLOCKS.getAcquire(page, start))
                        .filter(Objects::nonNull))
                .toList();
    }

    /** The block at {@code start}, where control has come to; {@code null} when it is not worth one, unless it {@code must}. */
    BlockNode reached(int start, boolean must) {
        BlockNode[] page = (BlockNode[]) PAGES.getAcquire(pages, start >> PAGE_BITS);
        BlockNode known = page == null ? null : (BlockNode) BLOCKS.getAcquire(page, start & PAGE_MASK);
        if (known != null) {
            return known;
        }
        return must || isReachedAgain(start) ? block(start) : null;
    }

    /** Counts that control has come to {@code start}, of which threads may lose some; whether it has come there often before. */
    private boolean isReachedAgain(int start) {
        byte[] page = timesReached[start >> PAGE_BITS];
        if (page == null) {
            page = new byte[PAGE_MASK + 1];
            timesReached[start >> PAGE_BITS] = page;
            program.grow(HeapSize.COUNTS_PAGE);
        }
        int times = page[start & PAGE_MASK];
        if (times < Byte.MAX_VALUE) {
            page[start & PAGE_MASK] = (byte) (times + 1);
        }
        return times >= executionsBeforeBlock;
    }

    /** The block at {@code start}, which is built if need be. */
    BlockNode block(int start) {
        BlockNode[] page = page(start >> PAGE_BITS);
        BlockNode known = (BlockNode) BLOCKS.getAcquire(page, start & PAGE_MASK);
        return known != null ? known : build(page, start);
    }

    private BlockNode[] page(int index) {
        BlockNode[] known = (BlockNode[]) PAGES.getAcquire(pages, index);
        if (known != null) {
            return known;
        }
        BlockNode[] made = new BlockNode[PAGE_MASK + 1];
        BlockNode[] other = (BlockNode[]) PAGES.compareAndExchange(pages, index, (BlockNode[]) null, made);
        if (other != null) {
            return other;
        }
        program.grow(HeapSize.BLOCKS_PAGE);
        return made;
    }

    private BlockNode build(BlockNode[] page, int start) {
        BlockNode built = BlockBuilder.build(program, start);
        BlockNode other =
                (BlockNode) BLOCKS.compareAndExchangeRelease(page, start & PAGE_MASK, (BlockNode) null, built);
        if (other != null) {
            return other;
        }
        program.grow(HeapSize.block(built.size()));
        return built;
    }
}
