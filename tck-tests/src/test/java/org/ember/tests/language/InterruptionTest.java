package org.ember.tests.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.ember.language.EvmLanguage;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.management.ExecutionListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That code which would run for years gives way to the host. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptionTest {
    /** Calls itself with one more byte of call data until there are 20, then loops; deeper than a thread's stack. */
    private static final String DEEP_LOOP =
            "36 6014 11 600c 57 5b 6007 56 00 5b 60006000 36600101 60006000 30 5a f1 600052 60206000f3";

    private static Context context() {
        return Context.newBuilder(EvmLanguage.ID)
                .allowHostAccess(HostAccess.ALL)
                .build();
    }

    /** What a call that goes on for ever throws, to which another thread does {@code action} when it has begun. */
    private static PolyglotException loopIn(Context context, String code, Runnable action) throws InterruptedException {
        Value contract = context.eval(EvmLanguage.ID, code);
        CountDownLatch running = new CountDownLatch(1);
        Thread other = Thread.ofPlatform().daemon().start(() -> {
            awaitIt(running);
            action.run();
        });
        ExecutionListener listener = ExecutionListener.newBuilder()
                .onEnter(event -> running.countDown())
                .roots(true)
                .attach(context.getEngine());
        PolyglotException end = assertThrows(
                PolyglotException.class, () -> contract.invokeMember("call", Map.of("gas", Long.MAX_VALUE)));
        assertEquals(0, running.getCount());
        other.join();
        listener.close();
        return end;
    }

    private static void awaitIt(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Programs.LOOP, DEEP_LOOP})
    void cancelling(String code) throws InterruptedException {
        Context context = context();
        assertTrue(loopIn(context, code, () -> context.close(true)).isCancelled());
    }

    @ParameterizedTest
    @ValueSource(strings = {Programs.LOOP, DEEP_LOOP})
    void interrupting(String code) throws InterruptedException {
        try (Context context = context()) {
            assertTrue(loopIn(context, code, () -> interrupt(context)).isInterrupted());
            assertFalse(Thread.interrupted());
            Value counter = context.eval(EvmLanguage.ID, Programs.COUNTER);
            assertEquals("success", counter.execute().getMember("status").asString());
        }
    }

    private static void interrupt(Context context) {
        try {
            context.interrupt(Duration.ZERO); // without end
        } catch (TimeoutException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** An interrupt of the thread that is not Truffle's is for the host to see, after the call. */
    @Test
    void interruptOfTheThread() {
        try (Context context = context()) {
            Value recursion = context.eval(EvmLanguage.ID, Programs.RECURSION);
            Thread.currentThread().interrupt();
            Value result = recursion.invokeMember("call", Map.of("gas", Long.MAX_VALUE));
            assertTrue(Thread.interrupted());
            assertEquals("success", result.getMember("status").asString());
        }
    }
}
