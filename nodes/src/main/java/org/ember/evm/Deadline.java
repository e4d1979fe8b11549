package org.ember.evm;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When executions are to be given up. An execution looks at the clock now and then, after so much work, counted in gas, as
 * takes some milliseconds at most; no thread is needed for it. Safe for use by many threads.
 */
public final class Deadline {
    /** What never comes. */
    public static final Deadline NONE = new Deadline(() -> 0, 1);

    private final LongSupplier clock;
    private final long end;

    private Deadline(LongSupplier clock, long end) {
        this.clock = clock;
        this.end = end;
    }

    /**
     * That after {@code time} from now on.
     *
     * @throws IllegalArgumentException when that is negative
     */
    public static Deadline after(Duration time) {
        return after(time, System::nanoTime);
    }

    /**
     * That after {@code time} from now on, as {@code clock} has it, which gives nanoseconds as {@link System#nanoTime} does.
     * It may be asked by any thread.
     *
     * @throws IllegalArgumentException when the time is negative
     */
    public static Deadline after(Duration time, LongSupplier clock) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a deadline cannot be " + time + " from now on");
        }
        // Differences of more than 2^63 nanoseconds, 292 years, would be taken for the past.
        boolean isFar = time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0;
        return new Deadline(clock, clock.getAsLong() + (isFar ? Long.MAX_VALUE : time.toNanos()));
    }

    /** Whether it has come. */
    public boolean isOver() {
        return clock.getAsLong() - end >= 0;
    }
}
