package org.ember.tests.helper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ember.profiler.helper.HelperOptions;
import org.ember.profiler.helper.HelperOutcome;
import org.ember.profiler.helper.HelperOutcome.Blamed;
import org.ember.tests.helper.TestHelper.Kind;
import org.ember.tests.runtime.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A helper is always one of the options that hold. */
@Timeout(300)
class HelperConfigurationTest {
    private static final HelperOptions OPTIONS = HelperFixture.options(TestHelper.command(Kind.REAL));

    @Test
    void o5_changedOptionsHaveAnotherHelperStarted() {
        try (HelperFixture helper = new HelperFixture(OPTIONS)) {
            assertTrue(helper.isEchoed("echo"));
            long first = helper.pool().process();
            ProcessHandle process = ProcessHandle.of(first).orElseThrow();
            helper.pool().configure(OPTIONS.withWorkers(2));
            process.onExit().join();
            assertTrue(helper.isEchoed("echo"));
            assertNotEquals(first, helper.pool().process());
            assertEquals(
                    List.of(2L, 1L, 0L),
                    List.of(
                            helper.statistics().spawns(),
                            helper.statistics().restarts(),
                            helper.statistics().disconnects()));
            long second = helper.pool().process();
            helper.pool().configure(OPTIONS.withWorkers(2)); // the same
            assertTrue(helper.isEchoed("echo"));
            assertEquals(second, helper.pool().process());
        }
    }

    /** What the helper has is not taken from it. */
    @Test
    void o5_helperGetsDoneWithItsJobFirst() {
        try (HelperFixture helper = new HelperFixture(OPTIONS)) {
            CompletableFuture<HelperOutcome> job = helper.submit("hang");
            helper.awaitInHelper(1);
            helper.pool().configure(OPTIONS.withWorkers(2));
            CompletableFuture<HelperOutcome> next = helper.submit("echo");
            assertFalse(job.isDone());
            assertEquals(1, helper.statistics().jobsWaiting());
            helper.skip(HelperFixture.TIMES.job());
            assertInstanceOf(Blamed.class, helper.outcome(job));
            helper.skipBackOff();
            Await.until(next::isDone);
            assertEquals(0, helper.statistics().jobsRequeued());
        }
    }
}
