package org.ember.tests.helper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ember.profiler.helper.HelperOptions;
import org.ember.profiler.helper.HelperOutcome;
import org.ember.profiler.helper.HelperOutcome.Blamed;
import org.ember.profiler.helper.HelperOutcome.Done;
import org.ember.profiler.helper.HelperOutcome.Failed;
import org.ember.profiler.helper.HelperOutcome.Unavailable;
import org.ember.profiler.helper.HelperStatistics;
import org.ember.tests.helper.TestHelper.Kind;
import org.ember.tests.runtime.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a helper does or does not do, each job has an outcome, and the next helper works. */
@Timeout(300)
class HelperFaultsTest {
    @Test
    void jobsAreDoneAndFailInOneHelper() {
        try (HelperFixture helper = new HelperFixture(Kind.REAL)) {
            assertEquals(0, helper.statistics().spawns());
            assertTrue(helper.isEchoed("echo:1"));
            assertTrue(helper.isEchoed("print"));
            Failed failed = assertInstanceOf(Failed.class, helper.outcome("fail"));
            assertEquals("the job says so", failed.reason());
            assertInstanceOf(Failed.class, helper.outcome("overflow"));
            assertTrue(helper.isEchoed("echo:" + "x".repeat(200_000)));
            HelperStatistics after = helper.statistics();
            assertEquals(List.of(1L, 0L, 0L), List.of(after.spawns(), after.restarts(), after.disconnects()));
            assertEquals(List.of(5L, 3L, 2L), List.of(after.jobsSent(), after.jobsOk(), after.jobsFailed()));
        }
    }

    /** It comes and goes whole, the way there through memory that both sides have, and again and again in the same memory. */
    @Test
    void largeJobsGoThroughSharedMemory() {
        try (HelperFixture helper = new HelperFixture(Kind.REAL)) {
            for (int times = 0; times < 5; times++) {
                assertTrue(helper.isEchoed("echo:" + "xyz".repeat(1_000_000 + times)));
            }
            assertEquals(5, helper.statistics().jobsOk());
            assertEquals(5, helper.statistics().jobsShared());
            assertEquals(0, helper.statistics().disconnects());
        }
    }

    /** The next helper has memory of its own. */
    @Test
    void largeJobOfAHelperThatWasKilledIsDoneByTheNext() {
        try (HelperFixture helper = new HelperFixture(Kind.REAL)) {
            assertTrue(helper.isEchoed("echo:" + "x".repeat(1_000_000)));
            kill(helper.pool().process());
            CompletableFuture<HelperOutcome> job = helper.submit("echo:" + "y".repeat(1_000_000));
            Await.until(() -> helper.statistics().disconnects() == 1);
            helper.skipBackOff();
            assertInstanceOf(Done.class, helper.outcome(job));
        }
    }

    /** Killed from outside in the midst of a job, which the next helper does. */
    @Test
    void o1_killedHelperIsReplacedAndItsJobDoneByTheNext() {
        try (HelperFixture helper = new HelperFixture(Kind.REAL)) {
            CompletableFuture<HelperOutcome> job = helper.submit("hang");
            helper.awaitInHelper(1);
            long first = helper.pool().process();
            kill(first);
            Await.until(() -> helper.statistics().disconnects() == 1);
            assertFalse(job.isDone());
            assertEquals(1, helper.statistics().jobsRequeued());
            helper.skipBackOff();
            helper.awaitInHelper(1);
            assertNotEquals(first, helper.pool().process());
            assertEquals(1, helper.statistics().restarts());
            kill(helper.pool().process());
            Blamed blamed = assertInstanceOf(Blamed.class, helper.outcome(job));
            assertTrue(blamed.reason().contains("2 times: it was ended by signal 9"), blamed::reason);
            helper.skipBackOff();
            assertTrue(helper.isEchoed("echo"));
            assertEquals(1, helper.statistics().jobsBlamed());
        }
    }

    private static void kill(long process) {
        assertTrue(ProcessHandle.of(process).orElseThrow().destroyForcibly());
    }

    @Test
    void o1_jobThatHangsIsBlamedAndItsHelperReplaced() {
        try (HelperFixture helper = new HelperFixture(Kind.REAL)) {
            CompletableFuture<HelperOutcome> job = helper.submit("hang");
            helper.awaitInHelper(1);
            ProcessHandle first = ProcessHandle.of(helper.pool().process()).orElseThrow();
            helper.skip(HelperFixture.TIMES.job().minusNanos(1));
            assertFalse(job.isDone());
            helper.skip(Duration.ofNanos(1));
            Blamed blamed = assertInstanceOf(Blamed.class, helper.outcome(job));
            assertTrue(blamed.reason().contains("was not done with it within PT1M40S"), blamed::reason);
            first.onExit().join();
            helper.skipBackOff();
            assertTrue(helper.isEchoed("echo"));
            HelperStatistics after = helper.statistics();
            assertEquals(List.of(1L, 0L, 1L), List.of(after.timeouts(), after.disconnects(), after.restarts()));
        }
    }

    @Test
    void o1_jobThatTakesAllMemoryIsBlamed() {
        try (HelperFixture helper = new HelperFixture(Kind.REAL)) {
            CompletableFuture<HelperOutcome> job = helper.submit("allocate");
            Await.until(() -> helper.statistics().disconnects() == 1);
            helper.skipBackOff();
            Blamed blamed = assertInstanceOf(Blamed.class, helper.outcome(job));
            assertTrue(blamed.reason().contains("it ran out of memory"), blamed::reason);
            helper.skipBackOff();
            assertTrue(helper.isEchoed("echo"));
            assertEquals(2, helper.statistics().disconnects());
        }
    }

    @Test
    void o1_babbleBeforeItIsReadyEndsIt() {
        neverReady(Kind.BABBLES, "no message has 1349084011 bytes");
    }

    @Test
    void o1_endBeforeItIsReadyIsCounted() {
        neverReady(Kind.ENDS_AT_ONCE, "it ended with status 7, and last printed: no use");
    }

    /** Tried three times, each after a pause; then there is no helper for a while, and jobs are told so at once. */
    private static void neverReady(Kind kind, String reason) {
        try (HelperFixture helper = new HelperFixture(kind)) {
            CompletableFuture<HelperOutcome> job = helper.submit("echo");
            for (int failures = 1; failures <= 3; failures++) {
                int count = failures;
                Await.until(() -> helper.statistics().spawnFailures() == count);
                if (failures < 3) {
                    assertFalse(job.isDone());
                    helper.skipBackOff();
                }
            }
            Unavailable unavailable = assertInstanceOf(Unavailable.class, helper.outcome(job));
            assertTrue(unavailable.reason().contains(reason), unavailable::reason);
            assertTrue(helper.submit("echo").isDone());
            assertEquals(3, helper.statistics().spawns());
            assertEquals(3, helper.statistics().disconnects());
            assertEquals(2, helper.statistics().jobsRefused());
            helper.skipBackOff();
            CompletableFuture<HelperOutcome> later = helper.submit("echo");
            assertInstanceOf(Unavailable.class, helper.outcome(later));
            assertEquals(4, helper.statistics().spawnFailures());
        }
    }

    @Test
    void o1_babbleInsteadOfAnAnswerIsACrash() {
        crashesAtAJob(Kind.BABBLES_AT_A_JOB, "no message has 4294967295 bytes");
    }

    @Test
    void o1_answerThatBreaksOffIsACrash() {
        crashesAtAJob(Kind.BREAKS_OFF, "the stream ends within a message");
    }

    private static void crashesAtAJob(Kind kind, String reason) {
        try (HelperFixture helper = new HelperFixture(kind)) {
            CompletableFuture<HelperOutcome> job = helper.submit("echo");
            Await.until(() -> helper.statistics().disconnects() == 1);
            helper.skipBackOff();
            Blamed blamed = assertInstanceOf(Blamed.class, helper.outcome(job));
            assertTrue(blamed.reason().contains(reason), blamed::reason);
            assertEquals(2, helper.statistics().disconnects());
        }
    }

    @Test
    void o1_helperThatIsSlowToStartIsWaitedFor(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("go");
        try (HelperFixture helper = new HelperFixture(Kind.SLOW, file.toString())) {
            CompletableFuture<HelperOutcome> job = helper.submit("echo");
            Await.until(() -> helper.statistics().spawns() == 1);
            helper.skip(HelperFixture.TIMES.start().minusNanos(1));
            assertEquals(0, helper.statistics().jobsSent());
            Files.createFile(file);
            assertInstanceOf(Done.class, helper.outcome(job));
            assertEquals(0, helper.statistics().spawnFailures());
        }
    }

    @Test
    void o1_helperThatIsNeverReadyIsKilled() {
        try (HelperFixture helper = new HelperFixture(Kind.NEVER_READY)) {
            CompletableFuture<HelperOutcome> job = helper.submit("echo");
            Await.until(() -> helper.statistics().spawns() == 1);
            List<ProcessHandle> started = children();
            helper.skip(HelperFixture.TIMES.start());
            Await.until(() -> helper.statistics().spawnFailures() == 1);
            started.forEach(each -> each.onExit().join());
            assertFalse(job.isDone());
            assertEquals(1, helper.statistics().jobsWaiting());
        }
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().toList();
    }

    /** More is sent than a pipe has room for, to one that reads nothing: who submits it does not wait. */
    @Test
    void o1_fullPipeHoldsUpNobody() {
        HelperOptions options =
                HelperFixture.options(TestHelper.command(Kind.DEAF)).withWorkers(2);
        try (HelperFixture helper = new HelperFixture(options)) {
            CompletableFuture<HelperOutcome> first = helper.submit("echo:" + "x".repeat(4 << 20));
            CompletableFuture<HelperOutcome> second = helper.submit("echo:" + "y".repeat(4 << 20));
            helper.awaitInHelper(2);
            for (int pauses = 0; pauses < 100; pauses++) {
                helper.pool().pause();
                helper.pool().resume();
            }
            Await.until(
                    () -> helper.statistics().resumes() == helper.statistics().pauseRequests());
            helper.skip(HelperFixture.TIMES.job());
            assertInstanceOf(Blamed.class, helper.outcome(first));
            assertFalse(second.isDone());
            assertEquals(1, helper.statistics().timeouts());
        }
    }

    /** Of jobs that a helper had when it crashed, only the one that crashes it is given up. */
    @Test
    void o2_otherJobsAreDoneByTheNextHelper() {
        HelperOptions options =
                HelperFixture.options(TestHelper.command(Kind.REAL)).withWorkers(3);
        try (HelperFixture helper = new HelperFixture(options)) {
            helper.pool().pause();
            List<CompletableFuture<HelperOutcome>> good = new ArrayList<>();
            good.add(helper.submit("echo:1"));
            CompletableFuture<HelperOutcome> bad = helper.submit("end");
            good.add(helper.submit("echo:2"));
            good.add(helper.submit("echo:3"));
            helper.pool().resume();
            Await.until(() -> helper.statistics().disconnects() == 1);
            helper.skipBackOff();
            Await.until(() -> helper.statistics().disconnects() == 2);
            helper.skipBackOff();
            assertInstanceOf(Blamed.class, helper.outcome(bad));
            for (CompletableFuture<HelperOutcome> each : good) {
                assertInstanceOf(Done.class, helper.outcome(each));
            }
            HelperStatistics after = helper.statistics();
            assertEquals(List.of(3L, 1L, 0L), List.of(after.jobsOk(), after.jobsBlamed(), after.jobsFailed()));
            assertTrue(after.jobsRequeued() >= 1, after::toString);
        }
    }

    /** One that hangs is known by its time: the others are not even suspected. */
    @Test
    void o2_otherJobsOfAHelperThatHangsAreDone() {
        HelperOptions options =
                HelperFixture.options(TestHelper.command(Kind.REAL)).withWorkers(2);
        try (HelperFixture helper = new HelperFixture(options)) {
            CompletableFuture<HelperOutcome> bad = helper.submit("hang");
            helper.awaitInHelper(1);
            helper.skip(Duration.ofSeconds(1));
            CompletableFuture<HelperOutcome> other = helper.submit("hang");
            helper.awaitInHelper(2);
            helper.skip(HelperFixture.TIMES.job().minusSeconds(1));
            assertInstanceOf(Blamed.class, helper.outcome(bad));
            assertFalse(other.isDone());
            assertEquals(1, helper.statistics().jobsRequeued());
            helper.skipBackOff();
            helper.awaitInHelper(1);
            assertEquals(1, helper.statistics().restarts());
        }
    }

    /** A crash that was none of a job's doing, which the job survives. */
    @Test
    void o2_jobThatCrashedOnceIsDoneByTheNextHelper(@TempDir Path folder) {
        try (HelperFixture helper = new HelperFixture(Kind.REAL)) {
            CompletableFuture<HelperOutcome> job = helper.submit("once:" + folder.resolve("was"));
            Await.until(() -> helper.statistics().disconnects() == 1);
            helper.skipBackOff();
            assertInstanceOf(Done.class, helper.outcome(job));
        }
    }

    /** The helper is gone, and the job comes before anybody has said so: it is done by the next one. */
    @Test
    void o3_jobAfterTheEndOfAHelperDoesNotWaitForIt() {
        try (HelperFixture helper = new HelperFixture(Kind.REAL)) {
            assertTrue(helper.isEchoed("echo"));
            kill(helper.pool().process());
            CompletableFuture<HelperOutcome> job = helper.submit("echo:later");
            Await.until(() -> helper.statistics().disconnects() == 1);
            helper.skipBackOff();
            assertInstanceOf(Done.class, helper.outcome(job));
            assertEquals(0, helper.statistics().timeouts());
        }
    }

    /** What is known of neither job is not said of it: it can be submitted again. */
    @Test
    void jobsThatFindNoPlaceAreTold() {
        HelperOptions few = new HelperOptions(
                TestHelper.command(Kind.REAL),
                1,
                1,
                2,
                HelperOptions.DEFAULT.limits(),
                HelperFixture.TIMES,
                HelperOptions.DEFAULT.settings());
        try (HelperFixture helper = new HelperFixture(few)) {
            helper.pool().pause();
            CompletableFuture<HelperOutcome> first = helper.submit("echo");
            assertFalse(helper.pool().hasRoom());
            assertEquals(new HelperOutcome.Busy(), helper.submit("echo").getNow(null));
            helper.pool().resume();
            assertInstanceOf(Done.class, helper.outcome(first));
            assertTrue(helper.pool().hasRoom());
            assertInstanceOf(Failed.class, helper.outcome("x".repeat(17 << 20)));
            assertEquals(2, helper.statistics().jobsRefused());
        }
    }

    @Test
    void o3_jobAfterTheEndOfAllIsRefusedAtOnce() {
        HelperFixture helper = new HelperFixture(Kind.REAL);
        CompletableFuture<HelperOutcome> job = helper.submit("hang");
        helper.awaitInHelper(1);
        ProcessHandle process = ProcessHandle.of(helper.pool().process()).orElseThrow();
        helper.close();
        assertInstanceOf(Unavailable.class, helper.outcome(job));
        assertTrue(helper.submit("echo").isDone());
        process.onExit().join();
        assertEquals(0, helper.statistics().disconnects());
    }

    @Test
    void o1_otherVersionIsRefused() {
        try (HelperFixture helper = new HelperFixture(Kind.OTHER_VERSION)) {
            Unavailable refused = assertInstanceOf(Unavailable.class, helper.outcome("echo"));
            assertTrue(refused.reason().startsWith("the compiler helper will not work"), refused::reason);
            assertEquals(1, helper.statistics().spawnFailures());
        }
    }

    @Test
    void o1_commandThatDoesNotExistIsNamedWithTheRemedy() {
        try (HelperFixture helper = new HelperFixture(HelperFixture.options(List.of("/no/such/helper")))) {
            Unavailable none = assertInstanceOf(Unavailable.class, helper.outcome("echo"));
            assertEquals(
                    "'/no/such/helper' cannot be started (No such file or directory); set a command that can be, or"
                            + " none for Ember's own",
                    none.reason());
            assertEquals(0, helper.statistics().spawns());
            assertEquals(1, helper.statistics().spawnFailures());
        }
    }

    /** Each pause is twice as long as the one before. */
    @Test
    void restartsBackOff() {
        try (HelperFixture helper = new HelperFixture(Kind.ENDS_AT_ONCE)) {
            CompletableFuture<HelperOutcome> job = helper.submit("echo");
            Await.until(() -> helper.statistics().spawnFailures() == 1);
            helper.skip(HelperFixture.TIMES.backOff());
            Await.until(() -> helper.statistics().spawnFailures() == 2);
            helper.skip(HelperFixture.TIMES.backOff().multipliedBy(2).minusNanos(1));
            assertFalse(job.isDone());
            assertEquals(2, helper.statistics().spawns());
            helper.skip(Duration.ofNanos(1));
            Await.until(job::isDone);
            assertEquals(3, helper.statistics().spawns());
        }
    }
}
