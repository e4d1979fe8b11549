package org.ember.launcher;

import java.io.Console;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.ember.fixtures.Archive;

/** The progress bar of a test run, by how much of the files has been read. On standard error, and only on a terminal. */
final class TestProgress implements AutoCloseable {
    private static final int KIBIBYTE = 1024;
    private static final int UPDATE_MILLIS = 250;

    private final List<Archive> archives;
    private final ProgressBar bar;

    private TestProgress(List<Archive> archives, ProgressBar bar) {
        this.archives = archives;
        this.bar = bar;
    }

    @SuppressWarnings("SystemConsoleNull") // it is null where there is no terminal, at least in JDK 25
    static TestProgress of(String task, List<Archive> archives) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return new TestProgress(archives, null);
        }
        long size = archives.stream().mapToLong(Archive::size).sum();
        return new TestProgress(
                archives,
                new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(size)
                        .setUnit("KiB", KIBIBYTE)
                        .setUpdateIntervalMillis(UPDATE_MILLIS)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err))
                        .build());
    }

    /** Shows that so many cases have been run. */
    void update(int cases, int notPassed) {
        if (bar != null) {
            bar.stepTo(archives.stream().mapToLong(Archive::bytesRead).sum());
            bar.setExtraMessage(String.format(Locale.ROOT, "%,d cases, %,d not passed", cases, notPassed));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
