package org.ember.profiler.window;

/**
 * The latest calls of one contract: at most so many, and none older than some time. Old ones go in steps of a sixteenth
 * of the time; when there are too many calls, the oldest go with their share of the gas. Used by one thread at a time.
 */
public final class CallWindow {
    private static final int SLOTS = 16;

    private final long[] calls = new long[SLOTS];
    private final long[] gas = new long[SLOTS];
    private final long slotNanos;

    private long maxCalls;
    private boolean begun;
    private long newestSlot;
    private long allCalls;
    private long allGas;

    /** A window of at most {@code maxCalls}, 1 or more, that are not older than {@code nanos}. */
    public CallWindow(long maxCalls, long nanos) {
        this.maxCalls = maxCalls;
        this.slotNanos = Math.max(1, nanos / SLOTS);
    }

    /** The calls in the window. */
    public long calls() {
        return allCalls;
    }

    /** The gas that these used; saturated. */
    public long gas() {
        return allGas;
    }

    /** Adds calls that have ended about now, and what they used together. */
    public void add(long now, long newCalls, long newGas) {
        advanceTo(now);
        int slot = slot(newestSlot);
        long fitting = Math.min(newGas, Long.MAX_VALUE - allGas);
        calls[slot] += newCalls;
        gas[slot] += fitting;
        allCalls += newCalls;
        allGas += fitting;
        forgetSurplus();
    }

    /** Lets go of what is too old by now, in nanoseconds of a clock that does not go back. */
    public void advanceTo(long now) {
        long current = Math.floorDiv(now, slotNanos);
        if (!begun || current - newestSlot >= SLOTS) {
            clear();
            begun = true;
            newestSlot = current;
        }
        while (newestSlot < current) {
            newestSlot++;
            forget(slot(newestSlot));
        }
    }

    /** Changes how many calls it holds, 1 or more. */
    public void resize(long newMaxCalls) {
        maxCalls = newMaxCalls;
        forgetSurplus();
    }

    /** Forgets everything. */
    public void clear() {
        for (int slot = 0; slot < SLOTS; slot++) {
            forget(slot);
        }
    }

    private void forget(int slot) {
        allCalls -= calls[slot];
        allGas -= gas[slot];
        calls[slot] = 0;
        gas[slot] = 0;
    }

    private void forgetSurplus() {
        for (int age = SLOTS - 1; age >= 0 && allCalls > maxCalls; age--) {
            int slot = slot(newestSlot - age);
            long surplus = allCalls - maxCalls;
            if (calls[slot] <= surplus) {
                forget(slot);
            } else {
                long share = (long) ((double) gas[slot] * surplus / calls[slot]);
                calls[slot] -= surplus;
                gas[slot] -= share;
                allCalls -= surplus;
                allGas -= share;
            }
        }
    }

    private static int slot(long number) {
        return Math.floorMod(number, SLOTS);
    }
}
