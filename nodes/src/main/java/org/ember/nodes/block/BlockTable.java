package org.ember.nodes.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ember.code.Code.Footprint;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.word.UInt256;

/**
 * The blocks of a program by where they start, and how often control has come to each possible start. Both are kept in
 * pages, because a call reaches few blocks, and a program may be made for one call only. Safe for use by many threads.
 */
public final class BlockTable implements TerminatorNode.Targets {
    private static final VarHandle BLOCKS = MethodHandles.arrayElementVarHandle(BlockNode[].class);
    private static final VarHandle PAGES = MethodHandles.arrayElementVarHandle(BlockNode[][].class);
    private static final int PAGE_BITS = 7;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    private final BlockSource source;
    private final Footprint footprint;
    private final int executionsBeforeBlock;
    private final BlockNode[][] pages;

    /** Up to 127 for each start. */
    private final byte[][] timesReached;

    private volatile boolean buildsAll;

    /**
     * An empty one.
     *
     * @param executionsBeforeBlock how often control comes to the start of a block before the block is built
     * @param footprint is told what is built
     */
    public BlockTable(BlockSource source, int executionsBeforeBlock, Footprint footprint) {
        this.source = source;
        this.footprint = footprint;
        this.executionsBeforeBlock = executionsBeforeBlock;
        this.pages = new BlockNode[(source.code().bytes().length >> PAGE_BITS) + 1][];
        this.timesReached = new byte[pages.length][];
    }

    /** Those that have been built, in the order of the code. */
    public List<BlockNode> built() {
        return IntStream.range(0, pages.length)
                .mapToObj(index -> (BlockNode[]) PAGES.getAcquire(pages, index))
                .filter(Objects::nonNull)
                .flatMap(page -> IntStream.rangeClosed(0, PAGE_MASK)
                        .mapToObj(start -> (BlockNode) BLOCKS.getAcquire(page, start))
                        .filter(Objects::nonNull))
                .toList();
    }

    /** What the blocks are built of. */
    public BlockSource source() {
        return source;
    }

    /** Whether each block is built when control first comes to it. */
    public boolean buildsAll() {
        return buildsAll;
    }

    /** Whether each block is to be built when control first comes to it, from now on. */
    public void setBuildsAll(boolean all) {
        buildsAll = all;
    }

    /** What was made of the blocks takes so many more bytes of the heap. */
    public void grow(long bytes) {
        footprint.add(bytes);
    }

    @Override
    public boolean isJumpDestination(UInt256 target) {
        return source.code().jumpDestinations().contains(target);
    }

    @Override
    public void requireJumpDestination(long target) {
        if (!source.code().jumpDestinations().contains(target)) {
            throw ExceptionalHalt.INVALID_JUMP;
        }
    }

    @Override
    public BlockNode reach(int start, CallFrame call) {
        BlockNode block = reached(start);
        if (block == null) {
            call.setResumeAt(start);
        }
        return block;
    }

    /** The block at {@code start}, any number, if one has been built there; else {@code null}. */
    public BlockNode built(int start) {
        int index = start >> PAGE_BITS;
        BlockNode[] page = index < 0 || index >= pages.length ? null : (BlockNode[]) PAGES.getAcquire(pages, index);
        return page == null ? null : (BlockNode) BLOCKS.getAcquire(page, start & PAGE_MASK);
    }

    /**
     * The block at {@code start}, where control has come to; {@code null} when that is not often enough to be worth
     * one.
     */
    public BlockNode reached(int start) {
        BlockNode[] page = (BlockNode[]) PAGES.getAcquire(pages, start >> PAGE_BITS);
        BlockNode known = page == null ? null : (BlockNode) BLOCKS.getAcquire(page, start & PAGE_MASK);
        if (known != null) {
            return known;
        }
        return buildsAll || isReachedAgain(start) ? block(start) : null;
    }

    /**
     * Counts that control has come to {@code start}, of which threads may lose some; whether it has come there often
     * before.
     */
    private boolean isReachedAgain(int start) {
        byte[] page = timesReached[start >> PAGE_BITS];
        if (page == null) {
            page = new byte[PAGE_MASK + 1];
            timesReached[start >> PAGE_BITS] = page;
            grow(HeapSize.COUNTS_PAGE);
        }
        int times = page[start & PAGE_MASK];
        if (times < Byte.MAX_VALUE) {
            page[start & PAGE_MASK] = (byte) (times + 1);
        }
        return times >= executionsBeforeBlock;
    }

    /** The block at {@code start}, which is 0, a jump destination, or where another block ends; built if need be. */
    @Override
    public BlockNode block(int start) {
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
        grow(HeapSize.BLOCKS_PAGE);
        return made;
    }

    private BlockNode build(BlockNode[] page, int start) {
        BlockNode built = BlockBuilder.build(source, this, start);
        BlockNode other =
                (BlockNode) BLOCKS.compareAndExchangeRelease(page, start & PAGE_MASK, (BlockNode) null, built);
        if (other != null) {
            return other;
        }
        grow(HeapSize.block(built.size()));
        return built;
    }
}
