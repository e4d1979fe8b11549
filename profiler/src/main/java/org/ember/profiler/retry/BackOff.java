package org.ember.profiler.retry;

/**
 * How long something that went wrong is left alone: each time twice as long as the time before, up to a bound. A time
 * without is forgiven: each {@link #PAUSES_TO_FORGET} of the shortest pauses take one doubling back. What goes wrong again
 * and again, not at once, so comes to be tried about as often as that.
 */
public final class BackOff {
    private static final int MAX_DOUBLINGS = 16;
    private static final int PAUSES_TO_FORGET = 64;

    private final long shortest;
    private int times;
    private long last;

    /** @param shortest the first pause, in nanoseconds; 0 for no pause ever */
    public BackOff(long shortest) {
        this.shortest = shortest;
    }

    /** The pause, in nanoseconds, when it has gone wrong so many times, 1 or more. */
    public static long pause(long shortest, int times) {
        return shortest << Math.min(times - 1, MAX_DOUBLINGS);
    }

    /** It has gone wrong again; the end of the pause. */
    public synchronized long extend(long now) {
        if (times > 0 && shortest > 0) {
            times = (int) Math.max(0, times - (now - last) / (PAUSES_TO_FORGET * shortest));
        }
        last = now;
        times++;
        return now + pause(shortest, times);
    }

    /** Forgets that anything went wrong. */
    public synchronized void forget() {
        times = 0;
    }
}
