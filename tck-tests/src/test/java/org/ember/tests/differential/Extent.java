package org.ember.tests.differential;

/** How much of something that could go on for ever a test does: so many of it, or, where somebody asks, for so long. */
public final class Extent {
    /** Far more than somebody asks for. */
    static final long MOST_DAYS = 365;

    private final long number;

    /** When it is over, as {@link System#nanoTime} tells; {@code null} when that is no matter of time. */
    private final Long end;

    private Extent(long number, Long end) {
        this.number = number;
        this.end = end;
    }

    /**
     * So many, or for so long.
     *
     * @param seconds {@code null} to do {@code number} instead
     */
    public static Extent of(long number, Long seconds) {
        return new Extent(number, seconds == null ? null : System.nanoTime() + seconds * 1_000_000_000);
    }

    /** Whether so many are enough. */
    public boolean isReachedBy(long count) {
        return end == null ? count >= number : System.nanoTime() - end >= 0;
    }
}
