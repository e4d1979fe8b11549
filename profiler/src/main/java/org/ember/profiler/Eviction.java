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
    private final Set<Contract> residents = ConcurrentHashMap.newKeySet();
    private long lastSweep;

    Eviction(TieringOptions options, Counters counters, Events events) {
        this.options = options;
        this.counters = counters;
        this.events = events;
    }

    void add(Contract contract) {
        residents.add(contract);
    }

    void remove(Contract contract) {
        residents.remove(contract);
    }

    /** Takes those out of the tier again whose regions the compiler could not be asked for: cold code has traces at least. */
    void withdrawFailed(long now) {
        for (Contract contract : residents) {
            boolean waits =
                    contract.retries().failure() != null && !contract.retries().mayRetry(now);
            if (waits && contract.isAdmitted() && contract.hasNoRegion()) {
                contract.setState(ContractState.FAILED);
                contract.programs().forEach(Program::withdraw);
            }
        }
    }

    Set<Contract> residents() {
        return residents;
    }

    /** These contracts and those that are admitted. */
    Set<Contract> withResidents(List<Contract> others) {
        Set<Contract> all = new LinkedHashSet<>(others);
        all.addAll(residents);
        return all;
    }

    /** The machine code of all contracts, in bytes. */
    long codeBytes() {
        return residents.stream().mapToLong(Contract::codeBytes).sum();
    }

    /** Evicts what has not been used for long, now and then. */
    void sweep(long now) {
        if (now - lastSweep < options.nanos(Knob.SWEEP_MILLIS)) {
            return;
        }
        lastSweep = now;
        residents.removeIf(contract -> !contract.isAdmitted() || contract.isGone());
        long idle = options.nanos(Knob.IDLE_MILLIS);
        for (Contract contract : residents) {
            if (idle > 0 && now - contract.lastUse() > idle) {
                evict(contract, Cause.IDLE, now);
            }
        }
    }

    /** Evicts the least recently used while there is too much code. */
    void shrink(long now) {
        long budget = options.get(Knob.CODE_BYTES);
        long bytes = codeBytes();
        if (budget == 0 || bytes <= budget) {
            return;
        }
        List<Contract> byUse = residents.stream()
                .filter(contract -> contract.codeBytes() > 0)
                .sorted(Comparator.comparingLong(Contract::lastUse))
                .toList();
        for (Contract contract : byUse) {
            if (bytes <= budget) {
                return;
            }
            bytes -= contract.codeBytes();
            evict(contract, Cause.BUDGET, now);
        }
    }

    private void evict(Contract contract, Cause cause, long now) {
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
