package org.ember.benchmarks;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** A contract that does something in a loop, ready to be called. */
final class CodeLoop implements AutoCloseable {
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final int LOOP_START = 3;

    private final Ember ember;
    private final Session session;
    private final Message message;

    /**
     * @param iterations how often a call goes round, at most 65,535
     * @param body what it does each time, in hex, on a stack that it leaves as it was
     */
    CodeLoop(Mode mode, int iterations, String body) {
        ember = Ember.builder()
                .fork(Fork.OSAKA)
                .tiering(TieringOptions.of(mode))
                .notice(false)
                .build();
        MapState state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, code(iterations, Hex.parse(body)), Map.of());
        BlockEnvironment block = new BlockEnvironment(
                UInt256.ONE,
                23_000_000,
                1_760_000_000,
                45_000_000,
                Address.of(0xcb),
                UInt256.ZERO,
                UInt256.ZERO,
                UInt256.ZERO,
                UInt256.ONE);
        session = ember.session(state, block);
        message = new Message(false, Address.of(0x5e4d), CONTRACT, UInt256.ZERO, Long.MAX_VALUE, new byte[0]);
    }

    /** PUSH2 iterations, JUMPDEST, body, PUSH1 1, SWAP1, SUB, DUP1, PUSH1 start, JUMPI, STOP. */
    private static byte[] code(int iterations, byte[] body) {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.writeBytes(new byte[] {0x61, (byte) (iterations >> 8), (byte) iterations, 0x5b});
        code.writeBytes(body);
        code.writeBytes(new byte[] {0x60, 1, (byte) 0x90, 0x03, (byte) 0x80, 0x60, LOOP_START, 0x57, 0});
        return code.toByteArray();
    }

    ExecutionResult run() {
        ExecutionResult result = session.call(message);
        if (!result.isSuccess()) {
            throw new IllegalStateException(result.toString());
        }
        return result;
    }

    @Override
    public void close() {
        ember.close();
    }
}
