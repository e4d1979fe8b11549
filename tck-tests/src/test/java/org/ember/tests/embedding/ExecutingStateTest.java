package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.state.MapState;
import org.ember.state.StateReader;
import org.ember.tests.state.ForwardingReader;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** A client may execute code to answer what Ember asks it for while it executes, with the same Ember, in the same thread. */
class ExecutingStateTest {
    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address CONTRACT = Address.of(0xc0de);

    /** Returns 7 + what is in slot 0 + 5, with the 7 in memory and the 5 on the stack meanwhile. */
    private static final String SUM = "6007600052" + "6005" + "600054" + "01" + "60005101" + "600052" + "60206000f3";

    private final Ember ember = Ember.of(Fork.OSAKA);

    /** Its slot 0 is what the contract returns on a state that has one less of the like behind it. */
    private final class ExecutingState extends ForwardingReader {
        private final int depth;

        ExecutingState(int depth) {
            super(accounts());
            this.depth = depth;
        }

        @Override
        public UInt256 storage(Address address, UInt256 key) {
            return depth == 0 ? super.storage(address, key) : UInt256.of(call(new ExecutingState(depth - 1)));
        }
    }

    private static MapState accounts() {
        MapState accounts = new MapState();
        accounts.put(ALICE, 0, UInt256.of(1_000_000));
        accounts.put(CONTRACT, 1, UInt256.ZERO, Hex.parse(SUM), Map.of(UInt256.ZERO, UInt256.ONE));
        return accounts;
    }

    private long call(StateReader state) {
        BlockEnvironment block = new BlockEnvironment(
                UInt256.ONE, 1, 1, 1_000_000, ALICE, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);
        Message message = new Message(false, ALICE, CONTRACT, UInt256.ZERO, 100_000, new byte[0]);
        ExecutionResult result = ember.session(state, block).execute(message);
        return UInt256.fromBytes(result.output()).limb0();
    }

    @Test
    void executionsWithinExecutionsKeepApart() {
        for (int depth = 0; depth < 4; depth++) {
            assertEquals(1 + 12 * (depth + 1), call(new ExecutingState(depth)), "depth " + depth);
        }
    }
}
