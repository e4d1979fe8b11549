package org.ember.tests.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.code.CodeCache;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.state.Journal;
import org.ember.state.MapState;
import org.ember.state.StateReader;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * What can be observed of executing messages one after the other, each in a transaction of its own. Exceptional halts are
 * all the same here: which of several reasons is found first may differ.
 */
final class Transcript {
    static final Address SENDER = Address.of(0xaaaa);
    private static final Address CONTRACT = Address.of(0x1001);

    static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE,
            1000,
            1_700_000_000,
            30_000_000,
            Address.of(0xc0),
            UInt256.of(5),
            UInt256.MAX,
            UInt256.of(7),
            UInt256.ONE);
    static final TransactionEnvironment TRANSACTION =
            new TransactionEnvironment(SENDER, UInt256.of(10), List.of(UInt256.of(1, 2, 3, 4)));

    private Transcript() {}

    /** A message without value. */
    static Message message(Address recipient, long gas, byte[] input) {
        return new Message(false, SENDER, recipient, UInt256.ZERO, gas, input);
    }

    /** Results, logs, and the changes that all the messages together make to {@code state}, in words. */
    static List<String> of(Evm evm, StateReader state, CodeCache codes, List<Message> messages) {
        Journal journal = new Journal(state, evm.rules().fork(), codes);
        List<String> observed = new ArrayList<>();
        for (Message message : messages) {
            journal.beginTransaction();
            observed.add(describe(evm.execute(message, journal, BLOCK, TRANSACTION)));
            journal.logs()
                    .forEach(log ->
                            observed.add("log " + log.address().toHex() + log.topics() + Hex.format(log.data())));
            journal.endTransaction();
        }
        journal.diff()
                .accounts()
                .forEach((address, diff) -> observed.add("account " + address.toHex() + " " + diff.account() + " "
                        + diff.storageCleared() + " " + diff.storage()));
        return observed;
    }

    /** The same of calls of a contract with {@code code}, a word for the input of each. */
    static List<String> ofCalls(Evm evm, CodeCache codes, byte[] code, UInt256... inputs) {
        return ofCalls(evm, codes, code, 16_000_000, inputs);
    }

    /** The same with so much gas for each call. */
    static List<String> ofCalls(Evm evm, CodeCache codes, byte[] code, long gas, UInt256... inputs) {
        MapState state = new MapState();
        state.put(SENDER, 0, UInt256.of(1_000_000));
        state.put(CONTRACT, 1, UInt256.ZERO, code, Map.of());
        List<Message> messages = Stream.of(inputs)
                .map(input -> message(CONTRACT, gas, input.toBytes()))
                .toList();
        return of(evm, state, codes, messages);
    }

    /** The same interpreted, which is what every tier has to observe. */
    static List<String> interpreted(Rules rules, byte[] code, UInt256... inputs) {
        return ofCalls(new Evm(rules), new CodeCache(), code, inputs);
    }

    /** The result of one message. */
    static MessageResult execute(Evm evm, StateReader state, CodeCache codes, Message message) {
        Journal journal = new Journal(state, evm.rules().fork(), codes);
        journal.beginTransaction();
        return evm.execute(message, journal, BLOCK, TRANSACTION);
    }

    static String describe(MessageResult result) {
        boolean isHalt = !result.isSuccess() && result.gasLeft() == 0;
        return "status " + (isHalt ? "halt" : result.status()) + " gas " + result.gasLeft() + " refund "
                + result.refund() + " output " + Hex.format(result.output());
    }
}
