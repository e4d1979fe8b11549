package org.ember.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ember.code.CodeCache;
import org.ember.fork.Fork;
import org.ember.state.Journal;
import org.ember.state.JournalAccount;
import org.ember.state.MapState;
import org.ember.state.StateDiff;
import org.ember.state.StorageSlot;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What SLOAD, SSTORE, BALANCE, CALL and TSTORE ask of the state journal once everything is warm. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@org.openjdk.jmh.annotations.Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JournalBenchmark {
    private static final Address CONTRACT = Address.of(0xc0de);

    /** How many slots, and accounts, are in turn. */
    @Param({"1", "1024", "65536"})
    private int count;

    private Journal journal;
    private JournalAccount contract;
    private UInt256[] keys;
    private UInt256[] values;
    private Address[] addresses;
    private int turn;
    private MapState state;

    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        keys = new UInt256[count];
        values = new UInt256[count];
        addresses = new Address[count];
        Map<UInt256, UInt256> storage = new HashMap<>();
        state = new MapState();
        for (int index = 0; index < count; index++) {
            keys[index] = UInt256.of(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
            values[index] = UInt256.of(random.nextLong());
            addresses[index] = Address.of(keys[index]);
            storage.put(keys[index], values[index]);
            state.put(addresses[index], 1, values[index]);
        }
        state.put(CONTRACT, 1, UInt256.ZERO, new byte[] {0}, storage);
        journal = new Journal(state, Fork.OSAKA, new CodeCache());
        journal.beginTransaction();
        contract = journal.account(CONTRACT);
        for (UInt256 key : keys) {
            journal.warm(journal.slot(contract, key));
            journal.load(contract, key);
        }
        for (Address address : addresses) {
            journal.warm(journal.account(address));
        }
    }

    private int next() {
        int index = turn + 1;
        turn = index < count ? index : 0;
        return turn;
    }

    @Benchmark
    public UInt256 load() {
        StorageSlot slot = journal.slot(contract, keys[next()]);
        return journal.warm(slot) ? null : slot.current();
    }

    @Benchmark
    public UInt256 store() {
        int index = next();
        StorageSlot slot = journal.slot(contract, keys[index]);
        UInt256 original = journal.warm(slot) ? null : slot.original();
        journal.store(slot, slot.current().equals(values[index]) ? UInt256.ONE : values[index]);
        return original;
    }

    @Benchmark
    public UInt256 balance() {
        JournalAccount account = journal.account(addresses[next()]);
        return journal.warm(account) ? null : account.balance();
    }

    @Benchmark
    public UInt256 transientStoreAndLoad() {
        int index = next();
        journal.storeTransient(contract, keys[index], values[index]);
        return journal.loadTransient(contract, keys[index]);
    }

    /** A call that stores one value and is reverted. */
    @Benchmark
    public void checkpointStoreRevert() {
        int checkpoint = journal.checkpoint();
        StorageSlot slot = journal.slot(contract, keys[next()]);
        journal.store(slot, slot.current().isZero() ? UInt256.ONE : UInt256.ZERO);
        journal.revertTo(checkpoint);
    }

    /** A journal for one transaction that moves one wei and has its changes taken. */
    @Benchmark
    public StateDiff shortTransaction() {
        Journal fresh = new Journal(state, Fork.OSAKA, new CodeCache());
        fresh.beginTransaction();
        fresh.subtractBalance(fresh.account(addresses[next()]), UInt256.ONE);
        fresh.addBalance(fresh.account(CONTRACT), UInt256.ONE);
        fresh.endTransaction();
        return fresh.diff();
    }
}
