package org.ember.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.embedding.WithDiff;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.language.EvmLanguage;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs a client to call a contract that does nothing: one byte, STOP. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@org.openjdk.jmh.annotations.Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EmbeddedCallBenchmark {
    private static final Address CONTRACT = Address.of(0xc0de);
    private static final byte[] STOP = {0};

    private final BlockEnvironment block = new BlockEnvironment(
            UInt256.ONE,
            23_000_000,
            1_760_000_000,
            45_000_000,
            Address.of(0xcb),
            UInt256.ZERO,
            UInt256.ZERO,
            UInt256.ZERO,
            UInt256.ONE);
    private final Message message =
            new Message(false, Address.of(0x5e4d), CONTRACT, UInt256.ZERO, 1_000_000, new byte[0]);

    private MapState state;
    private Ember ember;
    private Session session;
    private Context context;
    private Value contract;

    @Setup
    public void start() {
        state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, STOP, Map.of());
        ember = Ember.of(Fork.OSAKA);
        session = ember.session(state, block);
        context = Context.newBuilder(EvmLanguage.ID)
                .allowExperimentalOptions(true) // Java is started with one of Truffle's
                .build();
        contract = context.eval(EvmLanguage.ID, "00");
    }

    @TearDown
    public void stop() {
        context.close();
        ember.close();
    }

    /** As eth_call does, one after the other on the same state. */
    @Benchmark
    public ExecutionResult callInSession() {
        return session.call(message);
    }

    /** What it changes is kept in the session. */
    @Benchmark
    public ExecutionResult executeInSession() {
        return session.execute(message);
    }

    /** With a new session, and its diff. */
    @Benchmark
    public WithDiff<ExecutionResult> executeAlone() {
        return ember.execute(message, state, block);
    }

    /** Through the polyglot API; a new session each time here too. */
    @Benchmark
    public Value executeInContext() {
        return contract.execute();
    }
}
