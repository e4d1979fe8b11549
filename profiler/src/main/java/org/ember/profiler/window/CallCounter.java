package org.ember.profiler.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts calls and their gas, from any number of threads, until it is drained. Nothing is ever lost, and nobody waits:
 * recording is one atomic addition to a cell that few threads share.
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

    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] cells = new long[CELLS * SPACING];
    private final AtomicLong otherCalls = new AtomicLong();
    private final AtomicLong otherGas = new AtomicLong();

    /** Counts a call that used {@code gas}, 0 or more. */
    public void add(long gas) {
        if (gas >= TOO_MUCH_FOR_CELL) {
            otherCalls.incrementAndGet();
            otherGas.accumulateAndGet(gas, CallCounter::saturatedSum);
            return;
        }
        int cell = ((int) Thread.currentThread().threadId() & CELLS - 1) * SPACING;
        long before = (long) CELL.getAndAdd(cells, cell, ONE_CALL + gas);
        if ((before & NEARLY_FULL) != 0) {
            empty(cell);
        }
    }

    private void empty(int cell) {
        long counted = (long) CELL.getAndSet(cells, cell, 0L);
        otherCalls.addAndGet(counted >>> GAS_BITS);
        otherGas.accumulateAndGet(counted & GAS_MASK, CallCounter::saturatedSum);
    }

    /** Hands over what was counted since the last time. By one thread at a time. */
    public void drainTo(Receiver receiver) {
        for (int cell = 0; cell < cells.length; cell += SPACING) {
            if ((long) CELL.getVolatile(cells, cell) != 0) {
                empty(cell);
            }
        }
        receiver.receive(otherCalls.getAndSet(0), otherGas.getAndSet(0));
    }

    private static long saturatedSum(long left, long right) {
        long sum = left + right;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Takes what was counted. */
    public interface Receiver {
        /** Takes a number of calls, and the gas that they used together, which is saturated. */
        void receive(long calls, long gas);
    }
}
