package org.ember.profiler;

import java.math.BigInteger;
import java.util.List;
import org.ember.fork.Rules;
import org.ember.profiler.suitability.Verdict;
import org.ember.word.UInt256;

/**
 * What is known of a contract.
 *
 * @param codeSize in bytes
 * @param calls that have ended, since the contract was first met
 * @param gas that these used, without their callees' part
 * @param compiledCalls those calls that machine code had a part in
 * @param compiledGas the part of {@code gas} that was used in machine code
 * @param windowCalls the calls in the window
 * @param windowGas the gas that these used
 * @param isHuge whether a single call was large enough to make it hot
 * @param verdict {@code null} when nobody needed one yet
 * @param admittedNanos when it was last admitted, after the controller was made; 0 when never
 * @param failures failed compilations
 * @param evictions how often it had to make room, or was not used
 * @param codeBytes its machine code
 * @param regions the live ones and the latest of the others, older ones first
 */
public record ContractReport(
        UInt256 codeHash,
        Rules rules,
        int codeSize,
        ContractState state,
        long calls,
        BigInteger gas,
        long compiledCalls,
        BigInteger compiledGas,
        long windowCalls,
        long windowGas,
        boolean isHuge,
        Verdict verdict,
        long admittedNanos,
        int failures,
        int evictions,
        long codeBytes,
        List<RegionReport> regions) {}
