package org.ember.profiler;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.ember.fork.Rules;
import org.ember.nodes.Program;
import org.ember.nodes.Region;
import org.ember.nodes.tier.RunningTier;
import org.ember.profiler.Decision.Compiled;
import org.ember.profiler.Decision.Interpreted;
import org.ember.profiler.runtime.CompilationObserver;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.profiler.suitability.Verdict;
import org.ember.word.UInt256;

/**
 * Decides which contracts become machine code: profiles their calls, admits those that are hot and fit, follows their
 * regions, and evicts what is not used. Safe for use by many threads; what executes never waits for it, unless it is to
 * wait for the compiler.
 *
 * <p>What is recorded is looked at by one daemon thread, every {@link Knob#DRAIN_MILLIS}, or by {@link #maintain}. That
 * thread also looks which tier runs, every {@link Knob#TIER_SAMPLE_MILLIS}.
 */
public final class TierController extends OptionsPolicy implements AutoCloseable {
    private final LongSupplier clock;
    private final long start;
    private final boolean isSupported;
    private final Counters counters = new Counters();
    private final Events events;
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

    public TierController(TieringOptions options) {
        this(options, System::nanoTime);
    }

    /** One with another clock, in nanoseconds, which does not go back: for tests. */
    public TierController(TieringOptions options, LongSupplier clock) {
        super(options);
        this.clock = clock;
        this.start = clock.getAsLong();
        this.isSupported = TruffleRuntimes.isOptimizing();
        this.enabled = options().mode() != Mode.INTERPRETER;
        this.contracts = new Contracts(this);
        Dump dump = options.dumpDirectory() == null ? null : new Dump(options.dumpDirectory());
        this.events = new Events(counters, dump);
        this.admission = new Admission(options, counters, events);
        this.compilation = new Compilation(this, counters, events);
        this.eviction = new Eviction(options, counters, events, compilation);
        this.maintenance = new Maintenance(this, contracts, counters, admission, compilation, eviction, dump);
        TruffleRuntimes.isObservable(); // compilations are watched from now on
        this.sampler = new TierSampler(counters);
        this.housekeeper = Housekeeper.start(
                this, options.get(Knob.DRAIN_MILLIS), each -> each.maintenance().tryRun());
        this.sampling = Housekeeper.start(this, options.get(Knob.TIER_SAMPLE_MILLIS), TierController::sampleTiers);
    }

    // What programs and regions ask and tell

    @Override
    public CallProfile profileOf(Program program) {
        Contract contract = contracts.of(program);
        contract.add(program);
        if (contract.isAdmitted()) {
            program.admit();
        } else if (options().mode() == Mode.COMPILED && compiles() && contract.state() == ContractState.COLD) {
            admitNow(contract);
        }
        return contract;
    }

    @Override
    public boolean permits(Program program) {
        return compilesNew() && compilation.permits((Contract) program.profile());
    }

    @Override
    public void submitted(Region region) {
        compilation.submitted(region);
        if (options().isBlocking()) {
            compilation.settle(region);
        }
    }

    @Override
    public void compiled(Region region) {
        compilation.compiled(region);
    }

    @Override
    public void deoptimized(Region region) {
        compilation.deoptimized(region);
    }

    @Override
    public void retired(Region region) {
        compilation.retired(region);
    }

    @Override
    public void watch(RunningTier running) {
        sampler.watch(running);
    }

    @Override
    public CompilationObserver compilationObserver() {
        return compilation;
    }

    // Looking up

    /** How the code with this hash is executed under {@code rules}. Never waits. */
    public Decision lookup(UInt256 codeHash, Rules rules) {
        return counted(decide(contracts.find(codeHash, rules)));
    }

    /** How {@code program}, which is of this controller, is executed. Never waits. */
    public Decision lookup(Program program) {
        return counted(decide((Contract) program.profile()));
    }

    /**
     * Has {@code program} compiled, as {@link #compile(Program)} does, and waits, at most so long; how it is executed
     * then.
     */
    public Decision lookupBlocking(Program program, Duration timeout) {
        boolean _ = compileAndWait(program, timeout);
        return lookup(program);
    }

    private Decision counted(Decision decision) {
        switch (decision) {
            case Compiled _ -> counters.hits.increment();
            case Interpreted interpreted -> counters.missed(interpreted.reason());
        }
        return decision;
    }

    private Decision decide(Contract contract) {
        if (!isSupported) {
            return new Interpreted(InterpretReason.RUNTIME_UNSUPPORTED);
        }
        if (!enabled) {
            return new Interpreted(InterpretReason.DISABLED);
        }
        if (contract != null) {
            List<Region> compiled = contract.compiledRegions();
            if (!compiled.isEmpty()) {
                return new Compiled(compiled);
            }
            switch (contract.state()) {
                case REJECTED -> {
                    return new Interpreted(InterpretReason.REJECTED);
                }
                case FAILED -> {
                    return new Interpreted(InterpretReason.FAILED);
                }
                default -> {}
            }
        }
        return new Interpreted(isPaused() ? InterpretReason.PAUSED : InterpretReason.NOT_READY);
    }

    /** The verdict on a contract, which is made now if need be; {@code null} when no such contract has been met. */
    public Verdict verdict(UInt256 codeHash, Rules rules) {
        Contract contract = contracts.find(codeHash, rules);
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
        Region region = regionAtStart(program);
        return region != null && !region.isRetired();
    }

    /** As {@link #compile(Program)}, and waits, at most so long; whether it is compiled then. */
    public boolean compileAndWait(Program program, Duration timeout) {
        Region region = regionAtStart(program);
        return region != null && compilation.await(region, timeout.toMillis());
    }

    /** The region at a program's start, which is made now if need be; {@code null} when there are reasons against one. */
    private Region regionAtStart(Program program) {
        Contract contract = (Contract) program.profile();
        if (!compilesNew() || !contract.mayRetry(now())) {
            return null;
        }
        admitNow(contract);
        if (!contract.isAdmitted()) {
            return null;
        }
        program.admit(); // the thread that admits the contract may not have come to this yet
        return program.compileEntry();
    }

    /** Admits a contract at once, if it is fit and has not failed for good. */
    private void admitNow(Contract contract) {
        boolean hasFailed = contract.failures() >= options().get(Knob.MAX_FAILURES);
        if (!contract.isAdmitted() && !hasFailed && admission.isFit(contract)) {
            admission.admit(contract, now());
            eviction.add(contract);
        }
    }

    // Switching on and off

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
            maintenance.reset(contract -> {});
        } else if (options().mode() == Mode.COMPILED && compiles()) {
            contracts.all().forEach(this::admitNow);
        }
    }

    boolean compiles() {
        return isSupported && enabled && !closed;
    }

    /** Whether that includes what is not compiled yet. */
    boolean compilesNew() {
        return compiles() && !isPaused();
    }

    /**
     * Has nothing new compiled until the pause is over; code that there is goes on being used, and what was handed to
     * the compiler is not called back. Pauses nest. Never waits.
     */
    public Pause pause() {
        pauses.incrementAndGet();
        return new Pause(this);
    }

    void resume() {
        pauses.decrementAndGet();
    }

    public boolean isPaused() {
        return pauses.get() > 0;
    }

    /** Lets go of all machine code and of all that was learned, but for the verdicts: everything is as at the start. */
    public void clear() {
        counters.clears.increment();
        maintenance.reset(contract -> {
            contract.forgetProfile();
            contract.forgetFailures();
        });
        if (options().mode() == Mode.COMPILED && compiles()) {
            contracts.all().forEach(this::admitNow);
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

    /** Looks which tier runs just now, and counts the time since the last look for it. By one thread at a time. */
    public void sampleTiers() {
        sampler.sample(now());
    }

    /** Has the maintenance done soon. */
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

    public void addListener(TieringListener listener) {
        events.add(listener);
    }

    public void removeListener(TieringListener listener) {
        events.remove(listener);
    }

    /** What is known of a contract; {@code null} when no such contract has been met. */
    public ContractReport report(UInt256 codeHash, Rules rules) {
        Contract contract = contracts.find(codeHash, rules);
        return contract == null ? null : contract.report();
    }

    /** What is known of each contract that is in use, the one that used the most gas first. */
    public List<ContractReport> reports() {
        return eviction.withResidents(contracts.all()).stream()
                .filter(contract -> !contract.isGone())
                .map(Contract::report)
                .sorted(Comparator.comparingLong(ContractReport::gas).reversed())
                .toList();
    }

    /** What was done so far, and how things stand. */
    public TieringStatistics statistics() {
        Set<Contract> residents = eviction.residents();
        return counters.statistics(
                contracts.size(),
                admission.queued(),
                compilation.pending(),
                residents.size(),
                residents.stream()
                        .mapToInt(each -> each.compiledRegions().size())
                        .sum(),
                eviction.codeBytes(),
                TruffleRuntimes.isObservable());
    }

    /** Ends the maintenance. What is compiled stays so; nothing more is. */
    @Override
    public void close() {
        if (housekeeper != null) {
            housekeeper.stop();
        }
        if (sampling != null) {
            sampling.stop();
        }
        closed = true;
    }
}
