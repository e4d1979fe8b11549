package org.ember.profiler;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ember.nodes.region.Program;
import org.ember.profiler.TieringEvent.Evicted.Cause;

/** The contracts that are admitted, and how they have to make room again. */
final class Eviction {
    private final TieringOptions options;
    private final Counters counters;
    private final Events events;
    private final Set<CodeRecord> residents = ConcurrentHashMap.newKeySet();
    private long lastSweep;

    Eviction(TieringOptions options, Counters counters, Events events) {
        this.options = options;
        this.counters = counters;
        this.events = events;
    }

    void add(CodeRecord contract) {
        residents.add(contract);
    }

    void remove(CodeRecord contract) {
        residents.remove(contract);
    }

    /** Takes those out of the tier again whose regions the compiler could not be asked for: cold code has traces at least. */
    void withdrawFailed(long now) {
        for (CodeRecord contract : residents) {
            boolean waits =
                    contract.retries().failure() != null && !contract.retries().mayRetry(now);
            if (waits && contract.isAdmitted() && contract.hasNoRegion()) {
                contract.setState(ContractState.FAILED);
                contract.programs().forEach(Program::withdraw);
            }
        }
    }

    Set<CodeRecord> residents() {
        return residents;
    }

    /** These contracts and those that are admitted. */
    Set<CodeRecord> withResidents(List<CodeRecord> others) {
        Set<CodeRecord> all = new LinkedHashSet<>(others);
        all.addAll(residents);
        return all;
    }

    /** The machine code of all contracts, in bytes. */
    long codeBytes() {
        return residents.stream().mapToLong(CodeRecord::codeBytes).sum();
    }

    /** How things stand, of contracts and at the compiler. */
    Counters.Gauges gauges(int contracts, int queued, PendingRegions pending) {
        int regions = residents.stream()
                .mapToInt(each -> each.compiledRegions().size())
                .sum();
        return new Counters.Gauges(
                contracts, queued, pending.size(), pending.most(), residents.size(), regions, codeBytes());
    }

    /** Evicts what has not been used for long, now and then. */
    void sweep(long now) {
        if (now - lastSweep < options.nanos(TieringOption.SWEEP_MILLIS)) {
            return;
        }
        lastSweep = now;
        residents.removeIf(contract -> !contract.isAdmitted() || contract.isGone());
        long idle = options.nanos(TieringOption.IDLE_MILLIS);
        for (CodeRecord contract : residents) {
            if (idle > 0 && now - contract.lastUse() > idle) {
                evict(contract, Cause.IDLE, now);
            }
        }
    }

    /**
     * Evicts the least recently used while there is too much code. All that was used between two looks was used at the same
     * time, as far as is known: of these the ones that used the least gas go first.
     */
    void shrink(long now) {
        long budget = options.get(TieringOption.CODE_BYTES);
        long bytes = codeBytes();
        if (budget == 0 || bytes <= budget) {
            return;
        }
        List<CodeRecord> byUse = residents.stream()
                .filter(contract -> contract.codeBytes() > 0)
                .sorted(Comparator.comparingLong(CodeRecord::lastUse).thenComparingLong(CodeRecord::windowGas))
                .toList();
        for (CodeRecord contract : byUse) {
            if (bytes <= budget) {
                return;
            }
            bytes -= contract.codeBytes();
            evict(contract, Cause.BUDGET, now);
        }
    }

    private void evict(CodeRecord contract, Cause cause, long now) {
        long bytes = contract.codeBytes();
        contract.retries().countEviction(cause == Cause.BUDGET, now);
        if (cause == Cause.BUDGET) {
            counters.budgetEvictions.increment();
        } else {
            counters.idleEvictions.increment();
        }
        contract.forgetProfile();
        if (options.mode() == Mode.COMPILED) {
            contract.programs().forEach(program -> program.regions().forEach(program::discard));
        } else {
            contract.setState(ContractState.EVICTED);
            residents.remove(contract);
            contract.programs().forEach(Program::withdraw);
        }
        events.emit(contract, new TieringEvent.Evicted(contract.codeHash(), contract.rules(), cause, bytes));
    }

    /** Lets go of everything, and of why. */
    void clear() {
        residents.clear();
    }
}
