package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That an interrupt ends code which would run for years, also when it runs as machine code. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompiledInterruptionTest {
    private static final String LOOP = "5b600056";

    /** Calls itself with one more byte of call data until there are 20, then loops; deeper than a thread's stack. */
    private static final String DEEP_LOOP =
            "366014" + "11600c57" + "5b600756" + "00" + "5b6000600036600101600060003" + "05af1600052" + "60206000f3";

    private static final Address CONTRACT = Address.of(0xc0de);
    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 1, 1, 1, Address.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);

    @ParameterizedTest
    @CsvSource({
        "INTERPRETER," + LOOP, "TIERED," + LOOP, "COMPILED," + LOOP,
        "INTERPRETER," + DEEP_LOOP, "TIERED," + DEEP_LOOP, "COMPILED," + DEEP_LOOP
    })
    void interruptingTheThread(Mode mode, String code) {
        MapState state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, Hex.parse(code), Map.of());
        try (Ember ember = Ember.builder()
                .fork(Fork.OSAKA)
                .tiering(TieringOptions.of(mode))
                .build()) {
            Session session = ember.session(state, BLOCK);
            Thread executing = Thread.currentThread();
            CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS).execute(executing::interrupt);
            assertThrows(CancellationException.class, () -> session.execute(message(Long.MAX_VALUE)));
            assertTrue(Thread.interrupted());
            assertTrue(session.diff().accounts().isEmpty());
            assertEquals(Status.OUT_OF_GAS, session.execute(message(15)).status());
        }
    }

    private static Message message(long gas) {
        return new Message(false, Address.of(7), CONTRACT, UInt256.ZERO, gas, new byte[0]);
    }
}
