package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.embedding.WithDiff;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.state.MapState;
import org.ember.transaction.Check;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.transaction.TransactionOutcome.Rejected;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

class EmberTest {
    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 1, 1, 30_000_000, Address.of(0xcb), UInt256.ZERO, UInt256.ZERO, UInt256.of(7), UInt256.ONE);
    private static final Message MESSAGE = new Message(false, ALICE, CONTRACT, UInt256.ZERO, 1_000_000, new byte[0]);

    private static MapState state(String code) {
        MapState state = new MapState();
        state.put(ALICE, 0, UInt256.of(1_000_000_000_000L));
        state.put(CONTRACT, 1, UInt256.ZERO, Hex.parse(code), Map.of());
        return state;
    }

    @Test
    void oneMessage() {
        MapState state = state("602a600055");
        try (Ember ember = Ember.of(Fork.OSAKA)) {
            WithDiff<ExecutionResult> outcome = ember.execute(MESSAGE, state, BLOCK);
            assertTrue(outcome.result().isSuccess());
            assertEquals(
                    Map.of(UInt256.ZERO, UInt256.of(42)),
                    outcome.diff().accounts().get(CONTRACT).storage());
            assertEquals(outcome.diff(), ember.execute(MESSAGE, state, BLOCK).diff());
        }
    }

    @Test
    void oneTransaction() {
        MapState state = state("602a600055");
        Transaction transaction = Transaction.builder(TransactionType.LEGACY)
                .gasPrice(UInt256.of(7))
                .gasLimit(100_000)
                .recipient(CONTRACT)
                .sender(ALICE)
                .build();
        try (Ember ember = Ember.of(Fork.OSAKA)) {
            var outcome = ember.transact(transaction, state, BLOCK);
            assertInstanceOf(Executed.class, outcome.result());
            assertEquals(1, outcome.diff().accounts().get(ALICE).account().nonce());
            var rejected = ember.transact(transaction.toBuilder().nonce(1).build(), state, BLOCK);
            assertInstanceOf(Rejected.class, rejected.result());
            assertTrue(rejected.diff().accounts().isEmpty());
        }
    }

    @Test
    void forkAndRules() {
        MapState state = state("5f00");
        assertEquals(
                Status.INVALID_OPCODE,
                Ember.of(Fork.PARIS).execute(MESSAGE, state, BLOCK).result().status());
        assertEquals(
                Status.SUCCESS,
                Ember.of(Fork.SHANGHAI).execute(MESSAGE, state, BLOCK).result().status());
        Rules rules = new Rules(Fork.SHANGHAI, Rules.of(Fork.SHANGHAI).schedule());
        assertSame(rules, Ember.builder().rules(rules).build().rules());
        assertSame(Rules.of(Fork.latest()), Ember.builder().build().rules());
    }

    @Test
    void checksLeftOut() {
        Transaction transaction = Transaction.builder(TransactionType.LEGACY)
                .nonce(12)
                .gasLimit(100_000)
                .recipient(CONTRACT)
                .sender(Address.of(0xb0b))
                .build();
        MapState state = state("00");
        Ember strict = Ember.of(Fork.OSAKA);
        Ember lenient = Ember.builder().skip(Check.NONCE, Check.FEES).build();
        assertInstanceOf(
                Rejected.class, strict.transact(transaction, state, BLOCK).result());
        assertInstanceOf(
                Executed.class, lenient.transact(transaction, state, BLOCK).result());
    }

    @Test
    void noSessionAfterClosing() {
        MapState state = state("00");
        Ember ember = Ember.of(Fork.OSAKA);
        Session session = ember.session(state, BLOCK);
        ember.close();
        assertThrows(IllegalStateException.class, () -> ember.session(state, BLOCK));
        assertThrows(IllegalStateException.class, () -> ember.execute(MESSAGE, state, BLOCK));
        assertEquals(Status.SUCCESS, session.execute(MESSAGE).status());
    }

    /** One Ember, the same code, a session for each thread. */
    @Test
    void manyThreads() throws InterruptedException, ExecutionException {
        MapState state = state("60005460010180600055600052" + "60206000f3");
        int executions = 500;
        try (Ember ember = Ember.of(Fork.OSAKA);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<UInt256> counting = () -> {
                Session session = ember.session(state, BLOCK);
                UInt256 last = UInt256.ZERO;
                for (int execution = 0; execution < executions; execution++) {
                    last = UInt256.fromBytes(session.execute(MESSAGE).output());
                }
                return last;
            };
            for (Future<UInt256> count : threads.invokeAll(Collections.nCopies(8, counting))) {
                assertEquals(UInt256.of(executions), count.get());
            }
        }
    }

    /** A virtual thread, whose stack cannot be made larger either. */
    @Test
    void deepRecursionInAVirtualThread() throws InterruptedException {
        String callsItself = "6000600060006000600030" + "5af1" + "600052" + "60206000f3";
        Message message = new Message(false, ALICE, CONTRACT, UInt256.ZERO, Long.MAX_VALUE, new byte[0]);
        List<ExecutionResult> results = Collections.synchronizedList(new ArrayList<>());
        try (Ember ember = Ember.of(Fork.OSAKA)) {
            Thread thread = Thread.ofVirtual()
                    .start(() -> results.add(
                            ember.execute(message, state(callsItself), BLOCK).result()));
            thread.join();
        }
        assertEquals(1, results.size());
        assertEquals(UInt256.ONE, UInt256.fromBytes(results.getFirst().output()));
    }
}
