package org.ember.tests.helper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.ember.profiler.helper.HelperOptions;
import org.ember.profiler.helper.HelperOutcome;
import org.ember.profiler.helper.HelperPool;
import org.ember.profiler.helper.HelperStatistics;
import org.ember.tests.runtime.Await;

/** A pool of helpers with a clock that stands still unless it is put forward. */
final class HelperFixture implements AutoCloseable {
    /** Each with a length of its own, so that the clock can be put forward for one of them. */
    static final HelperOptions.Times TIMES = new HelperOptions.Times(
            Duration.ofSeconds(1000), Duration.ofSeconds(100), Duration.ofMillis(100), Duration.ofSeconds(1));

    private final AtomicLong nanos = new AtomicLong();
    private final HelperPool pool;

    HelperFixture(TestHelper.Kind kind, String... more) {
        this(options(TestHelper.command(kind, more)));
    }

    HelperFixture(HelperOptions options) {
        pool = new HelperPool(options, nanos::get);
    }

    static HelperOptions options(List<String> command) {
        return HelperOptions.DEFAULT.withCommand(command).withTimes(TIMES);
    }

    HelperPool pool() {
        return pool;
    }

    HelperStatistics statistics() {
        return pool.statistics();
    }

    CompletableFuture<HelperOutcome> submit(String word) {
        return pool.submit(TestHelper.job(word));
    }

    /** What becomes of a job, while time that is waited for in vain passes as fast as it may. */
    HelperOutcome outcome(CompletableFuture<HelperOutcome> job) {
        Await.until(job::isDone);
        return job.join();
    }

    HelperOutcome outcome(String word) {
        return outcome(submit(word));
    }

    /** Whether a job came back as it was. */
    boolean isEchoed(String word) {
        return outcome(word) instanceof HelperOutcome.Done done
                && new String(done.result(), StandardCharsets.UTF_8).equals(word);
    }

    /** Waits until the helper works on so many jobs. */
    void awaitInHelper(int jobs) {
        Await.until(() -> statistics().jobsInHelper() == jobs);
    }

    void awaitReady() {
        Await.until(() -> pool.process() != 0);
    }

    /** Puts the clock forward. */
    void skip(Duration time) {
        nanos.addAndGet(time.toNanos());
        pool.look();
    }

    /** Puts the clock past the pause after a helper that failed. */
    void skipBackOff() {
        skip(Duration.ofSeconds(8));
    }

    @Override
    public void close() {
        pool.close();
    }
}
