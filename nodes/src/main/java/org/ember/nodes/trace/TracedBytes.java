package org.ember.nodes.trace;

/** How many bytes of a program's code its traces go through, and how many they may. Safe for use by many threads. */
public final class TracedBytes {
    private static final int LEAST = 4096;
    private static final int TIMES_THE_CODE = 4;

    private final int most;
    private int sum;

    /** None so far, of code of so many bytes. */
    public TracedBytes(int codeBytes) {
        this.most = LEAST + TIMES_THE_CODE * codeBytes;
    }

    /** Whether there is room for a trace that goes through so many bytes of code; then that is taken. */
    synchronized boolean take(int bytes) {
        boolean fits = sum + bytes <= most;
        sum += fits ? bytes : 0;
        return fits;
    }

    /** Those of all traces, each byte counted as often as it is in one. */
    public synchronized int sum() {
        return sum;
    }
}
