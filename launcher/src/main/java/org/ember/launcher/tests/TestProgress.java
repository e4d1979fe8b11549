package org.ember.launcher.tests;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.ember.fixtures.file.Archive;
import org.ember.launcher.console.Terminal;

/**
 * How far a test run is, by how much of the files has been read: a bar where standard error is a terminal; elsewhere,
 * as in the log of a CI, a line every minute.
 */
final class TestProgress implements AutoCloseable {
    private static final int KIBIBYTE = 1024;
    private static final int UPDATE_MILLIS = 250;
    private static final Duration LINE_INTERVAL = Duration.ofMinutes(1);

    private final String task;
    private final List<Archive> archives;
    private final PrintWriter lines;

    /** {@code null} where there is no terminal. */
    private final ProgressBar bar;

    private long lastLine = System.nanoTime();

    private TestProgress(String task, List<Archive> archives, PrintWriter lines, ProgressBar bar) {
        this.task = task;
        this.archives = archives;
        this.lines = lines;
        this.bar = bar;
    }

    /** @param err where lines go when there is no terminal */
    static TestProgress of(String task, List<Archive> archives, PrintWriter err) {
        return new TestProgress(task, archives, err, Terminal.isThere() ? bar(task, size(archives)) : null);
    }

    private static ProgressBar bar(String task, long size) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(size)
                .setUnit("KiB", KIBIBYTE)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }

    private static long size(List<Archive> archives) {
        return archives.stream().mapToLong(Archive::size).sum();
    }

    private long bytesRead() {
        return archives.stream().mapToLong(Archive::bytesRead).sum();
    }

    /** Shows that so many cases have been run. */
    void update(int cases, int notPassed) {
        if (bar != null) {
            bar.stepTo(bytesRead());
            bar.setExtraMessage(soFar(cases, notPassed));
        } else if (System.nanoTime() - lastLine >= LINE_INTERVAL.toNanos()) {
            lastLine = System.nanoTime();
            long percent = 100 * bytesRead() / Math.max(1, size(archives));
            lines.println(task + ": " + soFar(cases, notPassed) + ", " + percent + " % of the files read");
            lines.flush();
        }
    }

    private static String soFar(int cases, int notPassed) {
        return String.format(Locale.ROOT, "%,d cases, %,d not passed", cases, notPassed);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
