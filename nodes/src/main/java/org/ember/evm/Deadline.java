package org.ember.evm;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time at which an execution is given up. The execution looks at the clock itself, each time when it has done work,
 * counted in gas, that takes some milliseconds at most. Safe for use by many threads.
 */
public final class Deadline {
    /** A deadline that never comes. */
    public static final Deadline NONE = new Deadline(() -> 0, 1);

    private final LongSupplier clock;
    private final long end;

    private Deadline(LongSupplier clock, long end) {
        this.clock = clock;
        this.end = end;
    }

    /**
     * The deadline that comes {@code time} from now.
     *
     * @throws IllegalArgumentException when the time is negative
     */
    public static Deadline after(Duration time) {
        return after(time, System::nanoTime);
    }

    /**
     * The deadline that comes {@code time} from now.
     *
     * @param clock gives nanoseconds as {@link System#nanoTime} does, to any thread
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

    /** Whether the deadline has come. */
    public boolean isOver() {
        return clock.getAsLong() - end >= 0;
    }
}
