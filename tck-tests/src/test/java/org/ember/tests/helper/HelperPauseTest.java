package org.ember.tests.helper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.ember.profiler.helper.HelperOutcome;
import org.ember.profiler.helper.HelperOutcome.Blamed;
import org.ember.profiler.helper.HelperOutcome.Done;
import org.ember.profiler.helper.HelperStatistics;
import org.ember.profiler.helper.ReplyGate;
import org.ember.profiler.helper.limit.HostSystem;
import org.ember.profiler.helper.message.HelperReply;
import org.ember.profiler.helper.message.HelperRequest;
import org.ember.profiler.helper.message.HelperTimings;
import org.ember.profiler.helper.message.MessageCodec;
import org.ember.profiler.helper.message.MessageFrames;
import org.ember.tests.helper.TestHelper.Kind;
import org.ember.tests.runtime.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A helper stands still while it is to, and nobody waits for that. */
@Timeout(300)
class HelperPauseTest {
    private static final HelperReply RESULT = new HelperReply.Ok(7, new byte[] {1, 2}, new HelperTimings(3, 4));

    /** Its twin is revmc's pause_state_blocks_until_resume. */
    @Test
    void pausedGateHoldsResultsBackUntilItIsResumed() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReplyGate gate = new ReplyGate(out);
        gate.pause(5);
        int answer = out.size();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean isWritten = new AtomicBoolean();
        Thread worker = new Thread(() -> {
            begun.countDown();
            try {
                gate.result(RESULT);
                isWritten.set(true);
            } catch (IOException | InterruptedException wrong) {
                throw new IllegalStateException(wrong);
            }
        });
        worker.start();
        begun.await();
        Await.until(() -> worker.getState() == Thread.State.WAITING);
        assertFalse(isWritten.get());
        assertEquals(answer, out.size());
        gate.resume();
        worker.join();
        assertTrue(isWritten.get());
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
        assertEquals(new HelperReply.Paused(5), MessageCodec.reply(MessageFrames.read(in)));
        assertInstanceOf(HelperReply.Ok.class, MessageCodec.reply(MessageFrames.read(in)));
    }

    /** Its twin is revmc's pause_protocol_roundtrips. */
    @Test
    void messagesOfPausesComeBackAsTheyWere() throws IOException {
        for (HelperRequest request : List.of(new HelperRequest.Pause(1L << 40), new HelperRequest.Resume())) {
            assertEquals(request, MessageCodec.request(MessageCodec.encode(request)));
        }
        HelperReply paused = new HelperReply.Paused(1L << 40);
        assertEquals(paused, MessageCodec.reply(MessageCodec.encode(paused)));
    }

    /** Its twin is revmc's pause_resume_requests_update_stats, here with a real process, which the system says is stopped. */
    @Test
    void pausesAndResumesAreCountedAndTheProcessStandsStill() throws IOException {
        try (HelperFixture helper = new HelperFixture(Kind.REAL)) {
            assertTrue(helper.isEchoed("echo"));
            helper.pool().pause();
            Await.until(() -> helper.statistics().pauseAcks() == 1);
            awaitState(helper, "T");
            helper.pool().pause(); // they nest
            helper.pool().resume();
            assertTrue(helper.pool().isPaused());
            assertEquals("T", state(helper));
            helper.pool().resume();
            Await.until(() -> helper.statistics().resumes() == 1);
            assertTrue(helper.isEchoed("echo"));
            HelperStatistics after = helper.statistics();
            assertEquals(
                    List.of(1L, 1L, 0L, 0L, 1L, 0L),
                    List.of(
                            after.pauseRequests(),
                            after.pauseAcks(),
                            after.pauseFailures(),
                            after.pauseTimeouts(),
                            after.resumes(),
                            after.resumeFailures()));
            assertEquals(0, after.restarts());
        }
    }

    private static void awaitState(HelperFixture helper, String state) {
        Await.until(() -> state(helper).equals(state));
    }

    /** The state of the helper's process, as the system has it. */
    private static String state(HelperFixture helper) {
        assumeTrue(HostSystem.current().problem() == null, "only Linux tells and stops");
        try {
            String line = Files.readString(Path.of("/proc/" + helper.pool().process() + "/stat"));
            return line.substring(line.lastIndexOf(')') + 2, line.lastIndexOf(')') + 3);
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    /** One that reads nothing cannot answer: it is stopped when its time to answer is over. */
    @Test
    void helperThatDoesNotAnswerIsStoppedAllTheSame() {
        try (HelperFixture helper = new HelperFixture(Kind.DEAF)) {
            CompletableFuture<HelperOutcome> job = helper.submit("echo");
            helper.awaitInHelper(1);
            helper.pool().pause();
            Await.until(() -> helper.statistics().pauseRequests() == 1);
            helper.skip(HelperFixture.TIMES.acknowledge().minusNanos(1));
            assertEquals(0, helper.statistics().pauseTimeouts());
            helper.skip(Duration.ofNanos(1));
            Await.until(() -> helper.statistics().pauseTimeouts() == 1);
            awaitState(helper, "T");
            helper.pool().resume();
            awaitState(helper, "S");
            assertFalse(job.isDone());
        }
    }

    /** A pause may take far longer than a job may. Afterwards the job has what it had left. */
    @Test
    void o4_pausedHelperDoesNotTimeOut() {
        try (HelperFixture helper = new HelperFixture(Kind.REAL)) {
            CompletableFuture<HelperOutcome> job = helper.submit("hang");
            helper.awaitInHelper(1);
            helper.skip(Duration.ofSeconds(1));
            helper.pool().pause();
            Await.until(() -> helper.statistics().pauseAcks() == 1);
            helper.skip(HelperFixture.TIMES.job().multipliedBy(5));
            awaitState(helper, "T");
            helper.pool().resume();
            Await.until(() -> helper.statistics().resumes() == 1);
            helper.skip(HelperFixture.TIMES.job().minusSeconds(1).minusNanos(1));
            assertFalse(job.isDone());
            assertEquals(0, helper.statistics().timeouts());
            helper.skip(Duration.ofNanos(1));
            assertInstanceOf(Blamed.class, helper.outcome(job));
            assertEquals(1, helper.statistics().timeouts());
        }
    }

    /** One that is being started when the pause begins stands still before it does anything, and is not late for it. */
    @Test
    void o4_freshHelperIsPausedToo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("go");
        try (HelperFixture helper = new HelperFixture(Kind.SLOW, file.toString())) {
            CompletableFuture<HelperOutcome> job = helper.submit("echo");
            Await.until(() -> helper.statistics().spawns() == 1);
            helper.pool().pause();
            Await.until(() -> helper.statistics().pauseRequests() == 1);
            Files.createFile(file);
            Await.until(() -> helper.statistics().pauseAcks() == 1);
            helper.skip(HelperFixture.TIMES.start().multipliedBy(2));
            assertEquals(0, helper.statistics().jobsSent());
            helper.pool().resume();
            assertInstanceOf(Done.class, helper.outcome(job));
            assertEquals(0, helper.statistics().spawnFailures());
        }
    }

    /** None is started meanwhile: it would take time from what the pause is for. */
    @Test
    void pausedPoolStartsNoHelper() {
        try (HelperFixture helper = new HelperFixture(Kind.REAL)) {
            helper.pool().pause();
            CompletableFuture<HelperOutcome> job = helper.submit("echo");
            helper.skip(HelperFixture.TIMES.start());
            assertEquals(1, helper.statistics().jobsWaiting());
            assertEquals(0, helper.statistics().spawns());
            helper.pool().resume();
            assertInstanceOf(Done.class, helper.outcome(job));
        }
    }

    @Test
    void r11_pausesWithoutAHelperCostNothing() {
        try (HelperFixture helper = new HelperFixture(Kind.REAL)) {
            Set<Thread> before = threads();
            for (int times = 0; times < 100_000; times++) {
                helper.pool().pause();
                helper.pool().resume();
            }
            assertTrue(before.containsAll(threads()));
            HelperStatistics after = helper.statistics();
            assertEquals(List.of(0L, 0L, 0L), List.of(after.spawns(), after.pauseRequests(), after.resumes()));
            assertFalse(helper.pool().isPaused());
            assertThrows(IllegalStateException.class, helper.pool()::resume);
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().startsWith("ember-helper"))
                .collect(Collectors.toSet());
    }
}
