package org.ember.tests.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ember.code.CodeCache;
import org.ember.crypto.Keccak256;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.nodes.engine.Evm;
import org.ember.state.MapState;
import org.ember.state.StateReader;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** A few contracts and the messages sent to them one after the other. */
final class DifferentialCase {
    private static final int CONTRACTS = 3;
    private static final int MESSAGES = 3;
    private static final long FIRST_CONTRACT = 0x1001;
    private static final UInt256 SENDER_BALANCE = UInt256.of(1_000_000);

    /** A contract before the first message. Its nonce is 1. */
    record Contract(Address address, UInt256 balance, Map<UInt256, UInt256> storage, byte[] code) {}

    private final Fork fork;
    private final List<Contract> contracts;
    private final List<Message> messages;

    /** Each block's hash is the hash of its number. */
    private final MapState state =
            new MapState(number -> Keccak256.hashWord(UInt256.of(number).toBytes()));

    DifferentialCase(Fork fork, List<Contract> contracts, List<Message> messages) {
        this.fork = fork;
        this.contracts = List.copyOf(contracts);
        this.messages = List.copyOf(messages);
        state.put(Transcript.SENDER, 0, SENDER_BALANCE, new byte[0], Map.of());
        for (Contract contract : contracts) {
            state.put(contract.address, 1, contract.balance, contract.code, contract.storage);
        }
    }

    private DifferentialCase(Random random, Fork fork) {
        this(fork, randomContracts(random, fork), randomMessages(random));
    }

    private DifferentialCase(Random random) {
        this(random, Fork.values()[random.nextInt(Fork.values().length)]);
    }

    /** A random one; the same seed makes the same. */
    DifferentialCase(long seed) {
        this(new Random(seed));
    }

    private static List<Contract> randomContracts(Random random, Fork fork) {
        // The precompiles 2 to 4, the contract itself and those after it may be called.
        long[] callees = {2, 3, 4, FIRST_CONTRACT, FIRST_CONTRACT + 1, FIRST_CONTRACT + 2};
        Map<UInt256, UInt256> storage = Map.of(UInt256.ONE, UInt256.of(7), UInt256.ZERO, UInt256.MAX);
        List<Contract> contracts = new ArrayList<>();
        for (int index = 0; index < CONTRACTS; index++) {
            byte[] code = ProgramGenerator.generate(random, fork, callees);
            contracts.add(new Contract(Address.of(FIRST_CONTRACT + index), UInt256.of(1000), storage, code));
        }
        return contracts;
    }

    private static List<Message> randomMessages(Random random) {
        List<Message> messages = new ArrayList<>();
        for (int index = 0; index < MESSAGES; index++) {
            byte[] input = new byte[random.nextInt(100)];
            random.nextBytes(input);
            long gas = random.nextInt(10) == 0 ? random.nextInt(30_000) : 3_000_000;
            Address recipient = Address.of(FIRST_CONTRACT + random.nextInt(CONTRACTS));
            messages.add(new Message(false, Transcript.SENDER, recipient, UInt256.of(random.nextInt(3)), gas, input));
        }
        return messages;
    }

    Fork fork() {
        return fork;
    }

    List<Contract> contracts() {
        return contracts;
    }

    /** As it is before the first message; never changed. */
    StateReader state() {
        return state;
    }

    List<Message> messages() {
        return messages;
    }

    /** Everything that can be observed of running the case, in words, with codes that {@code evm} may have run before. */
    List<String> run(Evm evm, CodeCache codes) {
        return Transcript.of(evm, state, codes, messages);
    }

    /** The fork and the text of the case, for a report. */
    @Override
    public String toString() {
        return "fork " + fork.displayName() + "\n" + String.join("\n", CaseText.lines(this));
    }
}
