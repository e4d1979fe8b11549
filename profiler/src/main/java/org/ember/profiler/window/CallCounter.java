package org.ember.profiler.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts calls and their gas, from any number of threads, until it is drained. Nothing is ever lost, and nobody waits:
 * recording is one atomic addition to a cell that few threads share, or two for a call that was partly interpreted and
 * partly machine code.
 */
public final class CallCounter {
    /** A cell holds gas in its lower bits and calls above, so that one addition counts both. */
    private static final int GAS_BITS = 40;

    private static final long GAS_MASK = (1L << GAS_BITS) - 1;
    private static final long ONE_CALL = 1L << GAS_BITS;

    /** A bit of these is set in a cell long before it overflows: time to empty it. */
    private static final long NEARLY_FULL = Long.MIN_VALUE | 1L << GAS_BITS - 1;

    /** Calls with as much gas are counted elsewhere; there are few. */
    private static final long TOO_MUCH_FOR_CELL = 1L << GAS_BITS - 10;

    private static final int MAX_CELLS = 8;

    /** Cells are so far apart, in longs, that threads that use different ones do not share cache lines. */
    private static final int SPACING = 16;

    /** Without the cells. */
    private static final int HEAP_BYTES = 200;

    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    /** The cells of {@link #interpreted}, each with its twin of {@link #compiled} beside it. */
    private final long[] cells = new long[cellsOfThisMachine() * SPACING];

    private final Overflow interpreted = new Overflow(0);
    private final Overflow compiled = new Overflow(1);

    /**
     * A power of two, no less than there are processors, up to a bound. Asked for each counter: a static field would be that
     * of the machine on which a native image was built.
     */
    private static int cellsOfThisMachine() {
        return Integer.highestOneBit(Math.clamp(2L * Runtime.getRuntime().availableProcessors() - 1, 1, MAX_CELLS));
    }

    /**
     * Counts a call.
     *
     * @param interpretedGas what the interpreter used of it, 0 or more
     * @param compiledGas what machine code used of it, 0 or more
     */
    public void add(long interpretedGas, long compiledGas) {
        if (compiledGas == 0) {
            add(interpreted, 1, interpretedGas);
        } else {
            add(compiled, 1, compiledGas);
            if (interpretedGas != 0) {
                add(interpreted, 0, interpretedGas);
            }
        }
    }

    private void add(Overflow kind, int calls, long gas) {
        if (gas >= TOO_MUCH_FOR_CELL) {
            kind.add(calls, gas);
            return;
        }
        int cell = ((int) Thread.currentThread().threadId() * SPACING & cells.length - 1) + kind.offset;
        long before = (long) CELL.getAndAdd(cells, cell, calls * ONE_CALL + gas);
        if ((before & NEARLY_FULL) != 0) {
            empty(cell, kind);
        }
    }

    private void empty(int cell, Overflow kind) {
        long counted = (long) CELL.getAndSet(cells, cell, 0L);
        kind.add(counted >>> GAS_BITS, counted & GAS_MASK);
    }

    /** Takes what was counted since the last time, with up to 2^63 gas of each kind. By one thread at a time. */
    public Counts drain() {
        for (int cell = 0; cell < cells.length; cell += SPACING) {
            emptyIfUsed(cell, interpreted);
            emptyIfUsed(cell, compiled);
        }
        return new Counts(
                interpreted.calls.getAndSet(0), interpreted.takeGas(), compiled.calls.getAndSet(0), compiled.takeGas());
    }

    /** Whether the last {@link #drain} has left gas for the next one, since it was more than a {@code long} holds. */
    public boolean hasMore() {
        return interpreted.high.get() != 0 || compiled.high.get() != 0;
    }

    private void emptyIfUsed(int cell, Overflow kind) {
        if ((long) CELL.getVolatile(cells, cell + kind.offset) != 0) {
            empty(cell + kind.offset, kind);
        }
    }

    /** What it makes the heap hold, in bytes as estimated. */
    public long heapBytes() {
        return HEAP_BYTES + (long) Long.BYTES * cells.length;
    }

    /**
     * What was counted.
     *
     * @param interpretedCalls calls that machine code had no part in
     * @param interpretedGas what the interpreter used; of a call that is being counted it may come once the call has
     * @param compiledCalls the other calls
     * @param compiledGas what machine code used
     */
    public record Counts(long interpretedCalls, long interpretedGas, long compiledCalls, long compiledGas) {
        /** All calls. */
        public long calls() {
            return interpretedCalls + compiledCalls;
        }

        /** The sum of two amounts of gas, or 2^63 - 1 when it is larger: a few calls with very much gas make it so. */
        public static long saturatedSum(long left, long right) {
            long sum = left + right;
            return sum < 0 ? Long.MAX_VALUE : sum;
        }

        /** All gas; saturated. */
        public long gas() {
            return saturatedSum(interpretedGas, compiledGas);
        }
    }

    /** What does not fit in cells, or was in cells that had to be emptied. */
    private static final class Overflow {
        private static final int UNIT_BITS = 32;
        private static final long UNIT = 1L << UNIT_BITS;

        /** From here on {@link #low} hands over to {@link #high}; far below what it can hold. */
        private static final long MAX_LOW = 1L << 61;

        private static final long MAX_UNITS = 1L << 30;

        final int offset;
        final AtomicLong calls = new AtomicLong();

        /** The gas is the sum of this, in units of 2^32 gas, ... */
        final AtomicLong high = new AtomicLong();

        /** ... and this, in gas: a long alone could not hold that of two calls with all the gas there can be. */
        final AtomicLong low = new AtomicLong();

        /** @param offset of this kind's cell from the first of its group */
        Overflow(int offset) {
            this.offset = offset;
        }

        void add(long moreCalls, long moreGas) {
            calls.addAndGet(moreCalls);
            high.addAndGet(moreGas >>> UNIT_BITS);
            if (low.addAndGet(moreGas & UNIT - 1) >= MAX_LOW) {
                low.addAndGet(-MAX_LOW);
                high.addAndGet(MAX_LOW >>> UNIT_BITS);
            }
        }

        /** Takes gas, as much as a {@code long} holds for sure. */
        long takeGas() {
            long units = high.getAndUpdate(all -> all - Math.min(all, MAX_UNITS));
            return (Math.min(units, MAX_UNITS) << UNIT_BITS) + low.getAndSet(0);
        }
    }
}
