package org.ember.tests.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.ember.code.CodeCache;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.Status;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.Evm;
import org.ember.state.Journal;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interrupting the thread ends an execution. */
@Timeout(60)
class InterruptionTest {
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final Address SENDER = Address.of(0x5e4d);
    private static final String ENDLESS_LOOP = "0x5b600056";

    private static final String CALL_ITSELF = "6000600060006000600030" + "5af1";

    /** Calls itself twice, so hardly ever ends, though no call goes through many blocks. */
    private static final String CALL_TREE = "0x" + CALL_ITSELF + CALL_ITSELF + "00";

    /** Calls itself until that is too deep, and loops for ever there. */
    private static final String DEEP_LOOP = "0x" + CALL_ITSELF + "15601257005b601256";

    private final Evm evm = new Evm(Rules.of(Fork.OSAKA));

    private MessageResult execute(String code, long gas) {
        MapState state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, Hex.parse(code), Map.of());
        Journal journal = new Journal(state, Fork.OSAKA, new CodeCache());
        journal.beginTransaction();
        BlockEnvironment block = new BlockEnvironment(
                UInt256.ONE, 1, 1, gas, SENDER, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO);
        return evm.execute(
                new Message(false, SENDER, CONTRACT, UInt256.ZERO, gas, new byte[0]),
                journal,
                block,
                new TransactionEnvironment(SENDER, UInt256.ZERO, List.of()));
    }

    private void assertStops(String code) throws InterruptedException {
        assertStops(() -> execute(code, Long.MAX_VALUE));
    }

    private static void assertStops(Callable<MessageResult> task) throws InterruptedException {
        FutureTask<MessageResult> execution = new FutureTask<>(task);
        Thread thread = Thread.ofPlatform().daemon().start(execution);
        Thread.sleep(500);
        assertTrue(thread.isAlive());
        thread.interrupt();
        try {
            throw new AssertionError("ended by itself: " + execution.get());
        } catch (ExecutionException stopped) {
            assertInstanceOf(CancellationException.class, stopped.getCause());
        }
    }

    @Test
    void endsLoops() throws InterruptedException {
        assertStops(ENDLESS_LOOP);
    }

    @Test
    void endsCallTrees() throws InterruptedException {
        assertStops(CALL_TREE);
    }

    @Test
    void endsWhatRunsOnTheDeepStack() throws InterruptedException {
        assertStops(DEEP_LOOP);
    }

    @Test
    void endsLoopsInThreadThatWasInAContext() throws InterruptedException {
        for (String code : List.of(ENDLESS_LOOP, DEEP_LOOP)) {
            assertStops(() -> {
                try (Context context = Context.create("evm")) {
                    context.initialize("evm");
                }
                return execute(code, Long.MAX_VALUE);
            });
        }
    }

    @Test
    void evmIsUsableAfterwards() throws InterruptedException {
        assertStops(ENDLESS_LOOP);
        assertEquals(Status.SUCCESS, execute("0x00", 100).status());
        assertEquals(Status.OUT_OF_GAS, execute(ENDLESS_LOOP, 1_000_000).status());
    }
}
