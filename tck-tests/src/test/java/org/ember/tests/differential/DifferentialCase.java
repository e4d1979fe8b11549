package org.ember.tests.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ember.code.CodeCache;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.nodes.Evm;
import org.ember.state.MapState;
import org.ember.state.StateReader;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** A few random contracts and the messages sent to them one after the other; the same seed makes the same case. */
final class DifferentialCase {
    private static final int CONTRACTS = 3;
    private static final int MESSAGES = 3;
    private static final long FIRST_CONTRACT = 0x1001;

    private final long seed;
    private final Fork fork;
    private final MapState state = new MapState();
    private final List<Message> messages = new ArrayList<>();

    DifferentialCase(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        fork = Fork.values()[random.nextInt(Fork.values().length)];
        state.put(Transcript.SENDER, 0, UInt256.of(1_000_000), new byte[0], Map.of());
        // The precompiles 2 to 4, the contract itself and those after it may be called.
        long[] callees = {2, 3, 4, FIRST_CONTRACT, FIRST_CONTRACT + 1, FIRST_CONTRACT + 2};
        for (int index = 0; index < CONTRACTS; index++) {
            Address address = Address.of(FIRST_CONTRACT + index);
            byte[] code = ProgramGenerator.generate(random, fork, callees);
            state.put(
                    address, 1, UInt256.of(1000), code, Map.of(UInt256.ONE, UInt256.of(7), UInt256.ZERO, UInt256.MAX));
        }
        for (int index = 0; index < MESSAGES; index++) {
            byte[] input = new byte[random.nextInt(100)];
            random.nextBytes(input);
            long gas = random.nextInt(10) == 0 ? random.nextInt(30_000) : 3_000_000;
            Address recipient = Address.of(FIRST_CONTRACT + random.nextInt(CONTRACTS));
            messages.add(new Message(false, Transcript.SENDER, recipient, UInt256.of(random.nextInt(3)), gas, input));
        }
    }

    Fork fork() {
        return fork;
    }

    /** As it is before the first message; never changed. */
    StateReader state() {
        return state;
    }

    List<Message> messages() {
        return messages;
    }

    /** Everything that can be observed of running the case, in words. */
    List<String> run(Evm evm) {
        return run(evm, new CodeCache());
    }

    /** The same with codes that {@code evm} may have run before. */
    List<String> run(Evm evm, CodeCache codes) {
        return Transcript.of(evm, state, codes, messages);
    }

    /** The codes, for a report. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("seed " + seed + ", fork " + fork);
        for (int index = 0; index < CONTRACTS; index++) {
            Address address = Address.of(FIRST_CONTRACT + index);
            text.append("\n").append(address.toHex()).append(" ").append(Hex.format(state.code(address)));
        }
        messages.forEach(message -> text.append("\nmessage to ")
                .append(message.recipient().toHex())
                .append(" gas ")
                .append(message.gas())
                .append(" input ")
                .append(Hex.format(message.input())));
        return text.toString();
    }
}
