package org.ember.profiler;

import java.util.ArrayList;
import java.util.List;
import org.ember.nodes.region.Program;
import org.ember.profiler.suitability.SuitabilityAnalyzer;
import org.ember.profiler.suitability.Verdict;

/** Lets contracts be compiled: those that are hot and fit, the hottest first, not too many at a time. */
final class Admission {
    /** An admitted contract that has had no region made for so long is not run just now, and holds up nobody. */
    private static final long GRACE_NANOS = 1_000_000_000;

    private final TieringOptions options;
    private final Counters counters;
    private final Events events;
    private final SuitabilityAnalyzer analyzer;
    private final AdmissionQueue queue;
    private final long maxPending;
    private final Trials trials;

    /** Contracts admitted a short while ago. */
    private final List<CodeRecord> recent = new ArrayList<>();

    /** @param trials of what is fit, before it is admitted */
    Admission(TieringOptions options, Counters counters, Events events, Trials trials) {
        this.trials = trials;
        this.options = options;
        this.counters = counters;
        this.events = events;
        this.analyzer = new SuitabilityAnalyzer(options.limits());
        this.queue = new AdmissionQueue(options.getInt(TieringOption.QUEUE_CAPACITY));
        this.maxPending = options.get(TieringOption.MAX_PENDING);
    }

    int queued() {
        return queue.size();
    }

    boolean isQueued(CodeRecord contract) {
        return queue.contains(contract);
    }

    /** The verdict on a contract, made the first time it is asked for; {@code null} when its code is gone. */
    Verdict verdictOn(CodeRecord contract) {
        synchronized (contract) {
            Verdict known = contract.verdict();
            List<Program> programs = contract.programs();
            if (known != null || programs.isEmpty()) {
                return known;
            }
            long start = System.nanoTime();
            Verdict made = analyzer.analyze(programs.getFirst().code(), contract.rules());
            counters.analyses.increment();
            counters.analysisNanos.add(System.nanoTime() - start);
            contract.setVerdict(made);
            return made;
        }
    }

    /**
     * Has the contract analysed, and tried if that is wanted, and rejects it for good when it is not fit to be compiled.
     *
     * @param patienceMillis how long to wait for a trial
     * @return whether it is known to be fit
     */
    boolean examine(CodeRecord contract, long patienceMillis) {
        Verdict verdict = verdictOn(contract);
        if (verdict == null) {
            return false;
        }
        if (verdict.isFit()) {
            return trials.hasPassed(contract, patienceMillis);
        }
        if (reject(contract)) {
            counters.rejections.increment();
            events.emit(contract, new TieringEvent.Rejected(contract.codeHash(), contract.rules(), verdict));
        }
        return false;
    }

    /** Takes note that a contract is unfit; whether it was not so far. */
    private static boolean reject(CodeRecord contract) {
        synchronized (contract) {
            boolean isNew = contract.state() != ContractState.REJECTED;
            contract.setState(ContractState.REJECTED);
            return isNew;
        }
    }

    /** Lets a contract wait if it is hot and fit, and not past that. */
    void consider(CodeRecord contract, long now) {
        ContractState state = contract.state();
        boolean isCandidate = state == ContractState.COLD
                || state == ContractState.EVICTED
                || state == ContractState.FAILED
                        && contract.retries().failures() < options.get(TieringOption.MAX_FAILURES);
        if (isCandidate && contract.retries().mayRetry(now) && contract.isHot(now, options) && examine(contract, 0)) {
            contract.setState(ContractState.QUEUED);
            CodeRecord dropped = queue.offer(contract);
            if (dropped != null) {
                dropped.setState(ContractState.COLD);
                counters.queueDrops.increment();
            }
        }
    }

    /** Admits the hottest, while there is room; those that have grown cold by now leave. */
    void dispatch(long now, int pendingRegions, AdmittedContracts admitted) {
        recent.removeIf(contract -> contract.state() != ContractState.COMPILING
                || contract.hasPendingRegion()
                || now - contract.admittedNanos() > GRACE_NANOS);
        while (recent.size() + pendingRegions < maxPending) {
            CodeRecord hottest = queue.poll();
            if (hottest == null) {
                return;
            }
            if (!hottest.isHot(now, options)) {
                hottest.setState(ContractState.COLD);
                continue;
            }
            admit(hottest, now);
            admitted.add(hottest);
            recent.add(hottest);
        }
    }

    /** Admits a contract that is fit. */
    void admit(CodeRecord contract, long now) {
        if (!contract.admit(now)) {
            return;
        }
        counters.admissions.increment();
        contract.programs().forEach(Program::admit);
        events.emit(
                contract,
                new TieringEvent.Admitted(
                        contract.codeHash(), contract.rules(), contract.windowCalls(), contract.windowGas()));
    }

    /** What has contracts tried. */
    Trials trials() {
        return trials;
    }

    /** Lets nobody wait any longer. */
    void clear() {
        queue.clear().forEach(contract -> contract.setState(ContractState.COLD));
        recent.clear();
    }

    /** Where admitted contracts are kept. */
    interface AdmittedContracts {
        void add(CodeRecord contract);
    }
}
