package org.ember.profiler.helper;

import java.lang.ref.Cleaner;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Does jobs in a process beside this one, which is started at the first of them, and anew when it ends; see {@link
 * HelperOptions}. Whatever becomes of that process, each job has an outcome in the end. Safe for use by many threads, none of
 * which ever waits for the process. When nobody uses it any more it closes itself.
 */
public final class HelperPool implements AutoCloseable {
    /** In a holder, as most processes have no helper. */
    private static final class Cleaning {
        static final Cleaner CLEANER = Cleaner.create();
    }

    private final HelperControl control;
    private final Cleaner.Cleanable cleanable;

    /** One with the clock of the machine. */
    public HelperPool(HelperOptions options) {
        this(options, System::nanoTime);
    }

    /** One with another clock, in nanoseconds, which does not go back: for tests. */
    public HelperPool(HelperOptions options, LongSupplier clock) {
        control = new HelperControl(options, clock);
        cleanable = Cleaning.CLEANER.register(this, control::close);
    }

    /**
     * Has a job done. What is to be done with its outcome is done by a thread that others need: it must not take long. Who
     * cancels the future says that nobody wants the outcome any more.
     *
     * @param job what the {@link JobRunner} is given; not to be changed any more
     */
    public CompletableFuture<HelperOutcome> submit(byte[] job) {
        return control.submit(job);
    }

    /** Whether another job would be let wait, if there is a helper to be had. */
    public boolean hasRoom() {
        return control.hasRoom();
    }

    /** Uses helpers with other options from now on; one that has been started otherwise goes when its jobs are done. */
    public void configure(HelperOptions options) {
        control.configure(options);
    }

    /**
     * Has the helper stand still, if there is one, and starts none, until {@link #resume}. Pauses nest. Never waits; a job
     * takes no time meanwhile.
     */
    public void pause() {
        control.pause();
    }

    /**
     * Ends a pause.
     *
     * @throws IllegalStateException when there is none
     */
    public void resume() {
        control.resume();
    }

    /** Whether at least one pause is in force. */
    public boolean isPaused() {
        return control.isPaused();
    }

    /** What became of helpers and jobs so far. */
    public HelperStatistics statistics() {
        return control.statistics();
    }

    /** The number of the helper's process; 0 when there is none that is ready. */
    public long process() {
        return control.process();
    }

    /** Looks whether something is due; the clock may say so when nothing else has happened. For tests with their own. */
    public void look() {
        control.wake();
    }

    /** Ends the helper, at once. Jobs that are not done are {@link HelperOutcome.Unavailable}. */
    @Override
    public void close() {
        cleanable.clean();
    }
}
