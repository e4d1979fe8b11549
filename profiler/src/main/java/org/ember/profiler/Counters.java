package org.ember.profiler;

import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.ember.profiler.helper.HelperStatistics;
import org.ember.profiler.window.CallCounter.Counts;

/** Everything that a tier controller counts. */
final class Counters {
    final LongAdder hits = new LongAdder();
    final LongAdder compiledCalls = new LongAdder();
    final GasTotal compiledGas = new GasTotal();
    final LongAdder interpretedNanos = new LongAdder();
    final LongAdder compiledNanos = new LongAdder();
    final LongAdder analyses = new LongAdder();
    final LongAdder analysisNanos = new LongAdder();
    final LongAdder rejections = new LongAdder();
    final LongAdder queueDrops = new LongAdder();
    final LongAdder admissions = new LongAdder();
    final AtomicLong submitted = new AtomicLong();
    final AtomicLong compiled = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong timeouts = new AtomicLong();
    final AtomicLong cancelled = new AtomicLong();
    final LongAdder deoptimizations = new LongAdder();
    final LongAdder retirements = new LongAdder();
    final LongAdder idleEvictions = new LongAdder();
    final LongAdder budgetEvictions = new LongAdder();
    final LongAdder clears = new LongAdder();
    final LongAdder compileNanos = new LongAdder();
    final LongAdder compilerNanos = new LongAdder();
    // Of failures: counting one allocates nothing, for it may be that there is no memory
    final AtomicLong listenerErrors = new AtomicLong();
    final AtomicLong upkeepFailures = new AtomicLong();
    final AtomicLong compilerFailures = new AtomicLong();

    private final Map<InterpretReason, LongAdder> misses = adders(InterpretReason.class);
    private final Map<ContractState, LongAdder> calls = adders(ContractState.class);
    private final Map<ContractState, GasTotal> gas = new EnumMap<>(ContractState.class);

    Counters() {
        for (ContractState state : ContractState.values()) {
            gas.put(state, new GasTotal());
        }
    }

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> keys) {
        Map<E, LongAdder> adders = new EnumMap<>(keys);
        for (E key : keys.getEnumConstants()) {
            adders.put(key, new LongAdder());
        }
        return adders;
    }

    void missed(InterpretReason reason) {
        misses.get(reason).increment();
    }

    /** Takes note of calls of a contract in {@code state}. */
    void ended(ContractState state, Counts counts) {
        calls.get(state).add(counts.calls());
        GasTotal total = gas.get(state);
        total.add(counts.interpretedGas());
        total.add(counts.compiledGas());
        compiledCalls.add(counts.compiledCalls());
        compiledGas.add(counts.compiledGas());
    }

    /** How things stand; see {@link TieringStatistics}. */
    record Gauges(
            int contracts,
            int queued,
            int pending,
            int mostPending,
            int residentContracts,
            int residentRegions,
            long codeBytes) {}

    /** What those parts of a controller have done that count for themselves. */
    record Parts(StoreUse store, HelperStatistics helper) {}

    /** All of it, with how things stand. */
    TieringStatistics statistics(Gauges gauges, String compilerFailure, boolean isMeasured, Parts parts) {
        return new TieringStatistics(
                hits.sum(),
                sums(misses, InterpretReason.class),
                sums(calls, ContractState.class),
                totals(),
                compiledCalls.sum(),
                compiledGas.get(),
                interpretedNanos.sum(),
                compiledNanos.sum(),
                analyses.sum(),
                analysisNanos.sum(),
                rejections.sum(),
                queueDrops.sum(),
                admissions.sum(),
                submitted.get(),
                compiled.get(),
                failed.get(),
                timeouts.get(),
                cancelled.get(),
                deoptimizations.sum(),
                retirements.sum(),
                idleEvictions.sum(),
                budgetEvictions.sum(),
                clears.sum(),
                compileNanos.sum(),
                compilerNanos.sum(),
                listenerErrors.get(),
                upkeepFailures.get(),
                compilerFailures.get(),
                compilerFailure,
                gauges.contracts(),
                gauges.queued(),
                gauges.pending(),
                gauges.mostPending(),
                gauges.residentContracts(),
                gauges.residentRegions(),
                gauges.codeBytes(),
                isMeasured,
                parts.store(),
                parts.helper());
    }

    private Map<ContractState, BigInteger> totals() {
        Map<ContractState, BigInteger> totals = new EnumMap<>(ContractState.class);
        gas.forEach((state, total) -> totals.put(state, total.get()));
        return Collections.unmodifiableMap(totals);
    }

    private static <E extends Enum<E>> Map<E, Long> sums(Map<E, LongAdder> adders, Class<E> keys) {
        Map<E, Long> sums = new EnumMap<>(keys);
        adders.forEach((key, adder) -> sums.put(key, adder.sum()));
        return Collections.unmodifiableMap(sums);
    }
}
