package org.ember.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.ember.crypto.Keccak256;
import org.ember.state.Account;
import org.ember.state.MapState;
import org.ember.state.StateDiff;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.trie.StateRoots;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The root of a state after a block: 200 accounts with other balances, and 20 slots in each of 40 of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StateRootBenchmark {
    private static final int CHANGED = 200;
    private static final int CONTRACTS = 40;
    private static final int CHANGED_SLOTS = 20;
    private static final int SLOTS = 500;

    /** How many accounts there are, of which the contracts have storage. */
    @Param({"1000", "100000"})
    private int accounts;

    private StateRoots before;
    private StateDiff diff;

    @Setup
    public void prepare() {
        Random random = new Random(accounts);
        MapState state = new MapState();
        for (int index = 0; index < accounts; index++) {
            Map<UInt256, UInt256> storage = new HashMap<>();
            for (int slot = 0; index < CONTRACTS && slot < SLOTS; slot++) {
                storage.put(UInt256.of(slot), word(random));
            }
            state.put(Address.of(index), 1, word(random), new byte[0], storage);
        }
        before = StateRoots.of(state);
        before.root();
        Map<Address, AccountDiff> changes = new TreeMap<>();
        for (int index = 0; index < CHANGED; index++) {
            Map<UInt256, UInt256> storage = new TreeMap<>();
            for (int slot = 0; index < CONTRACTS && slot < CHANGED_SLOTS; slot++) {
                storage.put(UInt256.of(random.nextInt(SLOTS)), word(random));
            }
            Account account = new Account(2, word(random), Keccak256.EMPTY);
            changes.put(Address.of(index), new AccountDiff(account, null, false, storage));
        }
        diff = new StateDiff(changes);
    }

    private static UInt256 word(Random random) {
        return UInt256.of(random.nextLong(), random.nextLong(), 0, 0);
    }

    /** The tries changed and hashed; those before stay as they were. */
    @Benchmark
    public UInt256 after() {
        return before.after(diff).root();
    }
}
