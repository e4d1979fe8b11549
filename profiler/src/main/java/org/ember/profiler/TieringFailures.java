package org.ember.profiler;

import java.lang.System.Logger.Level;
import org.ember.nodes.region.StopRequest;

/**
 * Takes note of whatever is thrown, errors of the Java machine included, by what a controller does beside executing: that
 * must neither end the upkeep nor reach who executes. It is counted and told, and what it may have left half done is put
 * right at the next maintenance.
 */
final class TieringFailures {
    private static final int MOST_CAUSES = 4;

    private final Counters counters;
    private final Events events;
    private volatile boolean isRepairDue;

    TieringFailures(Counters counters, Events events) {
        this.counters = counters;
        this.events = events;
    }

    /**
     * Takes note of what a duty threw; throws nothing itself, but for a {@link StopRequest}, which is not the duty's.
     *
     * @param contract that it was about; {@code null} when it was not about one
     */
    void caught(CodeRecord contract, Duty duty, Throwable error) {
        isRepairDue = true; // before anything that could fail as well
        StopRequest.passOn(error);
        long count = counters.upkeepFailures.incrementAndGet();
        try {
            events.emitFailure(contract, duty, error);
            if (Long.bitCount(count) == 1) { // not each time, if it goes on and on
                System.getLogger("org.ember")
                        .log(Level.WARNING, "tiering failed in its duty " + duty + ", and goes on", error);
            }
        } catch (Throwable again) {
            counters.upkeepFailures.incrementAndGet();
        }
    }

    /** Whether something may be half done; asked once. */
    boolean takeRepairDue() {
        boolean isDue = isRepairDue;
        if (isDue) {
            isRepairDue = false;
        }
        return isDue;
    }

    /** What was thrown, and what by, for people. */
    static String describe(Throwable error) {
        try {
            StringBuilder text = new StringBuilder(error.toString());
            Throwable cause = error.getCause();
            for (int count = 0; cause != null && count < MOST_CAUSES; count++) {
                text.append(", because of ").append(cause);
                cause = cause.getCause();
            }
            return text.toString();
        } catch (Throwable wrong) {
            return error.getClass().getName();
        }
    }
}
