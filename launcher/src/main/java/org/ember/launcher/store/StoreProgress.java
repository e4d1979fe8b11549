package org.ember.launcher.store;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.ember.launcher.console.Quantity;
import org.ember.launcher.console.Terminal;

/**
 * How far work on a store is, for those who have waited two seconds: a bar where standard error is a terminal; elsewhere
 * a line every minute.
 */
final class StoreProgress implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BAR_INTERVAL = Duration.ofMillis(250);
    private static final Duration LINE_INTERVAL = Duration.ofMinutes(1);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final String task;
    private final long total;
    private final Done done;
    private final PrintWriter lines;
    private final Thread thread;

    /** Says how much is done; asked by another thread. */
    @FunctionalInterface
    interface Done {
        /** How many artifacts. */
        long artifacts();
    }

    private StoreProgress(String task, long total, Done done, PrintWriter lines) {
        this.task = task;
        this.total = total;
        this.done = done;
        this.lines = lines;
        this.thread = Thread.ofPlatform().daemon().name("store progress").unstarted(this::show);
    }

    /** Watches until it is closed. */
    static StoreProgress watch(String task, long total, Done done, PrintWriter err) {
        StoreProgress progress = new StoreProgress(task, total, done, err);
        progress.thread.start();
        return progress;
    }

    private void show() {
        try {
            if (isClosedWithin(PATIENCE)) {
                return;
            }
            if (Terminal.isThere()) {
                showBar();
            } else {
                while (!isClosedWithin(LINE_INTERVAL)) {
                    lines.println(task + ": " + Quantity.grouped(done.artifacts()) + " of " + Quantity.grouped(total)
                            + " artifacts");
                    lines.flush();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void showBar() throws InterruptedException {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUpdateIntervalMillis((int) BAR_INTERVAL.toMillis())
                .setConsumer(new ConsoleProgressBarConsumer(System.err));
        try (ProgressBar bar = builder.build()) {
            do {
                bar.stepTo(done.artifacts());
            } while (!isClosedWithin(BAR_INTERVAL));
            bar.stepTo(done.artifacts());
        }
    }

    private boolean isClosedWithin(Duration time) throws InterruptedException {
        return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it, bar and all. */
    @Override
    public void close() {
        closed.countDown();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
