package org.ember.launcher.bench;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.ember.bench.measure.Progress;
import org.ember.launcher.console.Terminal;

/** A line on standard error that says what a benchmark is doing, and goes away again. Only on a terminal. */
final class BenchProgress {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final String CLEAR = "\r\033[K";

    private final PrintStream terminal;
    private long shownAt = System.nanoTime() - INTERVAL_NANOS;
    private boolean isShown;

    private BenchProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    static BenchProgress create() {
        return new BenchProgress(Terminal.isThere() ? System.err : null);
    }

    boolean isTerminal() {
        return terminal != null;
    }

    /** Shows what is being done about {@code subject}. */
    Progress of(String subject) {
        return terminal == null ? Progress.NONE : (what, nanos) -> show(subject, what, nanos);
    }

    private void show(String subject, String what, long nanos) {
        long now = System.nanoTime();
        if (now - shownAt >= INTERVAL_NANOS) {
            shownAt = now;
            isShown = true;
            terminal.print(CLEAR + subject + what + ", " + TimeUnit.NANOSECONDS.toSeconds(nanos) + " s");
            terminal.flush();
        }
    }

    /** Takes the line away. */
    void clear() {
        if (isShown) {
            isShown = false;
            terminal.print(CLEAR);
            terminal.flush();
        }
    }
}
