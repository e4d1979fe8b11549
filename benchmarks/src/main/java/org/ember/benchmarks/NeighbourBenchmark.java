package org.ember.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ember.code.CodeCache;
import org.ember.embedding.Ember;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.TransactionEnvironment;
import org.ember.nodes.engine.Evm;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.state.Journal;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A call of a compiled loop of 2,000 rounds, alone on its engine, and where hostile contracts are called before each iteration. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 10, time = 1)
public class NeighbourBenchmark {
    private static final String LOOP = "6107d05b600190038060035700";
    private static final Address SENDER = Address.of(0x5e4d);
    private static final long NEIGHBOUR = 0x1000;
    private static final long FIRST_ATTACKER = 0x2000;
    private static final long GAS = 2_000_000;
    private static final int ATTACKS = 20;

    /** Much of what is dear to compile; jump destinations; a stack that grows; calls of itself; widths by turns. */
    private static final List<String> ATTACKERS = List.of(
            "600760035b" + "8006".repeat(1_000) + "600556",
            "5b".repeat(24_000) + "5f56",
            "5b5f600056",
            "5f5f5f5f5f305af100",
            "60016107d05b9019600101906001900380600557" + "00");

    @Param({"false", "true"})
    private boolean attacked;

    private final MapState state = new MapState();
    private final CodeCache codes = new CodeCache();
    private final BlockEnvironment block = new BlockEnvironment(
            UInt256.ONE, 1, 1, 30_000_000, SENDER, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);
    private final TransactionEnvironment transaction = new TransactionEnvironment(SENDER, UInt256.ZERO, List.of());
    private TierController tiers;
    private Evm evm;

    @Setup
    public void prepare() {
        tiers = new TierController(TieringOptions.builder()
                .set(TieringOption.HOT_CALLS, 1)
                .set(TieringOption.HOT_GAS, 0)
                .set(TieringOption.HOT_BLOCK_EXECUTIONS, 20)
                .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0)
                .build());
        evm = new Evm(Ember.builder().build().rules(), tiers);
        state.put(Address.of(NEIGHBOUR), 1, UInt256.ZERO, Hex.parse(LOOP), Map.of());
        for (int number = 0; number < ATTACKERS.size(); number++) {
            byte[] code = Hex.parse(ATTACKERS.get(number));
            state.put(Address.of(FIRST_ATTACKER + number), 1, UInt256.ZERO, code, Map.of());
        }
    }

    @TearDown
    public void close() {
        tiers.close();
    }

    @Setup(Level.Iteration)
    public void attack() {
        for (int call = 0; attacked && call < ATTACKS * ATTACKERS.size(); call++) {
            call(FIRST_ATTACKER + call % ATTACKERS.size());
        }
    }

    @Benchmark
    public MessageResult neighbour() {
        return call(NEIGHBOUR);
    }

    private MessageResult call(long address) {
        Journal journal = new Journal(state, evm.rules().fork(), codes);
        journal.beginTransaction();
        Message message = new Message(false, SENDER, Address.of(address), UInt256.ZERO, GAS, new byte[0]);
        return evm.execute(message, journal, block, transaction);
    }
}
