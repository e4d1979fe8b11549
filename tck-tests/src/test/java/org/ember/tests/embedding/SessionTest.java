package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.ContractAddress;
import org.ember.evm.Message;
import org.ember.evm.Status;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.state.MapState;
import org.ember.transaction.Rejection;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.transaction.TransactionOutcome.Rejected;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final Address COINBASE = Address.of(0xcb);
    private static final long BLOCK_GAS = 1_000_000;

    /** Adds one to slot 0, emits a log without topics, and returns the sum. */
    private static final String COUNTER = "60005460010180600055600052" + "60206000a0" + "60206000f3";

    private final MapState state = new MapState();
    private final Ember ember = Ember.of(Fork.OSAKA);

    private Session session(String code) {
        state.put(ALICE, 0, UInt256.of(1_000_000_000));
        state.put(CONTRACT, 1, UInt256.ZERO, Hex.parse(code), Map.of());
        return ember.session(state, block());
    }

    private static BlockEnvironment block() {
        return new BlockEnvironment(
                UInt256.ONE, 1, 1, BLOCK_GAS, COINBASE, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);
    }

    private static Message message(long value, long gas) {
        return new Message(false, ALICE, CONTRACT, UInt256.of(value), gas, new byte[0]);
    }

    private static long number(ExecutionResult result) {
        return UInt256.fromBytes(result.output()).limb0();
    }

    @Test
    void executionsSeeEachOther() {
        Session session = session(COUNTER);
        assertEquals(1, number(session.execute(message(0, 100_000))));
        ExecutionResult second = session.execute(message(0, 100_000));
        assertEquals(2, number(second));
        assertEquals(1, second.logs().size());
        assertEquals(List.of(), second.logs().getFirst().topics());
        assertEquals(
                Map.of(UInt256.ZERO, UInt256.of(2)),
                session.diff().accounts().get(CONTRACT).storage());
        assertEquals(UInt256.ZERO, state.storage(CONTRACT, UInt256.ZERO));
    }

    @Test
    void callsLeaveNoTrace() {
        Session session = session(COUNTER);
        ExecutionResult first = session.call(message(5, 100_000));
        ExecutionResult second = session.call(message(5, 100_000));
        assertEquals(1, number(second));
        assertEquals(first.gasUsed(), second.gasUsed());
        assertEquals(1, second.logs().size());
        assertTrue(session.diff().accounts().isEmpty());
    }

    @Test
    void failuresChangeNothing() {
        Session session = session("600160005560016001a0" + "fe");
        ExecutionResult result = session.execute(message(5, 100_000));
        assertFalse(result.isSuccess());
        assertEquals(Status.INVALID_OPCODE, result.status());
        assertEquals(100_000, result.gasUsed());
        assertEquals(0, result.gasRefund());
        assertEquals(List.of(), result.logs());
        assertTrue(session.diff().accounts().isEmpty());
    }

    @Test
    void warmthEndsWithTheExecution() {
        Session session = session("600054" + "00");
        assertEquals(2103, session.execute(message(0, 10_000)).gasUsed());
        assertEquals(2103, session.execute(message(0, 10_000)).gasUsed());
    }

    /** Sender, recipient, coinbase and the precompiled contracts, but not others (EIP-2929, EIP-3651). */
    @Test
    void whatIsWarmFromTheStart() {
        for (Address warm : List.of(ALICE, CONTRACT, COINBASE, Address.of(1), Address.of(0x100))) {
            assertEquals(103, balanceGas(warm), warm::toHex);
        }
        assertEquals(2603, balanceGas(Address.of(0xdead)));
    }

    private long balanceGas(Address account) {
        Session session = session("73" + account.toHex().substring(2) + "31" + "00");
        return session.call(message(0, 10_000)).gasUsed();
    }

    @Test
    void environmentOfTheTransaction() {
        Session session = session("32 3a 01 600052 60206000f3".replace(" ", ""));
        assertEquals(0xa11ce, number(session.call(message(0, 10_000))));
        TransactionEnvironment environment = new TransactionEnvironment(Address.of(7), UInt256.of(5), List.of());
        assertEquals(12, number(session.call(message(0, 10_000), environment)));
    }

    @Test
    void creation() {
        Session session = session("00");
        Address created = ContractAddress.of(ALICE, 0);
        byte[] deploysStop = Hex.parse("60016000f3");
        ExecutionResult result =
                session.execute(new Message(true, ALICE, created, UInt256.of(3), 100_000, deploysStop));
        assertEquals(Status.SUCCESS, result.status());
        assertEquals("0x00", Hex.format(result.output()));
        state.apply(session.diff());
        assertEquals(UInt256.of(3), state.account(created).balance());
        assertEquals("0x00", Hex.format(state.code(created)));
    }

    @Test
    void anExceptionOfTheClientChangesNothing() {
        Session session = session(COUNTER);
        assertEquals(1, number(session.execute(message(0, 100_000))));
        FailingState failing = new FailingState(state);
        Session other = ember.session(failing, block());
        assertSame(failing.failure, assertThrows(RuntimeException.class, () -> other.execute(message(1, 100_000))));
        failing.fails = false;
        assertTrue(other.diff().accounts().isEmpty());
        assertEquals(1, number(other.execute(message(0, 100_000))));
    }

    private static Transaction transaction(long nonce, long gasLimit) {
        return Transaction.builder(TransactionType.LEGACY)
                .nonce(nonce)
                .gasPrice(UInt256.of(10))
                .gasLimit(gasLimit)
                .recipient(CONTRACT)
                .sender(ALICE)
                .build();
    }

    @Test
    void transactionsOfABlock() {
        Session session = session(COUNTER);
        Executed first = assertInstanceOf(Executed.class, session.transact(transaction(0, 600_000)));
        Executed second = assertInstanceOf(Executed.class, session.transact(transaction(1, 600_000)));
        assertEquals(first.gasUsed() + second.gasUsed(), session.gasUsed());
        Rejected third =
                assertInstanceOf(Rejected.class, session.transact(transaction(2, BLOCK_GAS - session.gasUsed() + 1)));
        assertEquals(Rejection.GAS_ALLOWANCE_EXCEEDED, third.reason());
        assertInstanceOf(Executed.class, session.transact(transaction(2, BLOCK_GAS - session.gasUsed())));
        state.apply(session.diff());
        assertEquals(3, state.account(ALICE).nonce());
        assertEquals(UInt256.of(3), state.storage(CONTRACT, UInt256.ZERO));
        assertEquals(UInt256.of(10 * session.gasUsed()), state.account(COINBASE).balance());
    }

    @Test
    void bytesThatAreNoTransaction() {
        Session session = session(COUNTER);
        assertEquals(
                Rejection.RLP_ERROR_EOF,
                assertInstanceOf(Rejected.class, session.transact(new byte[0])).reason());
        assertInstanceOf(Rejected.class, session.transact(Hex.parse("c0")));
        assertTrue(session.diff().accounts().isEmpty());
    }
}
