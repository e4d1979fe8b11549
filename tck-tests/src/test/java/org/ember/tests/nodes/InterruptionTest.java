package org.ember.tests.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.ember.code.CodeCache;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.Status;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.state.Journal;
import org.ember.state.MapState;
import org.ember.tests.state.ForwardingReader;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interrupting the thread ends an execution, which reads slot 0 before it goes on for ever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptionTest {
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final Address SENDER = Address.of(0x5e4d);
    private static final String READ = "60005450";

    private static final String ENDLESS_LOOP = READ + "5b600456";

    private static final String CALL_ITSELF = "6000600060006000600030" + "5af1";

    /** Calls itself twice, so hardly ever ends, though no call goes through many blocks. */
    private static final String CALL_TREE = READ + CALL_ITSELF + CALL_ITSELF + "00";

    /** With one more byte of call data. */
    private static final String CALL_DEEPER = "6000600036600101600060003" + "05af150";

    /** The same for calls that are nested in no more than four. */
    private static final String SHALLOW_TREE =
            READ + "5b" + "36600414603257" + CALL_DEEPER + CALL_DEEPER + "36156004" + "57" + "005b00";

    /** Calls itself until that is too deep, and loops for ever there. */
    private static final String DEEP_LOOP = CALL_ITSELF + "15601257005b" + READ + "5b601756";

    private final Evm evm = new Evm(Rules.of(Fork.OSAKA));

    /** Interrupts the thread that reads storage. */
    private static final class Interrupting extends ForwardingReader {
        Interrupting(MapState state) {
            super(state);
        }

        @Override
        public UInt256 storage(Address address, UInt256 key) {
            Thread.currentThread().interrupt();
            return super.storage(address, key);
        }
    }

    private static MapState state(String code) {
        MapState state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, Hex.parse(code), Map.of());
        return state;
    }

    private MessageResult execute(Journal journal, long gas) {
        BlockEnvironment block = new BlockEnvironment(
                UInt256.ONE, 1, 1, gas, SENDER, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO);
        return evm.execute(
                new Message(false, SENDER, CONTRACT, UInt256.ZERO, gas, new byte[0]),
                journal,
                block,
                new TransactionEnvironment(SENDER, UInt256.ZERO, List.of()));
    }

    private void assertStops(String code) {
        Journal journal = new Journal(new Interrupting(state(code)), Fork.OSAKA, new CodeCache());
        journal.beginTransaction();
        assertThrows(CancellationException.class, () -> execute(journal, Long.MAX_VALUE));
        assertTrue(Thread.interrupted());
    }

    private Status status(String code, long gas) {
        Journal journal = new Journal(state(code), Fork.OSAKA, new CodeCache());
        journal.beginTransaction();
        return execute(journal, gas).status();
    }

    @ParameterizedTest
    @ValueSource(strings = {ENDLESS_LOOP, CALL_TREE, SHALLOW_TREE, DEEP_LOOP})
    void endsWhatGoesOnForEver(String code) {
        assertStops(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {ENDLESS_LOOP, CALL_TREE, SHALLOW_TREE, DEEP_LOOP})
    void endsItInAThreadThatWasInAContext(String code) {
        try (Context context = Context.create("evm")) {
            context.initialize("evm");
        }
        assertStops(code);
    }

    @Test
    void evmIsUsableAfterwards() {
        assertStops(ENDLESS_LOOP);
        assertEquals(Status.SUCCESS, status("00", 100));
        assertEquals(Status.OUT_OF_GAS, status(ENDLESS_LOOP, 1_000_000));
    }
}
