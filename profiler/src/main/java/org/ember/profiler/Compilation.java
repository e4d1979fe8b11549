package org.ember.profiler;

import java.util.Map;
import org.ember.nodes.Program;
import org.ember.nodes.Region;
import org.ember.profiler.RegionReport.Status;
import org.ember.profiler.runtime.CompilationObserver;

/** Follows regions from their making to their end. Called by many threads, under the locks of programs among others. */
final class Compilation implements CompilationObserver {
    /** Waiting for code is interrupted so often to see whether there will be none. */
    private static final long WAIT_STEP_MILLIS = 20;

    private static final int MAX_BACK_OFF_DOUBLINGS = 16;

    private final TierController controller;
    private final TieringOptions options;
    private final Counters counters;
    private final Events events;
    private final PendingRegions pending = new PendingRegions();

    /** When the compiler was last done with a region. */
    private volatile long progressNanos = Long.MIN_VALUE;

    Compilation(TierController controller, Counters counters, Events events) {
        this.controller = controller;
        this.options = controller.options();
        this.counters = counters;
        this.events = events;
    }

    static Contract contractOf(Region region) {
        return (Contract) region.program().profile();
    }

    int pending() {
        return pending.size();
    }

    void submitted(Region region) {
        Contract contract = contractOf(region);
        RegionRecord record = contract.submit(region, controller.now());
        counters.submitted.increment();
        pending.add(region, record);
        events.emit(contract, new TieringEvent.RegionSubmitted(contract.codeHash(), contract.rules(), record.report()));
        // Other threads have known the region for a while. What they told was too early.
        if (region.isCompiled()) {
            compiled(region);
        }
        if (region.isRetired()) {
            retired(region);
        }
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
        Contract contract = contractOf(region);
        RegionRecord record = contract.record(region);
        if (record != null && pending.remove(region)) {
            record.end(Status.COMPILED, controller.now());
            contract.compiled();
            RegionReport report = record.report();
            counters.compiled.increment();
            counters.compileNanos.add(report.compileNanos());
            controller.maintenance().codeChanged();
            events.emit(contract, new TieringEvent.RegionCompiled(contract.codeHash(), contract.rules(), report));
        }
    }

    void deoptimized(Region region) {
        Contract contract = contractOf(region);
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
        Contract contract = contractOf(region);
        if (pending.remove(region)) {
            counters.cancelled.increment();
        }
        RegionRecord record = contract.retire(region);
        if (record != null) {
            counters.retirements.increment();
            controller.maintenance().codeChanged();
            events.emit(
                    contract, new TieringEvent.RegionRetired(contract.codeHash(), contract.rules(), record.report()));
        }
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
        progressNanos = controller.now();
        Contract contract = contractOf(region);
        RegionRecord record = contract.record(region);
        if (record != null) {
            record.installed(tier, graphNodes, codeBytes, nanos);
            counters.compilerNanos.add(nanos);
            controller.maintenance().codeChanged();
            events.emit(
                    contract, new TieringEvent.CodeInstalled(contract.codeHash(), contract.rules(), record.report()));
        }
    }

    @Override
    public void bailedOut(Region region, int tier, String cause) {
        progressNanos = controller.now();
        RegionRecord record = contractOf(region).record(region);
        if (record != null) {
            record.setFailure(cause);
            controller.wake();
        }
    }

    /** Looks after the regions at the compiler: which have code by now, which have failed, which have taken too long. */
    void check(long now) {
        for (Map.Entry<Region, RegionRecord> entry : pending.all()) {
            Region region = entry.getKey();
            RegionRecord record = entry.getValue();
            if (record.failure() != null) {
                fail(region, record, record.failure());
            } else if (!await(region, 0) && record.nanosAtCompiler(now, progressNanos) > timeoutNanos()) {
                timeOut(region, record);
            }
        }
    }

    private long timeoutNanos() {
        return options.nanos(Knob.COMPILE_TIMEOUT_MILLIS);
    }

    /** Waits for a region, and gives it up if that is in vain. */
    void settle(Region region) {
        if (await(region, options.get(Knob.COMPILE_TIMEOUT_MILLIS))
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
        if (fail(region, record, "not compiled within " + options.get(Knob.COMPILE_TIMEOUT_MILLIS) + " ms")) {
            counters.timeouts.increment();
        }
    }

    /** Gives up a region that is pending; whether it was. */
    private boolean fail(Region region, RegionRecord record, String cause) {
        if (!pending.remove(region)) {
            return false;
        }
        long now = controller.now();
        Contract contract = contractOf(region);
        record.end(Status.FAILED, now);
        counters.failed.increment();
        int failures = contract.countFailure();
        contract.setRetryAt(now + backOff(failures));
        Program program = region.program();
        program.discard(region);
        if (contract.compiledRegions().isEmpty()) {
            contract.setState(ContractState.FAILED);
            contract.programs().forEach(Program::withdraw);
        }
        events.emit(
                contract, new TieringEvent.RegionFailed(contract.codeHash(), contract.rules(), record.report(), cause));
        return true;
    }

    /** The pause after a failure or an eviction, each twice as long as the one before. */
    long backOff(int times) {
        return options.nanos(Knob.BACK_OFF_MILLIS) << Math.min(times - 1, MAX_BACK_OFF_DOUBLINGS);
    }

    /**
     * Whether another region may be made of {@code contract}. One that has just been evicted may have a program that
     * another thread admitted a moment too late.
     */
    boolean permits(Contract contract) {
        return contract.isAdmitted()
                && contract.failures() < options.get(Knob.MAX_FAILURES)
                && contract.mayRetry(controller.now())
                && pending.size() < options.get(Knob.MAX_PENDING);
    }
}
