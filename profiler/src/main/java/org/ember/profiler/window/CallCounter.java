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

    /** A power of two, no less than there are processors, up to a bound. */
    private static final int CELLS =
            Integer.highestOneBit(Math.clamp(2L * Runtime.getRuntime().availableProcessors() - 1, 1, MAX_CELLS));

    /** Cells are so far apart, in longs, that threads that use different ones do not share cache lines. */
    private static final int SPACING = 16;

    /** Without the cells. */
    private static final int HEAP_BYTES = 200;

    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    /** The cells of {@link #interpreted}, each with its twin of {@link #compiled} beside it. */
    private final long[] cells = new long[CELLS * SPACING];

    private final Overflow interpreted = new Overflow(0);
    private final Overflow compiled = new Overflow(1);

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
        int cell = ((int) Thread.currentThread().threadId() & CELLS - 1) * SPACING + kind.offset;
        long before = (long) CELL.getAndAdd(cells, cell, calls * ONE_CALL + gas);
        if ((before & NEARLY_FULL) != 0) {
            empty(cell, kind);
        }
    }

    private void empty(int cell, Overflow kind) {
        long counted = (long) CELL.getAndSet(cells, cell, 0L);
        kind.add(counted >>> GAS_BITS, counted & GAS_MASK);
    }

    /** Takes what was counted since the last time. By one thread at a time. */
    public Counts drain() {
        for (int cell = 0; cell < cells.length; cell += SPACING) {
            emptyIfUsed(cell, interpreted);
            emptyIfUsed(cell, compiled);
        }
        return new Counts(
                interpreted.calls.getAndSet(0),
                interpreted.gas.getAndSet(0),
                compiled.calls.getAndSet(0),
                compiled.gas.getAndSet(0));
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
     * What was counted; gas is saturated.
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
        final int offset;
        final AtomicLong calls = new AtomicLong();
        final AtomicLong gas = new AtomicLong();

        /** @param offset of this kind's cell from the first of its group */
        Overflow(int offset) {
            this.offset = offset;
        }

        void add(long moreCalls, long moreGas) {
            calls.addAndGet(moreCalls);
            gas.accumulateAndGet(moreGas, Counts::saturatedSum);
        }
    }
}
