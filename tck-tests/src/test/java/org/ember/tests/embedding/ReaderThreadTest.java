package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.ContractAddress;
import org.ember.evm.Message;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That the client's state is read by the thread that the client executes in, however deep the calls are nested. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReaderThreadTest {
    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final Address OTHER = Address.of(0x07e4);
    private static final UInt256 STORED = UInt256.of(1000);

    /** Has each method of the reader called; returns 1000 + 20 + 3 + 4 + 0, of which the last is a failed creation's. */
    private static final String READ_ALL =
            "600154" + "6107e431" + "6107e43b" + "6001430340" + "600060006000f0" + "01010101" + "600052" + "60206000f3";

    /** Returns what is stored under 1. */
    private static final String LOAD = "600154" + "600052" + "60206000f3";

    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 10, 1, 1, Address.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);

    static Stream<Arguments> everywhere() {
        return Stream.of(Mode.values())
                .flatMap(mode -> Stream.of(0, 11, 12, 13, DeepCode.DEEPEST)
                        .flatMap(depth ->
                                Stream.of(false, true).map(inContext -> Arguments.of(mode, depth, inContext))));
    }

    private static MapState accounts(byte[] code) {
        MapState accounts = new MapState(number -> number == 9 ? UInt256.of(4) : UInt256.ZERO);
        accounts.put(CONTRACT, 1, UInt256.ZERO, code, Map.of(UInt256.ONE, STORED));
        accounts.put(OTHER, 1, UInt256.of(20), Hex.parse("5b5b00"), Map.of());
        accounts.put(ContractAddress.of(CONTRACT, 1), 0, UInt256.ONE, new byte[0], Map.of(UInt256.ONE, UInt256.ONE));
        return accounts;
    }

    /** What a test does with an engine, and with a state that it must read from its own thread. */
    private interface Body {
        void accept(Ember ember, ThreadBoundState state);
    }

    private static void with(Mode mode, boolean inContext, byte[] code, Body body) {
        try (Ember ember = Ember.builder()
                .fork(Fork.OSAKA)
                .tiering(TieringOptions.of(mode))
                .build()) {
            if (!inContext) {
                body.accept(ember, new ThreadBoundState(accounts(code)));
                return;
            }
            try (Context context = Context.create("evm")) {
                context.initialize("evm");
                context.enter();
                try {
                    body.accept(ember, new ThreadBoundState(accounts(code)));
                } finally {
                    context.leave();
                }
            }
        }
    }

    private static ExecutionResult execute(Session session) {
        return session.execute(new Message(false, ALICE, CONTRACT, UInt256.ZERO, Long.MAX_VALUE, new byte[0]));
    }

    private static void assertReturns(long expected, ExecutionResult result) {
        assertEquals(Status.SUCCESS, result.status());
        assertEquals(UInt256.of(expected), UInt256.fromBytes(result.output()));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void everyMethodIsCalledThere(Mode mode, int depth, boolean inContext) {
        with(mode, inContext, DeepCode.at(depth, READ_ALL), (ember, state) -> {
            for (int run = 0; run < 3; run++) {
                state.reads.clear();
                assertReturns(1027, execute(ember.session(state, BLOCK)));
                Set<String> expected = new HashSet<>(List.of("account", "storage", "blockHash"));
                if (depth < DeepCode.DEEPEST) {
                    expected.add("hasStorage"); // where calls can be no deeper, creation fails before that is asked
                }
                if (run == 0) {
                    expected.add("code"); // of which the engine remembers all
                }
                assertEquals(expected, new HashSet<>(state.reads));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void whatItThrowsComesOutAsItIs(Mode mode, int depth, boolean inContext) {
        with(mode, inContext, DeepCode.at(depth, LOAD), (ember, state) -> {
            Session session = ember.session(state, BLOCK);
            for (Throwable failure : List.of(
                    new IllegalArgumentException("the disk is gone"),
                    new StackOverflowError(),
                    new CancellationException("the client's own"),
                    new IOException("not even declared"))) {
                state.before = () -> {
                    if (state.reads.getLast().equals("storage")) {
                        throw ReaderThreadTest.<RuntimeException>sneaky(failure);
                    }
                };
                StackTraceElement[] trace = failure.getStackTrace();
                assertSame(failure, assertThrows(Throwable.class, () -> execute(session)));
                assertArrayEquals(trace, failure.getStackTrace());
            }
            state.before = () -> {};
            assertReturns(1000, execute(session));
            assertTrue(session.diff().accounts().isEmpty());
        });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    /** Outside of contexts an interrupt ends the execution; in one it is for the host to see afterwards. */
    @ParameterizedTest
    @MethodSource("everywhere")
    void interruptWhileItReads(Mode mode, int depth, boolean inContext) {
        with(mode, inContext, DeepCode.at(depth, "60015450" + "6107e43150" + LOAD), (ember, state) -> {
            Session session = ember.session(state, BLOCK);
            state.before = () -> {
                if (state.reads.getLast().equals("storage")) {
                    Thread.currentThread().interrupt();
                } else if (state.reads.contains("storage")) {
                    assertTrue(Thread.currentThread().isInterrupted(), "a reader sees the interrupt of its thread");
                }
            };
            if (inContext) {
                assertReturns(1000, execute(session));
            } else if (depth >= 12) {
                assertThrows(CancellationException.class, () -> execute(session));
            } else {
                // So little is left to do that it may come to its end.
                try {
                    assertReturns(1000, execute(session));
                } catch (CancellationException stopped) {
                    assertTrue(Thread.currentThread().isInterrupted());
                }
            }
            assertTrue(Thread.interrupted());
            state.before = () -> {};
            assertReturns(1000, execute(session));
            assertFalse(Thread.interrupted());
        });
    }

    /** A reader may execute code itself, as deep as it likes. */
    @ParameterizedTest
    @MethodSource("everywhere")
    void itMayExecute(Mode mode, int depth, boolean inContext) {
        with(mode, inContext, DeepCode.at(depth, LOAD), (ember, state) -> {
            ThreadBoundState inner = new ThreadBoundState(accounts(DeepCode.at(depth, READ_ALL)));
            state.before = () -> {
                if (state.reads.getLast().equals("storage")) {
                    assertReturns(1027, execute(ember.session(inner, BLOCK)));
                }
            };
            assertReturns(1000, execute(ember.session(state, BLOCK)));
            assertTrue(inner.reads.contains("storage"));
        });
    }
}
