package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.ember.code.Code;
import org.ember.code.CodeCache;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.frame.Sampler;
import org.ember.nodes.region.Program;
import org.ember.profiler.ContractReport;
import org.ember.profiler.Decision;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringEvent;
import org.ember.profiler.TieringEvent.RegionCompiled;
import org.ember.profiler.TieringEvent.Rejected;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.profiler.store.ArtifactStore;
import org.ember.state.Journal;
import org.ember.state.MapState;
import org.ember.state.StateReader;
import org.ember.tests.profiler.CompilationWatch.Step;
import org.ember.tests.state.ForwardingReader;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * An EVM with a tier controller, some contracts, and a clock that stands still unless it is put forward: so nothing is
 * late, however busy the machine is. What is counted by samples is the same in each run of one thread.
 */
final class Machine implements AutoCloseable {
    /** Counts down from 2,000 in a loop of one block, and returns 0. */
    static final byte[] LOOP = Hex.parse("0x6107d05b60019003806003575f5260205ff3");

    /** Time that never is over, for the clock stands still. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    static final Address SENDER = Address.of(0x5e4d);
    static final Rules RULES = Rules.of(Fork.latest());

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger seeds;
    private final MapState state = new MapState();
    private final StateReader reader = new ForwardingReader(state) {
        @Override
        public UInt256 storage(Address address, UInt256 key) {
            onStorageRead.accept(address);
            return super.storage(address, key);
        }
    };
    private volatile Consumer<Address> onStorageRead = _ -> {};
    private volatile Runnable onClock = () -> {};
    private final CodeCache codes;
    private final List<TieringEvent> events = new CopyOnWriteArrayList<>();
    private final TierController controller;
    private final Evm evm;

    /** {@code null} where nothing is compiled, or that is not to be watched. */
    private final CompilationWatch watch;

    Machine(TieringOptions options) {
        this(options, 0);
    }

    /** @param seed of what is counted by samples */
    Machine(TieringOptions options, int seed) {
        this(options, new CodeCache(), TruffleRuntimes.isOptimizing(), seed, null);
    }

    Machine(TieringOptions options, CodeCache codes) {
        this(options, codes, TruffleRuntimes.isOptimizing(), 0, null);
    }

    /** @param store that what is learned is kept in, instead of that of the options */
    Machine(TieringOptions options, ArtifactStore store) {
        this(options, new CodeCache(), TruffleRuntimes.isOptimizing(), 0, store);
    }

    /** One whose compilations are not watched: for a compiler that does not work. */
    static Machine unwatched(TieringOptions options) {
        return new Machine(options, new CodeCache(), false, 0, null);
    }

    private Machine(TieringOptions options, CodeCache codes, boolean isWatched, int seed, ArtifactStore store) {
        this.codes = codes;
        seeds = new AtomicInteger(seed);
        controller = new TierController(
                options,
                () -> {
                    onClock.run();
                    return nanos.get();
                },
                store);
        controller.addListener(events::add);
        watch = isWatched ? CompilationWatch.of(controller) : null;
        evm = new Evm(RULES, controller, () -> new Sampler(seeds.getAndIncrement()));
    }

    TierController controller() {
        return controller;
    }

    Evm evm() {
        return evm;
    }

    /** Does so from now on, whenever somebody looks at the clock. */
    void onClock(Runnable action) {
        onClock = action;
    }

    /** Puts the clock forward. */
    void skipMillis(long millis) {
        nanos.addAndGet(millis * 1_000_000);
    }

    /** Has this done whenever storage is read that a transaction has not read before, by the thread that executes. */
    void onStorageRead(Consumer<Address> action) {
        onStorageRead = action;
    }

    /** A loop like {@link #LOOP}, with another hash. */
    static byte[] loop(int number) {
        byte[] code = Arrays.copyOf(LOOP, LOOP.length + 4);
        for (int index = 0; index < 4; index++) {
            code[LOOP.length + index] = (byte) (number >>> 8 * index);
        }
        return code;
    }

    /** The program of code as calls of accounts with it run it. */
    Program program(byte[] code) {
        return evm.prepare(code(code));
    }

    private Code code(byte[] bytes) {
        UInt256 hash = new Code(bytes).hash();
        return codes.get(hash, () -> bytes);
    }

    static UInt256 hash(byte[] code) {
        return new Code(code).hash();
    }

    ContractReport report(byte[] code) {
        return controller.report(hash(code), RULES);
    }

    Decision lookup(byte[] code) {
        return controller.lookup(hash(code), RULES);
    }

    /** Records calls of a program, without running any. */
    void record(Program program, int calls, long gasOfEach) {
        for (int count = 0; count < calls; count++) {
            program.profile().ended(gasOfEach, 0);
        }
    }

    void deploy(long address, byte[] code) {
        deploy(address, code, Map.of());
    }

    void deploy(long address, byte[] code, Map<UInt256, UInt256> storage) {
        state.put(Address.of(address), 1, UInt256.ZERO, code, storage);
    }

    MessageResult call(long address) {
        return call(address, 10_000_000);
    }

    MessageResult call(long address, long gas) {
        return execute(new Message(false, SENDER, Address.of(address), UInt256.ZERO, gas, new byte[0]));
    }

    MessageResult execute(Message message) {
        return execute(message, new Journal(reader, Fork.latest(), codes));
    }

    /** Everything that can be observed of executing a message, in words. */
    String observe(Message message) {
        Journal journal = new Journal(reader, Fork.latest(), codes);
        MessageResult result = execute(message, journal);
        StringBuilder text = new StringBuilder(result.status() + " gas left " + result.gasLeft() + " refund "
                + result.refund() + " output " + Hex.format(result.output()) + "\n");
        journal.logs()
                .forEach(log -> text.append("log " + log.address().toHex() + log.topics() + Hex.format(log.data()))
                        .append('\n'));
        journal.diff()
                .accounts()
                .forEach((address, diff) -> text.append(
                                "account " + address.toHex() + diff.account() + diff.storageCleared() + diff.storage())
                        .append('\n'));
        return text.toString();
    }

    private MessageResult execute(Message message, Journal journal) {
        journal.beginTransaction();
        BlockEnvironment block = new BlockEnvironment(
                UInt256.ONE, 1, 1, 30_000_000, SENDER, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO);
        try {
            return evm.execute(message, journal, block, new TransactionEnvironment(SENDER, UInt256.ZERO, List.of()));
        } finally {
            journal.endTransaction();
        }
    }

    /** The events of one kind so far. */
    <E extends TieringEvent> List<E> events(Class<E> type) {
        List<E> found = new ArrayList<>();
        events.stream().filter(type::isInstance).map(type::cast).forEach(found::add);
        return found;
    }

    /** What the Truffle runtime says of this machine's regions. */
    CompilationWatch watch() {
        return watch;
    }

    /**
     * Ends it, and requires that all that happened was true: that Truffle's runtime has compiled what is said to be
     * compiled, and was never asked to compile what was rejected.
     */
    @Override
    public void close() {
        controller.close();
        if (watch != null) {
            watch.release();
            for (RegionCompiled event : events(RegionCompiled.class)) {
                watch.await(event.codeHash(), Step.SUCCEEDED);
            }
            for (Rejected event : events(Rejected.class)) {
                assertEquals(List.of(), watch.steps(event.codeHash()), "rejected: " + event);
            }
            watch.close();
        }
    }
}
