package org.ember.example;

import java.util.Map;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.ember.state.MapState;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionOutcome;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.transaction.TransactionOutcome.Rejected;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** How a client executes a block's transactions, and calls that change nothing, on its own state. */
public final class EmbeddingExample {
    private static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");
    private static final Address COUNTER = Address.fromHex("0x000000000000000000000000000000000000c0de");
    private static final UInt256 GWEI = UInt256.of(1_000_000_000);

    /** Adds the first word of the call data to slot 0 and returns the sum. */
    private static final byte[] COUNTER_CODE = Hex.parse("600035600054018060005560005260206000f3");

    private EmbeddingExample() {}

    /** Prints what happens. */
    public static void main(String[] arguments) {
        // A client implements StateReader over its own database; MapState is one over maps.
        MapState state = new MapState();
        state.put(ALICE, 0, GWEI.multiply(GWEI));
        state.put(COUNTER, 1, UInt256.ZERO, COUNTER_CODE, Map.of());

        // One Ember for each set of rules, kept for good; a session for each block.
        try (Ember ember = Ember.of(Fork.OSAKA)) {
            Session session = ember.session(state, block());

            print("first", session.transact(addToCounter(0, 40)));
            print("second", session.transact(addToCounter(1, 2)));
            print("again", session.transact(addToCounter(1, 2)));

            // As eth_call does: on the state after those transactions, and without a trace.
            ExecutionResult call =
                    session.call(new Message(false, ALICE, COUNTER, UInt256.ZERO, 100_000, UInt256.ZERO.toBytes()));
            System.out.println("call: " + call.status().description() + ", " + call.gasUsed() + " gas, output "
                    + UInt256.fromBytes(call.output()).toDecimal());

            // Nothing has reached the client's state so far. What it has to write is in the diff.
            System.out.println("gas used in the block: " + session.gasUsed());
            System.out.println(
                    "stored before: " + state.storage(COUNTER, UInt256.ZERO).toDecimal());
            state.apply(session.diff());
            System.out.println(
                    "stored after: " + state.storage(COUNTER, UInt256.ZERO).toDecimal());
            System.out.println("nonce after: " + state.account(ALICE).nonce());
        }
    }

    private static BlockEnvironment block() {
        return new BlockEnvironment(
                UInt256.ONE, // chain id
                23_935_694, // number
                1_764_798_551, // timestamp
                45_000_000, // gas limit
                Address.fromHex("0x00000000000000000000000000000000c01bba5e"),
                UInt256.ZERO, // difficulty: none since Paris
                UInt256.MAX, // PREVRANDAO
                GWEI, // base fee
                UInt256.ONE, // blob base fee
                Upgrade.of(Fork.OSAKA).blobSchedule()); // that of the block; upgrades may change nothing else
    }

    /** A transaction that names its sender; one from the network is decoded from its signed bytes instead. */
    private static Transaction addToCounter(long nonce, long number) {
        return Transaction.builder(TransactionType.DYNAMIC_FEE)
                .chainId(UInt256.ONE)
                .nonce(nonce)
                .maxPriorityFeePerGas(GWEI)
                .maxFeePerGas(GWEI.multiply(UInt256.of(3)))
                .gasLimit(100_000)
                .recipient(COUNTER)
                .data(UInt256.of(number).toBytes())
                .sender(ALICE)
                .build();
    }

    private static void print(String name, TransactionOutcome outcome) {
        switch (outcome) {
            case Executed executed ->
                System.out.println(name + ": " + executed.status().description() + ", " + executed.gasUsed()
                        + " gas, output " + UInt256.fromBytes(executed.output()).toDecimal());
            case Rejected rejected ->
                System.out.println(name + ": " + rejected.reason() + ", "
                        + rejected.reason().description());
        }
    }
}
