package org.ember.tests.nodes;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ember.code.Code;
import org.ember.code.CodeCache;
import org.ember.crypto.Keccak256;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.state.Journal;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * Fills a cache with codes of the shape that the argument names, and prints a line for each thing that was done with them:
 * what the heap then holds for one code, and what the cache counts for it, in bytes.
 */
final class CodeFootprint {
    private static final Address SENDER = Address.of(0x5e4d);
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final int GARBAGE_COLLECTIONS = 3;
    private static final int EXECUTIONS_BEFORE_TRACE = 30;
    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 1, 1, 45_000_000, SENDER, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);

    /** What is in the blocks of a code, from JUMPDEST on, and how many codes of how many blocks there are. */
    enum Shape {
        TINY("", 0, 200_000),
        EMPTY_BLOCKS("5b", 1000, 8_000),
        SHORT_BLOCKS("5b6001340150", 400, 400),
        BRANCHES("5b6004358015602057806024351460405750", 200, 200),
        USUAL_BLOCKS(
                "5b60043573ffffffffffffffffffffffffffffffffffffffff165f526020355f5101806040526020515b5050", 80, 300),
        LONG_BLOCKS("5b" + "600435602035016002026024350160043517".repeat(8) + "01".repeat(7) + "5f525f5150", 20, 300);

        final String block;
        final int blocks;
        final int codes;

        Shape(String block, int blocks, int codes) {
            this.block = block;
            this.blocks = blocks;
            this.codes = codes;
        }

        /** Code that nobody else has: runs its blocks as often as the first word of the input says. */
        byte[] code(int number) {
            String loop = blocks == 0 ? "" : "5f355b" + block.repeat(blocks) + "600190038060025700";
            return HexFormat.of().parseHex(loop + (loop.isEmpty() ? "00" : "fe") + String.format("%08x", number));
        }
    }

    private final Shape shape;
    private final TierController tiers;
    private final Evm evm;
    private final CodeCache codes = new CodeCache(Long.MAX_VALUE);
    private final List<byte[]> sources = new ArrayList<>();
    private final long heapBefore;

    private CodeFootprint(Shape shape, int count) {
        this.shape = shape;
        this.tiers = new TierController(TieringOptions.builder()
                .mode(Mode.INTERPRETER)
                .set(TieringOption.DRAIN_MILLIS, 0)
                .set(TieringOption.TRACE_EXECUTIONS, EXECUTIONS_BEFORE_TRACE)
                .build());
        this.evm = new Evm(Rules.of(Fork.OSAKA), tiers);
        for (int number = 0; number < count; number++) {
            sources.add(shape.code(number));
        }
        this.heapBefore = usedHeap();
    }

    public static void main(String[] arguments) {
        Shape shape = Shape.valueOf(arguments[0]);
        new CodeFootprint(shape, 1).measure(false); // what is made once
        new CodeFootprint(Shape.TINY, 1).measure(false); // what is kept of the last
        new CodeFootprint(shape, shape.codes).measure(true);
    }

    private void measure(boolean reports) {
        insert();
        report("inserted", reports);
        call(1);
        report("called", reports);
        if (shape.blocks > 0) {
            call(8);
            report("in-blocks", reports);
            call(4 * EXECUTIONS_BEFORE_TRACE);
            report("in-traces", reports);
        }
        tiers.close();
    }

    private void insert() {
        for (byte[] source : sources) {
            Code _ = codes.get(Keccak256.hashWord(source), source::clone);
        }
    }

    private void call(int rounds) {
        sources.forEach(source -> call(source, codes, rounds));
        tiers.maintain();
    }

    private void call(byte[] code, CodeCache cache, int rounds) {
        MapState state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, code, Map.of());
        Journal journal = new Journal(state, Fork.OSAKA, cache);
        journal.beginTransaction();
        Message message = new Message(
                false,
                SENDER,
                CONTRACT,
                UInt256.ZERO,
                Long.MAX_VALUE,
                UInt256.of(rounds).toBytes());
        MessageResult result =
                evm.execute(message, journal, BLOCK, new TransactionEnvironment(SENDER, UInt256.ZERO, List.of()));
        if (!result.isSuccess()) {
            throw new IllegalStateException(shape + ": " + result.status());
        }
    }

    private static long usedHeap() {
        for (int time = 0; time < GARBAGE_COLLECTIONS; time++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void report(String done, boolean reports) {
        long held = usedHeap() - heapBefore;
        if (!reports) {
            return;
        }
        System.out.println(String.format(
                Locale.ROOT, "%s %d %d", done, held / sources.size(), codes.heapBytes() / sources.size()));
    }
}
