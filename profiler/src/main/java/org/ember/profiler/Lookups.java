package org.ember.profiler;

import java.util.List;
import org.ember.nodes.region.Region;
import org.ember.profiler.Decision.Compiled;
import org.ember.profiler.Decision.Interpreted;

/** Says how code is executed, and counts how often it was asked. Never waits. */
final class Lookups {
    private final Counters counters;
    private final CompilerHealth health;

    Lookups(Counters counters, CompilerHealth health) {
        this.counters = counters;
        this.health = health;
    }

    /**
     * How a contract is executed.
     *
     * @param contract {@code null} when it is unknown
     * @param against why nothing at all is compiled; {@code null} when something is
     */
    Decision decide(Remembered contract, InterpretReason against, boolean isPaused) {
        Decision decision = against != null ? new Interpreted(against) : decide(contract, isPaused);
        switch (decision) {
            case Compiled _ -> counters.hits.increment();
            case Interpreted interpreted -> counters.missed(interpreted.reason());
        }
        return decision;
    }

    private Decision decide(Remembered contract, boolean isPaused) {
        if (contract != null) {
            List<Region> compiled = contract.compiledRegions();
            if (!compiled.isEmpty()) {
                return new Compiled(compiled);
            }
            if (contract.state() == ContractState.REJECTED) {
                return new Interpreted(
                        InterpretReason.REJECTED, contract.retries().failure());
            }
        }
        String compilerFailure = health.failure();
        if (compilerFailure != null) {
            return new Interpreted(InterpretReason.COMPILER_FAILED, compilerFailure);
        }
        if (contract != null && contract.state() == ContractState.FAILED) {
            return new Interpreted(InterpretReason.FAILED, contract.retries().failure());
        }
        return new Interpreted(isPaused ? InterpretReason.PAUSED : InterpretReason.NOT_READY);
    }
}
