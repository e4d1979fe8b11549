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
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
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
final class CodeRecord implements Remembered {
    private static final VarHandle MARKED = markedField();

    /** What it makes the heap hold without its counter, with its entry in {@link Contracts}. */
    private static final int HEAP_BYTES = 900;

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
    CodeRecord nextMarked;

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
    private volatile Recollection recollection;
    private UInt256 codeHash;
    private long admittedNanos;
    private final Retries retries;

    CodeRecord(TierController controller, Rules rules, int codeSize) {
        TieringOptions options = controller.options();
        this.controller = controller;
        this.rules = rules;
        this.codeSize = codeSize;
        this.hugeCallGas = options.get(TieringOption.HUGE_CALL_GAS);
        this.isSynchronous = options.isBlocking() && options.mode() == Mode.TIERED;
        this.retries = new Retries(options);
        this.window =
                new CallWindow(options.get(TieringOption.WINDOW_CALLS), options.nanos(TieringOption.WINDOW_MILLIS));
    }

    private static VarHandle markedField() {
        try {
            return MethodHandles.lookup().findVarHandle(CodeRecord.class, "marked", boolean.class);
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

    @Override
    public long heapBytes() {
        return HEAP_BYTES + counter.heapBytes();
    }

    void mark() {
        if (MARKED.compareAndSet(this, false, true)) {
            try {
                controller.maintenance().mark(this);
            } catch (Throwable error) {
                marked = false; // as when the stack was full; or it would never be looked at again
                throw error;
            }
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
        return huge
                || window.calls() >= options.get(TieringOption.HOT_CALLS)
                        && window.gas() >= options.get(TieringOption.HOT_GAS);
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

    @Override
    public synchronized List<Program> programs() {
        return programs.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .toList();
    }

    boolean isGone() {
        return programs().isEmpty();
    }

    @Override
    public Rules rules() {
        return rules;
    }

    /** {@inheritDoc} Of use only for contracts that have a program. */
    @Override
    public synchronized UInt256 codeHash() {
        if (codeHash == null) {
            for (Program program : programs()) {
                codeHash = program.code().hash();
            }
        }
        return codeHash;
    }

    // Where it stands

    @Override
    public ContractState state() {
        return state;
    }

    @Override
    public void setState(ContractState newState) {
        state = newState;
    }

    @Override
    public boolean isAdmitted() {
        return state == ContractState.COMPILING || state == ContractState.COMPILED;
    }

    @Override
    public boolean admitKnown() {
        return controller.admitKnown(this);
    }

    @Override
    public Verdict verdict() {
        return verdict;
    }

    @Override
    public void setVerdict(Verdict made) {
        verdict = made;
    }

    @Override
    public synchronized void restore(Verdict made) {
        if (verdict == null) {
            verdict = made;
        }
    }

    /** What outlives the process of it; {@code null} when that was not looked for. */
    Recollection recollection() {
        return recollection;
    }

    void setRecollection(Recollection found) {
        recollection = found;
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

    @Override
    public Retries retries() {
        return retries;
    }

    // Regions

    /** Its new record; {@code null} when the region has one. */
    synchronized RegionRecord submit(Region region, long now) {
        if (regions.containsKey(region)) {
            return null;
        }
        RegionRecord record = new RegionRecord(region, now);
        regions.put(region, record);
        return record;
    }

    /** Those that are not known to be retired. */
    synchronized List<Region> regions() {
        return List.copyOf(regions.keySet());
    }

    synchronized RegionRecord record(Region region) {
        return regions.get(region);
    }

    /** Machine code of a region runs. */
    synchronized void compiled() {
        retries.compiled();
        if (state == ContractState.COMPILING) {
            state = ContractState.COMPILED;
        }
    }

    /** Forgets a region that is retired; its record, or {@code null} when it is unknown. */
    synchronized RegionRecord retire(Region region) {
        RegionRecord record = regions.remove(region);
        if (record != null) {
            record.retire();
            settle();
            if (history.size() == HISTORY) {
                history.removeFirst();
            }
            history.add(record.report());
        }
        return record;
    }

    /** Has its state tell whether any of its regions is compiled. */
    synchronized void settle() {
        if (isAdmitted()) {
            boolean isCompiled = regions.values().stream().anyMatch(RegionRecord::isCompiled);
            state = isCompiled ? ContractState.COMPILED : ContractState.COMPILING;
        }
    }

    @Override
    public synchronized List<Region> compiledRegions() {
        return regions.entrySet().stream()
                .filter(each -> each.getValue().isCompiled())
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized boolean hasPendingRegion() {
        return regions.values().stream().anyMatch(each -> !each.isCompiled());
    }

    synchronized boolean hasNoRegion() {
        return regions.isEmpty();
    }

    /** Its machine code in bytes. */
    synchronized long codeBytes() {
        long bytes = 0;
        for (RegionRecord record : regions.values()) {
            bytes += record.codeBytes();
        }
        return bytes;
    }

    @Override
    public synchronized ContractReport report() {
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
                retries.failures(),
                retries.evictions(),
                codeBytes(),
                List.copyOf(reports));
    }
}
