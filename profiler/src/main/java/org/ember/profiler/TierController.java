package org.ember.profiler;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.ember.fork.Rules;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.nodes.tier.CallProfile;
import org.ember.profiler.runtime.CompilationObserver;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.profiler.store.ArtifactStore;
import org.ember.profiler.suitability.Verdict;
import org.ember.word.UInt256;

/**
 * Decides which contracts become machine code: profiles their calls, admits those that are hot and fit, follows their
 * regions, and evicts what is not used. Safe for use by many threads; what executes never waits for it, unless it is to
 * wait for the compiler.
 *
 * <p>What is recorded is looked at by one daemon thread, every {@link TieringOption#DRAIN_MILLIS}, or by {@link #maintain}. That
 * thread also looks which tier runs, every {@link TieringOption#TIER_SAMPLE_MILLIS}.
 */
public final class TierController extends FollowingPolicy implements AutoCloseable {
    private final LongSupplier clock;
    private final long start;
    private final boolean isSupported;
    private final Counters counters = new Counters();
    private final WarmStart warmStart;
    private final Lookups lookups;
    private final Events events;
    private final TieringFailures failures;
    private final Contracts contracts;
    private final Admission admission;
    private final Compilation compilation;
    private final Eviction eviction;
    private final Maintenance maintenance;
    private final TierSampler sampler;
    private final Housekeeper housekeeper;
    private final Housekeeper sampling;
    private final AtomicInteger pauses = new AtomicInteger();
    private volatile boolean enabled;
    private volatile boolean closed;

    /** A controller with the clock of the machine. */
    public TierController(TieringOptions options) {
        this(options, System::nanoTime);
    }

    /** A controller with another clock, in nanoseconds, which does not go back: for tests. */
    public TierController(TieringOptions options, LongSupplier clock) {
        this(options, clock, null);
    }

    /**
     * A controller that keeps what it learns in a store of the client's own.
     *
     * @param clock in nanoseconds, which does not go back
     * @param store {@code null} for the one that the options name, if they do
     */
    public TierController(TieringOptions options, LongSupplier clock, ArtifactStore store) {
        super(options, store, clock);
        this.clock = clock;
        this.start = clock.getAsLong();
        this.isSupported = TruffleRuntimes.isOptimizing();
        this.enabled = options().mode() != Mode.INTERPRETER;
        this.contracts = new Contracts(this);
        Dump dump = options.dumpDirectory() == null ? null : new Dump(options.dumpDirectory());
        this.events = new Events(counters, persistence(), dump);
        this.failures = new TieringFailures(counters, events);
        Trials trials = new Trials(options, clock, each -> maintenance().tried((CodeRecord) each));
        this.admission = new Admission(options, counters, events, trials);
        this.compilation = new Compilation(this, counters, events, failures);
        this.lookups = new Lookups(counters, compilation.health());
        this.warmStart = new WarmStart(options, persistence(), tally(), this::now, compilation.pending()::hasPlace);
        this.eviction = new Eviction(options, counters, events);
        this.maintenance = new Maintenance(this, contracts, counters, admission, compilation, eviction, dump);
        TruffleRuntimes.isObservable(); // compilations are watched from now on
        this.sampler = new TierSampler(counters);
        this.housekeeper = Housekeeper.start(
                this,
                options.get(TieringOption.DRAIN_MILLIS),
                Duty.DRAIN,
                each -> each.maintenance().tryRun());
        this.sampling = Housekeeper.start(
                this, options.get(TieringOption.TIER_SAMPLE_MILLIS), Duty.SAMPLE, TierController::sampleTiers);
    }

    // What programs and regions ask and tell

    @Override
    public CallProfile profileOf(Program program) {
        CodeRecord contract = contracts.of(program);
        contract.add(program);
        try {
            contract.setRecollection(persistence().met(contract, contract.recollection(), program));
            if (contract.isAdmitted()) {
                program.admit();
            } else if (options().mode() == Mode.COMPILED && compiles() && contract.state() == ContractState.COLD) {
                admitNow(contract, 0);
            }
        } catch (Throwable error) {
            failures.caught(contract, Duty.ADMIT, error); // it is interpreted
        }
        if (closed) {
            contracts.clear(); // it may have come in after the others were let go of
        }
        return contract;
    }

    @Override
    public boolean permits(Program program) {
        return compilesNew() && compilation.permits(program);
    }

    @Override
    public CompilationObserver compilationObserver() {
        return compilation;
    }

    // Looking up

    /** How the code with this hash is executed under {@code rules}. Never waits. */
    public Decision lookup(UInt256 codeHash, Rules rules) {
        return decide(contracts.find(codeHash, rules));
    }

    /** How {@code program}, which is of this controller, is executed. Never waits. */
    public Decision lookup(Program program) {
        return decide((CodeRecord) program.profile());
    }

    /**
     * Has {@code program} compiled, as {@link #compile(Program)} does, and waits, at most so long; how it is executed
     * then.
     */
    public Decision lookupBlocking(Program program, Duration timeout) {
        boolean _ = compileAndWait(program, timeout);
        return lookup(program);
    }

    private Decision decide(CodeRecord contract) {
        InterpretReason off = enabled && !closed ? null : InterpretReason.DISABLED;
        return lookups.decide(contract, isSupported ? off : InterpretReason.RUNTIME_UNSUPPORTED, isPaused());
    }

    /** The verdict on a contract, which is made now if need be; {@code null} when no such contract has been met. */
    public Verdict verdict(UInt256 codeHash, Rules rules) {
        CodeRecord contract = contracts.find(codeHash, rules);
        return contract == null ? null : admission.verdictOn(contract);
    }

    // Compiling on demand

    /**
     * Has a program compiled from its start on, whether it is hot or not, if it is fit; see
     * {@link Program#compileEntry}. Does not wait for that.
     *
     * @return whether it is compiled or being compiled
     */
    public boolean compile(Program program) {
        Region region = regionAtStart(program, 0);
        return region != null && !region.isRetired();
    }

    /** As {@link #compile(Program)}, and waits, at most so long; whether it is compiled then. */
    public boolean compileAndWait(Program program, Duration timeout) {
        long begun = System.nanoTime();
        Region region = regionAtStart(program, timeout.toMillis());
        long left = timeout.minusNanos(System.nanoTime() - begun).toMillis();
        return region != null && compilation.await(region, Math.max(0, left));
    }

    /** The region at a program's start, which is made now if need be; {@code null} when there are reasons against one. */
    private Region regionAtStart(Program program, long patienceMillis) {
        CodeRecord contract = (CodeRecord) program.profile();
        if (!mayCompile(contract)) {
            return null;
        }
        admitNow(contract, patienceMillis);
        if (!contract.isAdmitted()) {
            return null;
        }
        program.admit(); // the thread that admits the contract may not have come to this yet
        return program.compileEntry();
    }

    private boolean mayCompile(CodeRecord contract) {
        return compilesNew() && contract.retries().mayRetry(now());
    }

    /** Admits a contract that was worth it before, if it may be compiled just now; whether it is admitted. */
    boolean admitKnown(CodeRecord contract) {
        if (mayCompile(contract)) {
            admission.trials().pass(contract);
            admitNow(contract, 0);
        }
        return contract.isAdmitted();
    }

    /** Admits a contract at once, if it is fit and has not failed for good; waits so long for a trial. */
    private void admitNow(CodeRecord contract, long patienceMillis) {
        boolean hasFailed = contract.retries().failures() >= options().get(TieringOption.MAX_FAILURES);
        if (!contract.isAdmitted() && !hasFailed && admission.examine(contract, patienceMillis)) {
            eviction.add(contract);
            admission.admit(contract, now());
            if (!compiles()) { // any more: who ended it may have looked for admitted contracts before
                eviction.remove(contract);
                contract.setState(ContractState.COLD);
                contract.programs().forEach(Program::withdraw);
            }
        }
    }

    @Override
    Preparation preparation() {
        maintain();
        return new Preparation(this::regionAtStart, compilation::await);
    }

    // Switching on and off

    /** Whether contracts are compiled at all. */
    public boolean isEnabled() {
        return enabled;
    }

    /**
     * Switches compilation on or off. Off, nothing is compiled and all machine code is let go of; profiles are kept. It
     * stays off in mode {@link Mode#INTERPRETER}.
     */
    public void setEnabled(boolean wanted) {
        enabled = wanted && options().mode() != Mode.INTERPRETER;
        if (!enabled) {
            persistence().takeAll();
            maintenance.reset(contract -> {});
        } else if (options().mode() == Mode.COMPILED && compiles()) {
            contracts.all().forEach(each -> admitNow(each, 0));
        }
    }

    boolean compiles() {
        return isSupported && enabled && !closed;
    }

    /** Whether that includes what is not compiled yet. */
    boolean compilesNew() {
        CompilerHealth health = compilation.health();
        return compiles() && !isPaused() && (health.failure() == null || health.mayTry(now()));
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Has nothing new compiled until the pause is over; code that there is goes on being used, and what was handed to
     * the compiler is not called back. Pauses nest. Never waits.
     */
    public Pause pause() {
        pauses.incrementAndGet();
        admission.trials().pause();
        return new Pause(this);
    }

    void resume() {
        pauses.decrementAndGet();
        admission.trials().resume();
    }

    /** Whether at least one pause is in force. */
    public boolean isPaused() {
        return pauses.get() > 0;
    }

    @Override
    public void clear() {
        counters.clears.increment();
        persistence().takeAll();
        maintenance.reset(contract -> {
            contract.forgetProfile();
            contract.retries().forget();
        });
        compilation.health().forget();
        if (options().mode() == Mode.COMPILED && compiles()) {
            contracts.all().forEach(each -> admitNow(each, 0));
        }
    }

    // Maintenance

    /** Looks at what was recorded since the last time, and acts on it. */
    public void maintain() {
        maintenance.run();
    }

    Maintenance maintenance() {
        return maintenance;
    }

    @Override
    Compilation compilation() {
        return compilation;
    }

    @Override
    TieringFailures failures() {
        return failures;
    }

    @Override
    TierSampler sampler() {
        return sampler;
    }

    /** Looks which tier runs just now, and counts the time since the last look for it. By one thread at a time. */
    public void sampleTiers() {
        sampler.sample(now());
    }

    WarmStart warmStart() {
        return warmStart;
    }

    @Override
    void tell(TieringEvent event) {
        if (events != null) {
            events.emit(null, event);
        }
    }

    @Override
    void wake() {
        if (housekeeper != null) {
            housekeeper.wake();
        }
    }

    /** Nanoseconds since this controller was made. */
    long now() {
        return clock.getAsLong() - start;
    }

    // Reporting

    /** Tells {@code listener} of every event from now on. */
    public void addListener(TieringListener listener) {
        events.add(listener);
    }

    /** Tells {@code listener} of no event any more; does nothing if it is unknown. */
    public void removeListener(TieringListener listener) {
        events.remove(listener);
    }

    /** What is known of a contract; {@code null} when no such contract has been met. */
    public ContractReport report(UInt256 codeHash, Rules rules) {
        CodeRecord contract = contracts.find(codeHash, rules);
        return contract == null ? null : contract.report();
    }

    /** What is known of each contract that is in use, the one that used the most gas first. */
    public List<ContractReport> reports() {
        return eviction.withResidents(contracts.all()).stream()
                .filter(contract -> !contract.isGone())
                .map(CodeRecord::report)
                .sorted(Comparator.comparing(ContractReport::gas).reversed())
                .toList();
    }

    /** What was done so far, and how things stand. */
    public TieringStatistics statistics() {
        Counters.Gauges gauges = eviction.gauges(contracts.size(), admission.queued(), compilation.pending());
        Counters.Parts parts =
                new Counters.Parts(persistence().use(), admission.trials().statistics());
        return counters.statistics(gauges, compilation.health().failure(), TruffleRuntimes.isObservable(), parts);
    }

    /**
     * Ends it: nothing is compiled any more, and all machine code and all contracts are let go of. What goes on to be
     * executed is interpreted. What was counted stays; a compilation that the compiler is at comes to its end, but its code
     * is not used.
     */
    @Override
    public void close() {
        persistence().end();
        closed = true;
        admission.trials().end();
        if (housekeeper != null) {
            housekeeper.stop();
        }
        if (sampling != null) {
            sampling.stop();
        }
        maintenance.end();
    }
}
