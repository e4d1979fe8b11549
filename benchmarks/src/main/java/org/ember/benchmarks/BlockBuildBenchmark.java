package org.ember.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ember.code.Code;
import org.ember.code.CodeCache;
import org.ember.code.JumpDestinations;
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
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a contract of 24 KiB costs before its second execution. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BlockBuildBenchmark {
    private static final int SIZE = 24 * 1024;
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final Address SENDER = Address.of(0x5e4d);

    /** How often a block has PUSH1 1, CALLVALUE, ADD, POP after its JUMPDEST. */
    @Param({"1", "4", "32"})
    private int additions;

    /** How often instructions run one by one before their block is built. */
    @Param({"0", "4"})
    private int executionsBeforeBlock;

    private TierController tiers;
    private byte[] bytes;
    private Evm evm;
    private MapState state;
    private CodeCache known;

    private final BlockEnvironment block = new BlockEnvironment(
            UInt256.ONE, 1, 1, 45_000_000, SENDER, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ONE);
    private final TransactionEnvironment transaction = new TransactionEnvironment(SENDER, UInt256.ZERO, List.of());
    private final Message message = new Message(false, SENDER, CONTRACT, UInt256.ZERO, 1_000_000, new byte[0]);

    @Setup
    public void prepare() {
        String once = "5b" + "6001340150".repeat(additions);
        bytes = Hex.parse(once.repeat(2 * SIZE / once.length()));
        tiers = new TierController(TieringOptions.builder()
                .mode(org.ember.profiler.Mode.INTERPRETER)
                .set(TieringOption.BLOCK_EXECUTIONS, executionsBeforeBlock)
                .set(TieringOption.TRACE_EXECUTIONS, TieringOption.TRACE_EXECUTIONS.max())
                .build());
        evm = new Evm(Ember.builder().build().rules(), tiers);
        state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, bytes, Map.of());
        known = new CodeCache();
    }

    @TearDown
    public void close() {
        tiers.close();
    }

    /** Asking of each byte whether a jump may go there, which makes for a pass over the code. */
    @Benchmark
    public int jumpDestinations() {
        JumpDestinations destinations = new Code(bytes).jumpDestinations();
        int count = 0;
        for (int pc = 0; pc < bytes.length; pc++) {
            count += destinations.contains(pc) ? 1 : 0;
        }
        return count;
    }

    /** All blocks built and executed once, or each instruction run by itself. */
    @Benchmark
    public MessageResult firstExecution() {
        return execute(new CodeCache());
    }

    /** The same executed again, in blocks. */
    @Benchmark
    public MessageResult laterExecution() {
        return execute(known);
    }

    private MessageResult execute(CodeCache codes) {
        Journal journal = new Journal(state, evm.rules().fork(), codes);
        journal.beginTransaction();
        MessageResult result = evm.execute(message, journal, block, transaction);
        if (!result.isSuccess()) {
            throw new IllegalStateException(result.toString());
        }
        return result;
    }
}
