package org.ember.profiler;

import java.math.BigInteger;
import java.util.Map;
import org.ember.profiler.helper.HelperStatistics;

/**
 * What a tier controller has done so far, and how things stand.
 *
 * <p>How much each tier does is told in gas and in time. The gas is exact, and that of ended calls. The time is sampled, for
 * two looks at a clock would cost as much as half of a short call: every {@link TieringOption#TIER_SAMPLE_MILLIS} the time since the
 * sample before is counted for the tier that each execution is in. It is
 *
 * <ul>
 *   <li>time on the wall, of all threads together, whether they ran or waited for a processor or the garbage collector;
 *   <li>of calls that still run too. What a call has others do, as precompiled contracts and the state, is counted for the
 *       tier that the call is in. What comes before and after a message's code, and the wait for the compiler, is not
 *       counted;
 *   <li>right on average, for calls much shorter than the interval too. Its standard deviation is at most half the square
 *       root of time and interval multiplied: of 1 s, sampled every 20 ms, 70 ms, and of 100 s 0.7 s. What takes a few
 *       intervals in all may be counted as twice as much, or as nothing.
 * </ul>
 *
 * @param hits lookups of a contract that is compiled
 * @param misses the other lookups, by why it is interpreted
 * @param calls ended calls that have been looked at, by the state that their contract had then
 * @param gas that these used, without their callees' part
 * @param compiledCalls those of the calls that machine code had a part in
 * @param compiledGas the part of their gas that was used in machine code
 * @param interpretedNanos how long code has run in the interpreter, in nanoseconds, by samples; 0 where none are taken
 * @param compiledNanos how long it has run in machine code, likewise
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
 * @param listenerErrors exceptions and errors that listeners threw
 * @param upkeepFailures exceptions and errors, such as having no memory, that came up in what a controller does beside
 *     executing; it goes on after each
 * @param compilerFailures times that the compiler threw something when it was asked to compile, instead of saying that it
 *     cannot
 * @param compilerFailure what it threw last, while it is left alone for that; {@code null} when it works, as far as is known
 * @param contracts known contracts
 * @param queued hot contracts that wait
 * @param pending regions at the compiler, up to the first run of their code
 * @param mostPending the most of these that there were at one time, those included that were being made; {@link
 *     TieringOption#MAX_PENDING} at most
 * @param residentContracts contracts that are admitted
 * @param residentRegions their compiled regions
 * @param codeBytes the machine code of these
 * @param isMeasured whether code and graphs are measured; they are estimated where the compiler cannot be watched
 * @param store what was done with the store of what is learned
 * @param helper what became of compiler helpers and their jobs
 */
public record TieringStatistics(
        long hits,
        Map<InterpretReason, Long> misses,
        Map<ContractState, Long> calls,
        Map<ContractState, BigInteger> gas,
        long compiledCalls,
        BigInteger compiledGas,
        long interpretedNanos,
        long compiledNanos,
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
        long upkeepFailures,
        long compilerFailures,
        String compilerFailure,
        int contracts,
        int queued,
        int pending,
        int mostPending,
        int residentContracts,
        int residentRegions,
        long codeBytes,
        boolean isMeasured,
        StoreUse store,
        HelperStatistics helper) {
    /** All lookups: the hits, and the misses whatever their reason. */
    public long lookups() {
        return hits + misses.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The part of the calls' gas that the interpreter used. */
    public BigInteger interpretedGas() {
        return gas.values().stream().reduce(BigInteger.ZERO, BigInteger::add).subtract(compiledGas);
    }

    /** Evicted contracts. */
    public long evictions() {
        return idleEvictions + budgetEvictions;
    }
}
