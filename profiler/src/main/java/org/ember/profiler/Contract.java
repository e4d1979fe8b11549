package org.ember.profiler;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import org.ember.fork.Rules;
import org.ember.nodes.Program;
import org.ember.nodes.Region;
import org.ember.nodes.TieringPolicy.CallProfile;
import org.ember.profiler.suitability.Verdict;
import org.ember.profiler.window.CallCounter;
import org.ember.profiler.window.CallCounter.Counts;
import org.ember.profiler.window.CallWindow;
import org.ember.word.UInt256;

/**
 * One code under one set of rules: its profile, and where it stands. Shared by all programs of that code, which keep it
 * alive; it keeps none of them alive. What says nothing else is guarded by the object's lock, under which nothing of a
 * program is called that could take the program's own.
 */
final class Contract implements CallProfile {
    private static final VarHandle MARKED = markedField();

    /** How many regions are remembered that are no more. */
    private static final int HISTORY = 16;

    private final TierController controller;
    private final Rules rules;
    private final int codeSize;
    private final long hugeCallGas;

    /** Whether what a call changes is looked at before it goes on. */
    private final boolean isSynchronous;

    // Recording, by any thread
    private final CallCounter counter = new CallCounter();
    private volatile boolean marked;
    private volatile boolean huge;

    /** The next contract that has calls to be looked at; belongs to {@link MarkedContracts}. */
    Contract nextMarked;

    // By the thread that does the maintenance
    private final CallWindow window;
    private long calls;
    private final GasTotal gas = new GasTotal();
    private long compiledCalls;
    private final GasTotal compiledGas = new GasTotal();
    private volatile long lastUse;

    private final List<WeakReference<Program>> programs = new ArrayList<>(1);
    private final Map<Region, RegionRecord> regions = new WeakHashMap<>();
    private final List<RegionReport> history = new ArrayList<>();
    private volatile ContractState state = ContractState.COLD;
    private volatile Verdict verdict;
    private UInt256 codeHash;
    private long admittedNanos;
    private volatile long retryAt = Long.MIN_VALUE;
    private int failures;
    private int evictions;

    Contract(TierController controller, Rules rules, int codeSize) {
        TieringOptions options = controller.options();
        this.controller = controller;
        this.rules = rules;
        this.codeSize = codeSize;
        this.hugeCallGas = options.get(Knob.HUGE_CALL_GAS);
        this.isSynchronous = options.isBlocking() && options.mode() == Mode.TIERED;
        this.window = new CallWindow(options.get(Knob.WINDOW_CALLS), options.nanos(Knob.WINDOW_MILLIS));
    }

    private static VarHandle markedField() {
        try {
            return MethodHandles.lookup().findVarHandle(Contract.class, "marked", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    // Recording

    @Override
    public void ended(long ownGas, long compiledGas) {
        counter.add(ownGas - compiledGas, compiledGas);
        if (!marked) {
            mark();
        }
        if (ownGas >= hugeCallGas && !huge) {
            becomeHuge();
        }
        if (isSynchronous) {
            controller.maintain();
        }
    }

    @Override
    public void running(long ownGas) {
        if (ownGas >= hugeCallGas && !huge) {
            becomeHuge();
        }
    }

    private void mark() {
        if (MARKED.compareAndSet(this, false, true)) {
            controller.maintenance().mark(this);
        }
    }

    private void becomeHuge() {
        huge = true;
        mark();
        if (isSynchronous) {
            controller.maintain();
        } else {
            controller.wake();
        }
    }

    /** Takes over what was recorded, and lets itself be marked again. */
    void drain(long now, Counters counters) {
        marked = false;
        do {
            take(counter.drain(), now, counters);
        } while (counter.hasMore());
    }

    private void take(Counts counts, long now, Counters counters) {
        if (counts.calls() > 0 || counts.gas() > 0) {
            window.add(now, counts.calls(), counts.gas());
            calls += counts.calls();
            gas.add(counts.interpretedGas());
            gas.add(counts.compiledGas());
            compiledCalls += counts.compiledCalls();
            compiledGas.add(counts.compiledGas());
            lastUse = now;
            counters.ended(state, counts);
        }
    }

    // The profile; by the thread that does the maintenance

    boolean isHot(long now, TieringOptions options) {
        window.advanceTo(now);
        return huge || window.calls() >= options.get(Knob.HOT_CALLS) && window.gas() >= options.get(Knob.HOT_GAS);
    }

    /** What orders hot contracts: the gas that machine code could have saved time on. */
    long heat() {
        return huge ? Math.max(hugeCallGas, window.gas()) : window.gas();
    }

    long windowCalls() {
        return window.calls();
    }

    long windowGas() {
        return window.gas();
    }

    long lastUse() {
        return lastUse;
    }

    /** Makes it cold whatever it was. */
    void forgetProfile() {
        window.clear();
        huge = false;
    }

    // Programs

    synchronized void add(Program program) {
        programs.removeIf(each -> each.refersTo(null));
        programs.add(new WeakReference<>(program));
    }

    /** The programs that are still in use. */
    synchronized List<Program> programs() {
        return programs.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .toList();
    }

    boolean isGone() {
        return programs().isEmpty();
    }

    Rules rules() {
        return rules;
    }

    /** Keccak-256 of the code; of use only for contracts that have a program. */
    synchronized UInt256 codeHash() {
        if (codeHash == null) {
            for (Program program : programs()) {
                codeHash = program.code().hash();
            }
        }
        return codeHash;
    }

    // Where it stands

    ContractState state() {
        return state;
    }

    void setState(ContractState newState) {
        state = newState;
    }

    /** Whether no back-off lasts. */
    boolean mayRetry(long now) {
        return now >= retryAt;
    }

    boolean isAdmitted() {
        return state == ContractState.COMPILING || state == ContractState.COMPILED;
    }

    void setRetryAt(long time) {
        retryAt = time;
    }

    Verdict verdict() {
        return verdict;
    }

    void setVerdict(Verdict made) {
        verdict = made;
    }

    /** Takes note that it is admitted; whether it was not so far. */
    synchronized boolean admit(long now) {
        if (isAdmitted()) {
            return false;
        }
        admittedNanos = now;
        lastUse = now;
        state = ContractState.COMPILING;
        return true;
    }

    synchronized long admittedNanos() {
        return admittedNanos;
    }

    synchronized int countFailure() {
        return ++failures;
    }

    synchronized int failures() {
        return failures;
    }

    synchronized int countEviction() {
        return ++evictions;
    }

    synchronized void forgetFailures() {
        failures = 0;
        evictions = 0;
        retryAt = Long.MIN_VALUE;
    }

    // Regions

    synchronized RegionRecord submit(Region region, long now) {
        RegionRecord record = new RegionRecord(region, now);
        regions.put(region, record);
        return record;
    }

    synchronized RegionRecord record(Region region) {
        return regions.get(region);
    }

    /** Machine code of a region runs. */
    synchronized void compiled() {
        if (state == ContractState.COMPILING) {
            state = ContractState.COMPILED;
        }
    }

    /** Forgets a region that is retired; its record, or {@code null} when it is unknown. */
    synchronized RegionRecord retire(Region region) {
        RegionRecord record = regions.remove(region);
        if (record != null) {
            record.retire();
            if (history.size() == HISTORY) {
                history.removeFirst();
            }
            history.add(record.report());
            if (state == ContractState.COMPILED && compiledRegions().isEmpty()) {
                state = ContractState.COMPILING;
            }
        }
        return record;
    }

    synchronized List<Region> compiledRegions() {
        return regions.entrySet().stream()
                .filter(each -> each.getValue().isCompiled())
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized boolean hasPendingRegion() {
        return regions.values().stream().anyMatch(each -> !each.isCompiled());
    }

    /** Its machine code in bytes. */
    synchronized long codeBytes() {
        long bytes = 0;
        for (RegionRecord record : regions.values()) {
            bytes += record.codeBytes();
        }
        return bytes;
    }

    synchronized ContractReport report() {
        List<RegionReport> reports = new ArrayList<>(history);
        Iterator<RegionReport> live = regions.values().stream()
                .map(RegionRecord::report)
                .sorted((left, right) -> Long.compare(left.submittedNanos(), right.submittedNanos()))
                .iterator();
        live.forEachRemaining(reports::add);
        return new ContractReport(
                codeHash(),
                rules,
                codeSize,
                state,
                calls,
                gas.get(),
                compiledCalls,
                compiledGas.get(),
                window.calls(),
                window.gas(),
                huge,
                verdict,
                admittedNanos,
                failures,
                evictions,
                codeBytes(),
                List.copyOf(reports));
    }
}
