package org.ember.profiler;

import java.util.Map;
import org.ember.profiler.window.CallCounter.Counts;

/**
 * What a tier controller has done so far, and how things stand. How much each tier does is told in gas, not in time:
 * gas is exact and costs nothing to know, whereas two looks at a clock would cost as much as half of a short call.
 *
 * @param hits lookups of a contract that is compiled
 * @param misses the other lookups, by why it is interpreted
 * @param calls ended calls that have been looked at, by the state that their contract had then
 * @param gas that these used, without their callees' part
 * @param compiledCalls those of the calls that machine code had a part in
 * @param compiledGas the part of their gas that was used in machine code
 * @param analyses contracts whose suitability was found out
 * @param analysisNanos what that took
 * @param rejections contracts found unfit
 * @param queueDrops how often a hot contract found no place to wait; it is considered again at its next calls
 * @param admissions how often a contract was admitted
 * @param submitted regions handed to the compiler: compiled, failed, cancelled or pending
 * @param compiled regions whose code has run
 * @param failed regions that could not be compiled, or not in time
 * @param timeouts those of them that took too long
 * @param cancelled regions retired before their code ran
 * @param deoptimizations times that code met what it was not made for
 * @param retirements regions that are used no more
 * @param idleEvictions contracts evicted because they were not used
 * @param budgetEvictions contracts evicted to make room
 * @param clears calls of {@link TierController#clear}
 * @param compileNanos from making regions to their code's first run, together
 * @param compilerNanos what the compiler itself took; 0 when code is not measured
 * @param listenerErrors exceptions that listeners threw
 * @param contracts known contracts
 * @param queued hot contracts that wait
 * @param pending regions at the compiler
 * @param residentContracts contracts that are admitted
 * @param residentRegions their compiled regions
 * @param codeBytes the machine code of these
 * @param isMeasured whether code and graphs are measured; they are estimated where the compiler cannot be watched
 */
public record TieringStatistics(
        long hits,
        Map<InterpretReason, Long> misses,
        Map<ContractState, Long> calls,
        Map<ContractState, Long> gas,
        long compiledCalls,
        long compiledGas,
        long analyses,
        long analysisNanos,
        long rejections,
        long queueDrops,
        long admissions,
        long submitted,
        long compiled,
        long failed,
        long timeouts,
        long cancelled,
        long deoptimizations,
        long retirements,
        long idleEvictions,
        long budgetEvictions,
        long clears,
        long compileNanos,
        long compilerNanos,
        long listenerErrors,
        int contracts,
        int queued,
        int pending,
        int residentContracts,
        int residentRegions,
        long codeBytes,
        boolean isMeasured) {
    /** All lookups: the hits, and the misses whatever their reason. */
    public long lookups() {
        return hits + misses.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The part of the calls' gas that the interpreter used, as far as their sum is below 2^63. */
    public long interpretedGas() {
        return gas.values().stream().reduce(0L, Counts::saturatedSum) - compiledGas;
    }

    /** Evicted contracts. */
    public long evictions() {
        return idleEvictions + budgetEvictions;
    }
}
