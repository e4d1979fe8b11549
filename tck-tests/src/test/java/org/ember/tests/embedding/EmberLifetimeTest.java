package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.ember.embedding.Ember;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.state.MapState;
import org.ember.tests.runtime.Garbage;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** What an embedder lets go of is garbage, though the thread that used it lives on. */
class EmberLifetimeTest {
    private static final Address ALICE = Address.of(0xa11ce);
    private static final Address CALLER = Address.of(0xca11);
    private static final Address CALLEE = Address.of(0xca11ee);

    /** Calls the callee, so that there are two frames. */
    private static final String CALL = "5f5f5f5f5f" + "62ca11ee" + "5a" + "f1" + "00";

    private static MapState state() {
        MapState state = new MapState();
        state.put(ALICE, 0, UInt256.ONE);
        state.put(CALLER, 1, UInt256.ZERO, Hex.parse(CALL), Map.of());
        state.put(CALLEE, 1, UInt256.ZERO, Hex.parse("6001600155"), Map.of());
        return state;
    }

    /** Executes the caller in a session of its own. */
    private static void execute(Ember ember, MapState state) {
        BlockEnvironment block = new BlockEnvironment(
                UInt256.ONE, 1, 1, 1_000_000, ALICE, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);
        Message message = new Message(false, ALICE, CALLER, UInt256.ZERO, 100_000, new byte[0]);
        assertTrue(ember.session(state, block).execute(message).isSuccess());
    }

    private static WeakReference<Ember> usedEmber() {
        Ember ember = Ember.of(Fork.OSAKA);
        execute(ember, state());
        return new WeakReference<>(ember);
    }

    private static WeakReference<MapState> usedState(Ember ember) {
        MapState state = state();
        execute(ember, state);
        return new WeakReference<>(state);
    }

    @Test
    void embersAreGarbageAfterTheirLastUse() {
        Garbage.assertBecomes(usedEmber());
    }

    @Test
    void statesAreGarbageAfterTheirLastSession() {
        Ember ember = Ember.of(Fork.OSAKA);
        try {
            Garbage.assertBecomes(usedState(ember));
        } finally {
            Reference.reachabilityFence(ember);
        }
    }
}
