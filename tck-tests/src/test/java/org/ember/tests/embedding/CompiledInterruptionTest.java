package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.ember.embedding.Ember;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That another thread can end code which would run for years, in every mode, however deep its calls are nested. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompiledInterruptionTest {
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 1, 1, 1, Address.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);

    /** How often code reads before something is done to it: often enough for every mode to have it as it will stay. */
    private static final long READS = 3_000;

    /** Reads {@link #READS} slots, counting down, and then loops without reading any more. */
    private static byte[] readingLoop(int depth) {
        int start = DeepCode.at(depth, "").length;
        String reading = "61" + String.format("%04x", READS) + "5b" + "80" + "5450" + "60019003" + "80"
                + jumpTo(start + 3) + "57";
        String endless = "5b" + jumpTo(start + reading.length() / 2) + "56";
        return DeepCode.at(depth, reading + endless);
    }

    private static String jumpTo(int destination) {
        return String.format("61%04x", destination);
    }

    static Stream<Arguments> everywhere() {
        return Stream.of(Mode.values())
                .flatMap(mode -> Stream.of(0, 11, 12, 20, DeepCode.DEEPEST).map(depth -> Arguments.of(mode, depth)));
    }

    private static MapState state(int depth) {
        MapState state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, readingLoop(depth), Map.of());
        return state;
    }

    private static Ember ember(Mode mode) {
        return Ember.builder().fork(Fork.OSAKA).tiering(TieringOptions.of(mode)).build();
    }

    private static Message message(long gas) {
        return new Message(false, Address.of(7), CONTRACT, UInt256.ZERO, gas, new byte[0]);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void interruptingTheThread(Mode mode, int depth) {
        try (Ember ember = ember(mode)) {
            Thread executing = Thread.currentThread();
            Interruptions state = new Interruptions(state(depth), READS, executing::interrupt);
            Session session = ember.session(state, BLOCK);
            assertThrows(CancellationException.class, () -> session.execute(message(Long.MAX_VALUE)));
            assertTrue(Thread.interrupted());
            assertTrue(state.wasFar());
            state.join();
            assertTrue(session.diff().accounts().isEmpty());
            assertEquals(Status.OUT_OF_GAS, session.execute(message(15)).status());
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void cancellingTheContext(Mode mode, int depth) {
        try (Ember ember = ember(mode)) {
            Context context = Context.create("evm");
            context.initialize("evm");
            Interruptions state = new Interruptions(state(depth), READS, () -> context.close(true));
            context.enter();
            Session session = ember.session(state, BLOCK);
            Throwable end = assertThrows(Throwable.class, () -> session.execute(message(Long.MAX_VALUE)));
            assertEquals("CancelExecution", end.getClass().getSimpleName());
            assertTrue(state.wasFar());
            assertTrue(session.diff().accounts().isEmpty());
            leave(context);
            state.join();
            assertEquals(Status.OUT_OF_GAS, session.execute(message(15)).status());
        }
    }

    private static void leave(Context context) {
        try {
            context.leave();
        } catch (PolyglotException | IllegalStateException closed) {
            // which is what it is for
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void interruptingTheContext(Mode mode, int depth) {
        try (Ember ember = ember(mode);
                Context context = Context.create("evm")) {
            context.initialize("evm");
            Interruptions state = new Interruptions(state(depth), READS, () -> interrupt(context));
            context.enter();
            Session session = ember.session(state, BLOCK);
            Throwable end = assertThrows(Throwable.class, () -> session.execute(message(Long.MAX_VALUE)));
            assertEquals("InterruptExecution", end.getClass().getSimpleName());
            context.leave();
            state.join();
            assertFalse(Thread.interrupted());
            assertEquals(Status.OUT_OF_GAS, session.execute(message(15)).status());
        }
    }

    private static void interrupt(Context context) {
        try {
            context.interrupt(Duration.ZERO); // without end
        } catch (TimeoutException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Who is interrupted already does not begin. */
    @ParameterizedTest
    @MethodSource("everywhere")
    void interruptedBefore(Mode mode, int depth) {
        try (Ember ember = ember(mode)) {
            Session session = ember.session(state(depth), BLOCK);
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> session.execute(message(1)));
            assertTrue(Thread.interrupted());
            assertEquals(Status.OUT_OF_GAS, session.execute(message(1)).status());
        }
    }
}
