package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.ember.code.CodeCache;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.nodes.engine.Evm;
import org.ember.profiler.Decision.Compiled;
import org.ember.profiler.Mode;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.state.Account;
import org.ember.state.Journal;
import org.ember.state.MapState;
import org.ember.state.StateReader;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is thrown while compiled code runs is the client's, whatever it is: it is not taken for the compiler's. */
@Timeout(300)
class ThrownWhileExecutingTest {
    private static final Address CONTRACT = Address.of(0x1000);

    /** Reads storage at 0. */
    private static final byte[] CODE = Hex.parse("0x5f545f5260205ff3");

    /** Throws when storage is read, once. */
    private static final class Reader implements StateReader {
        private final MapState state;
        private Throwable next;

        Reader(MapState state) {
            this.state = state;
        }

        @Override
        public Account account(Address address) {
            return state.account(address);
        }

        @Override
        public byte[] code(Address address) {
            return state.code(address);
        }

        @Override
        public boolean hasStorage(Address address) {
            return state.hasStorage(address);
        }

        @Override
        public UInt256 storage(Address address, UInt256 key) {
            Throwable error = next;
            next = null;
            if (error != null) {
                throw Fault.<RuntimeException>unchecked(error);
            }
            return state.storage(address, key);
        }

        @Override
        public UInt256 blockHash(long number) {
            return state.blockHash(number);
        }
    }

    @Test
    @SuppressWarnings("removal") // Truffle's own are such
    void comesThroughCompiledCodeAsItIs() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        List<Supplier<Throwable>> kinds = new ArrayList<>(Fault.KINDS);
        kinds.add(() -> new ThreadDeath() {});
        kinds.add(() -> new CancellationException("injected"));
        MapState state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, CODE, Map.of(UInt256.ZERO, UInt256.of(7)));
        Reader reader = new Reader(state);
        CodeCache codes = new CodeCache();
        try (TierController tiers = new TierController(TieringOptions.of(Mode.COMPILED)
                .with()
                .set(TieringOption.DRAIN_MILLIS, 0)
                .build())) {
            Evm evm = new Evm(Machine.RULES, tiers);
            String expected = Hex.format(call(evm, reader, codes).output());
            for (Supplier<Throwable> kind : kinds) {
                assertInstanceOf(Compiled.class, tiers.lookup(Machine.hash(CODE), Machine.RULES));
                Throwable error = kind.get();
                reader.next = error;
                assertSame(error, assertThrows(Throwable.class, () -> call(evm, reader, codes)));
                assertEquals(expected, Hex.format(call(evm, reader, codes).output()));
            }
            TieringStatistics statistics = tiers.statistics();
            assertEquals(1, statistics.submitted());
            assertEquals(0, statistics.retirements());
            assertEquals(0, statistics.compilerFailures());
            assertEquals(0, statistics.upkeepFailures());
            assertFalse(statistics.compiledCalls() > kinds.size() * 2L + 1);
        }
    }

    private static MessageResult call(Evm evm, StateReader state, CodeCache codes) {
        Journal journal = new Journal(state, Fork.latest(), codes);
        journal.beginTransaction();
        BlockEnvironment block = new BlockEnvironment(
                UInt256.ONE, 1, 1, 30_000_000, Machine.SENDER, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO);
        Message message = new Message(false, Machine.SENDER, CONTRACT, UInt256.ZERO, 100_000, new byte[0]);
        return evm.execute(
                message, journal, block, new TransactionEnvironment(Machine.SENDER, UInt256.ZERO, List.of()));
    }
}
