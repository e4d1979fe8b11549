package org.ember.tests.faults;

import java.util.Map;
import java.util.Random;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.fork.Opcode;
import org.ember.state.MapState;
import org.ember.tests.differential.Assembly;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** Calls of contracts that take as much memory as they are told to, without a limit of gas, as an eth_call may be. */
final class HostileCases {
    /** How many there are; the same number is the same case in every process. */
    static final int COUNT = 160;

    private static final long SEED = 20261130;
    private static final Address CALLER = Address.of(0xa11ce);
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final Address HIGH_STACK = Address.of(0x1001);

    private static final BlockEnvironment BLOCK = new BlockEnvironment(
            UInt256.ONE, 1, 1, 30_000_000, Address.of(0xcb), UInt256.ZERO, UInt256.ONE, UInt256.ZERO, UInt256.ONE);

    /** What takes memory, and how many times it is done at most. */
    private enum Hog {
        TRANSIENT_STORAGE(1 << 18, Opcode.DUP1, Opcode.DUP1, Opcode.TSTORE),
        STORAGE(1 << 18, Opcode.DUP1, Opcode.DUP1, Opcode.SSTORE),
        ACCOUNTS(1 << 17, Opcode.DUP1, Opcode.BALANCE, Opcode.POP),
        EVENTS(1 << 15, Opcode.DUP1, Opcode.MSIZE, Opcode.PUSH0, Opcode.LOG1),
        MEMORY(1 << 26, Opcode.DUP1, Opcode.DUP1, Opcode.MSTORE),
        CONTRACTS(1 << 13, Opcode.MSIZE, Opcode.PUSH0, Opcode.PUSH0, Opcode.CREATE, Opcode.POP),
        NOTHING(1 << 14, Opcode.DUP1, Opcode.DUP1, Opcode.MUL, Opcode.POP);

        private final int most;
        private final Opcode[] body;

        Hog(int most, Opcode... body) {
            this.most = most;
            this.body = body;
        }
    }

    private final MapState state = new MapState();
    private final Message message;

    HostileCases(int number) {
        Random random = new Random(SEED + number);
        Hog hog = Hog.values()[number % Hog.values().length];
        // As many small ones as large ones, whatever "large" is for this heap.
        int times = Math.max(1, hog.most >> random.nextInt(8));
        times -= random.nextInt(1 + times / 3);
        state.put(CALLER, 0, UInt256.of(1000));
        state.put(CONTRACT, 1, UInt256.of(1000), contract(hog), Map.of(UInt256.ONE, UInt256.ONE));
        state.put(HIGH_STACK, 1, UInt256.ZERO, highStack(), Map.of());
        message = new Message(
                false,
                CALLER,
                CONTRACT,
                UInt256.ZERO,
                1L << 50,
                UInt256.of(times).toBytes());
    }

    /** Does it as often as the input says, for memory once, and then calls what needs a high stack, and returns MSIZE. */
    private static byte[] contract(Hog hog) {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        code.push(0x1e0).push(0x600).add(Opcode.MSTORE); // something to log and to create of
        code.push(0).add(Opcode.CALLDATALOAD).place(loop).add(hog.body);
        if (hog != Hog.MEMORY) {
            code.countDown(loop);
        }
        code.push(0).push(0).push(0).push(0).push(0).push(HIGH_STACK.toWord()).add(Opcode.GAS, Opcode.CALL);
        return code.add(Opcode.MSIZE, Opcode.ADD).returnWord().toBytes();
    }

    private static byte[] highStack() {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        code.push(900)
                .place(loop)
                .add(Opcode.DUP1)
                .push(1)
                .add(Opcode.SWAP1, Opcode.SUB, Opcode.DUP1)
                .jumpIf(loop);
        return code.add(Opcode.STOP).toBytes();
    }

    /** A session on the state of this case. */
    Session session(Ember ember) {
        return ember.session(state, BLOCK);
    }

    /** What comes of it. */
    String run(Session session) {
        ExecutionResult result = session.call(message);
        return result.status() + " " + result.gasUsed() + " " + Hex.format(result.output()) + " "
                + result.logs().size();
    }
}
