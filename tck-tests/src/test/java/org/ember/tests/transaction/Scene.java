package org.ember.tests.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Map;
import java.util.Set;
import org.ember.code.CodeCache;
import org.ember.evm.BlockEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.fork.Upgrade;
import org.ember.nodes.engine.Evm;
import org.ember.state.Account;
import org.ember.state.Journal;
import org.ember.state.MapState;
import org.ember.transaction.BlockGasPool;
import org.ember.transaction.Check;
import org.ember.transaction.Rejection;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionOutcome;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.transaction.TransactionOutcome.Rejected;
import org.ember.transaction.TransactionProcessor;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** A state with a rich sender, and a block to run transactions in. */
final class Scene {
    static final Address SENDER = Address.of(0x5e4de5);
    static final Address RECIPIENT = Address.of(0xca11ee);
    static final Address COINBASE = Address.of(0xc014ba5eL);
    static final UInt256 WEALTH = UInt256.of(1_000_000_000_000_000_000L);

    final MapState state = new MapState();
    private final Fork fork;
    private final UInt256 baseFee;
    private UInt256 blobBaseFee = UInt256.ZERO;
    private Set<Check> skipped = Set.of();
    private Journal journal;

    /** A scene under {@code fork}, with a base fee of 7 wei from London on. */
    Scene(Fork fork) {
        this.fork = fork;
        this.baseFee = UInt256.of(fork.isAtLeast(Fork.LONDON) ? 7 : 0);
        state.put(SENDER, 0, WEALTH);
    }

    /** Puts {@code code} at the recipient. */
    Scene withCode(String code) {
        return withCode(RECIPIENT, code, Map.of());
    }

    Scene withCode(Address address, String code, Map<UInt256, UInt256> storage) {
        state.put(address, 1, UInt256.ZERO, Hex.parse(code), storage);
        return this;
    }

    Scene withBlobBaseFee(long wei) {
        blobBaseFee = UInt256.of(wei);
        return this;
    }

    Scene without(Check... checks) {
        skipped = Set.of(checks);
        return this;
    }

    /** A call of the recipient: 10 wei per gas, 1,000,000 gas. */
    static Transaction.Builder call(TransactionType type) {
        Transaction.Builder builder = Transaction.builder(type)
                .sender(SENDER)
                .recipient(RECIPIENT)
                .gasLimit(1_000_000)
                .gasPrice(UInt256.of(10));
        return type == TransactionType.LEGACY ? builder : builder.chainId(UInt256.ONE);
    }

    BlockEnvironment block() {
        return new BlockEnvironment(
                UInt256.ONE,
                1,
                1_000,
                30_000_000,
                COINBASE,
                UInt256.ZERO,
                UInt256.ZERO,
                baseFee,
                blobBaseFee,
                Upgrade.of(fork).blobSchedule());
    }

    /** The journal of all transactions of this scene so far. */
    Journal journal() {
        if (journal == null) {
            journal = new Journal(state, fork, new CodeCache());
        }
        return journal;
    }

    TransactionOutcome execute(Transaction transaction) {
        return processor().execute(transaction, journal(), block());
    }

    TransactionOutcome execute(Transaction transaction, BlockGasPool pool) {
        return processor().execute(transaction, journal(), block(), pool);
    }

    TransactionProcessor processor() {
        return new TransactionProcessor(new Evm(Rules.of(fork)), skipped);
    }

    /** Executes what has to be valid. */
    Executed run(Transaction.Builder transaction) {
        return assertInstanceOf(Executed.class, execute(transaction.build()));
    }

    /** Executes what has to be rejected, and then to have changed nothing. */
    void assertRejected(Rejection reason, Transaction.Builder transaction) {
        Rejected rejected = assertInstanceOf(Rejected.class, execute(transaction.build()));
        assertEquals(reason, rejected.reason(), rejected.detail());
        assertEquals(Map.of(), journal().diff().accounts());
    }

    Account account(Address address) {
        MapState after = state.copy();
        after.apply(journal().diff());
        return after.account(address);
    }

    UInt256 balance(Address address) {
        Account account = account(address);
        return account == null ? UInt256.ZERO : account.balance();
    }
}
