package org.ember.profiler;

import java.util.Map;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.nodes.region.StopRequest;
import org.ember.profiler.RegionReport.Status;
import org.ember.profiler.runtime.CompilationObserver;

/** Follows regions from their making to their end. Called by many threads, under the locks of programs among others. */
final class Compilation implements CompilationObserver {
    /** Waiting for code is interrupted so often to see whether there will be none. */
    private static final long WAIT_STEP_MILLIS = 20;

    private final TierController controller;
    private final TieringOptions options;
    private final Counters counters;
    private final Events events;
    private final TieringFailures failures;
    private final CompilerHealth health;
    private final PendingRegions pending;

    /** Whether the compiler has failed since that was last looked at. */
    private volatile boolean compilerFailed;

    /** When the compiler was last done with a region. */
    private volatile long progressNanos = Long.MIN_VALUE;

    Compilation(TierController controller, Counters counters, Events events, TieringFailures failures) {
        this.controller = controller;
        this.options = controller.options();
        this.counters = counters;
        this.events = events;
        this.failures = failures;
        this.health = new CompilerHealth(options);
        this.pending = new PendingRegions(options.getInt(TieringOption.MAX_PENDING));
    }

    static CodeRecord contractOf(Region region) {
        return (CodeRecord) region.program().profile();
    }

    PendingRegions pending() {
        return pending;
    }

    CompilerHealth health() {
        return health;
    }

    /** A region is at the compiler from now on; nothing is done when it has been said already. */
    void submitted(Region region) {
        CodeRecord contract = contractOf(region);
        RegionRecord record = contract.submit(region, controller.now());
        if (record == null) {
            return;
        }
        pending.add(region, record);
        counters.submitted.incrementAndGet();
        events.emit(contract, new TieringEvent.RegionSubmitted(contract.codeHash(), contract.rules(), record.report()));
        // Other threads have known the region for a while. What they told was too early.
        if (region.isCompiled()) {
            compiled(region);
        }
        if (region.isRetired()) {
            retired(region);
        }
    }

    /** A region whose record says that it is at the compiler is counted as such, if it was not. */
    void resubmitted(Region region, RegionRecord record) {
        if (pending.add(region, record)) {
            counters.submitted.incrementAndGet();
        }
        if (region.isCompiled()) {
            compiled(region);
        }
    }

    /** Nothing is at the compiler any more, as far as this is concerned. */
    void cancelAll() {
        for (Map.Entry<Region, RegionRecord> entry : pending.all()) {
            if (pending.remove(entry.getKey())) {
                counters.cancelled.incrementAndGet();
                entry.getValue().retire();
            }
        }
        pending.reserved().forEach(pending::release);
    }

    /** Waits until there is code for a region, until there will be none, or for so long; whether there is. */
    boolean await(Region region, long millis) {
        long deadline = controller.now() + millis * 1_000_000;
        boolean wasInterrupted = false;
        try {
            while (!region.isRetired()) {
                long left = (deadline - controller.now()) / 1_000_000;
                try {
                    if (region.awaitCompiled(Math.clamp(left, 0, WAIT_STEP_MILLIS))) {
                        return true;
                    }
                } catch (InterruptedException interrupted) {
                    wasInterrupted = true;
                    return false;
                }
                RegionRecord record = contractOf(region).record(region);
                // There is no record yet when the thread that made the region has still to submit it.
                if (left <= 0 || record != null && record.failure() != null) {
                    return false;
                }
            }
            return false;
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void compiled(Region region) {
        CodeRecord contract = contractOf(region);
        RegionRecord record = contract.record(region);
        health.works();
        long now = controller.now();
        if (record != null && pending.remove(region)) {
            counters.compiled.incrementAndGet();
            record.end(Status.COMPILED, now);
            contract.compiled();
            RegionReport report = record.report();
            counters.compileNanos.add(report.compileNanos());
            controller.maintenance().codeChanged();
            events.emit(contract, new TieringEvent.RegionCompiled(contract.codeHash(), contract.rules(), report));
        }
    }

    void deoptimized(Region region) {
        CodeRecord contract = contractOf(region);
        RegionRecord record = contract.record(region);
        if (record != null) {
            record.end(Status.DEOPTIMIZED, controller.now());
            counters.deoptimizations.increment();
            events.emit(
                    contract,
                    new TieringEvent.RegionDeoptimized(contract.codeHash(), contract.rules(), record.report()));
        }
    }

    void retired(Region region) {
        CodeRecord contract = contractOf(region);
        if (pending.remove(region)) {
            counters.cancelled.incrementAndGet();
        }
        RegionRecord record = contract.retire(region);
        if (record != null) {
            counters.retirements.increment();
            controller.maintenance().codeChanged();
            events.emit(
                    contract, new TieringEvent.RegionRetired(contract.codeHash(), contract.rules(), record.report()));
        }
    }

    /** The compiler threw something when {@code region}, or one that was to be made where it is {@code null}, was due. */
    void compilerFailed(Program program, Region region, Throwable cause) {
        pending.release(program);
        if (StopRequest.is(cause)) {
            return;
        }
        boolean wasPending = region != null && pending.remove(region);
        if (wasPending) {
            counters.failed.incrementAndGet();
        }
        counters.compilerFailures.incrementAndGet();
        compilerFailed = true;
        CodeRecord contract = (CodeRecord) program.profile();
        String text = TieringFailures.describe(cause);
        long now = controller.now();
        if (!(cause instanceof StackOverflowError)) { // which is for the thread that it came up in
            health.failed(text, now);
        }
        contract.retries().compilerFailed(text, now);
        RegionRecord record = region == null ? null : contract.record(region);
        if (record != null && wasPending) {
            record.end(Status.FAILED, now);
        }
        controller.wake();
        events.emit(contract, new TieringEvent.CompilerFailed(contract.codeHash(), contract.rules(), text));
    }

    @Override
    public void failed(Region region, Throwable cause) {
        failures.caught(contractOf(region), Duty.WATCH, cause);
    }

    @Override
    public void started(Region region) {
        RegionRecord record = contractOf(region).record(region);
        if (record != null) {
            record.start(controller.now());
        }
    }

    @Override
    public void installed(Region region, int tier, int graphNodes, long codeBytes, long nanos) {
        CodeRecord contract = contractOf(region);
        RegionRecord record = contract.record(region);
        if (record != null) {
            record.installed(tier, graphNodes, codeBytes, nanos);
            counters.compilerNanos.add(nanos);
            controller.maintenance().codeChanged();
            events.emit(
                    contract, new TieringEvent.CodeInstalled(contract.codeHash(), contract.rules(), record.report()));
        }
        progressNanos = controller.now();
    }

    @Override
    public void bailedOut(Region region, int tier, String cause) {
        RegionRecord record = contractOf(region).record(region);
        if (record != null) {
            record.setFailure(cause);
            controller.wake();
        }
        progressNanos = controller.now();
    }

    /** Looks after the regions at the compiler: which have code by now, which have failed, which have taken too long. */
    void check(long now) {
        for (Map.Entry<Region, RegionRecord> entry : pending.all()) {
            Region region = entry.getKey();
            try {
                check(region, entry.getValue(), now);
            } catch (Throwable error) {
                failures.caught(contractOf(region), Duty.CHECK, error);
            }
        }
    }

    private void check(Region region, RegionRecord record, long now) {
        if (record.failure() != null) {
            fail(region, record, record.failure());
        } else if (region.isRetired()) {
            retired(region);
        } else if (!await(region, 0) && record.nanosAtCompiler(now, progressNanos) > timeoutNanos()) {
            timeOut(region, record);
        }
    }

    /** Whether the compiler has failed since this was last asked. */
    boolean takeCompilerFailed() {
        boolean has = compilerFailed;
        if (has) {
            compilerFailed = false;
        }
        return has;
    }

    private long timeoutNanos() {
        return options.nanos(TieringOption.COMPILE_TIMEOUT_MILLIS);
    }

    /** Waits for a region, and gives it up if that is in vain. */
    void settle(Region region) {
        if (await(region, options.get(TieringOption.COMPILE_TIMEOUT_MILLIS))
                || Thread.currentThread().isInterrupted()) {
            return;
        }
        RegionRecord record = contractOf(region).record(region);
        if (record != null && record.failure() != null) {
            fail(region, record, record.failure());
        } else if (record != null) {
            timeOut(region, record);
        }
    }

    private void timeOut(Region region, RegionRecord record) {
        if (fail(region, record, "not compiled within " + options.get(TieringOption.COMPILE_TIMEOUT_MILLIS) + " ms")) {
            counters.timeouts.incrementAndGet();
        }
    }

    /** Gives up a region that is pending; whether it was. */
    private boolean fail(Region region, RegionRecord record, String cause) {
        long now = controller.now();
        if (!pending.remove(region)) {
            return false;
        }
        counters.failed.incrementAndGet();
        CodeRecord contract = contractOf(region);
        record.end(Status.FAILED, now);
        contract.retries().countFailure(cause, now);
        region.program().discard(region);
        if (contract.compiledRegions().isEmpty()) {
            contract.setState(ContractState.FAILED);
            contract.programs().forEach(Program::withdraw);
        }
        events.emit(
                contract, new TieringEvent.RegionFailed(contract.codeHash(), contract.rules(), record.report(), cause));
        return true;
    }

    /**
     * Whether another region may be made of {@code program}, for which it has a place then. One whose contract has just been
     * evicted may have been admitted by another thread a moment too late.
     */
    boolean permits(Program program) {
        CodeRecord contract = (CodeRecord) program.profile();
        return contract.isAdmitted()
                && contract.retries().failures() < options.get(TieringOption.MAX_FAILURES)
                && contract.retries().mayRetry(controller.now())
                && pending.reserve(program);
    }
}
