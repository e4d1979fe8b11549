package org.ember.tests.opcodes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.word.UInt256;

/**
 * One line of a table.
 *
 * @param place file and line, for reports
 * @param operands on the stack before, the top first
 * @param ending how the code ends: its result's first word, {@code ""} where it goes on behind its end
 * @param output what it returns or reverts with; empty where it goes on
 * @param results on the stack afterwards, the top first
 * @param gas what the code alone uses; -1 for all that there is
 * @param effects what else can be seen, by name
 */
record TableCase(
        String place,
        String code,
        List<Fork> forks,
        List<UInt256> operands,
        Ending ending,
        byte[] output,
        List<UInt256> results,
        long gas,
        Map<String, String> effects) {
    static final long ALL_GAS = -1;

    /** What gas left at the end says nothing of what is needed: some of it is held back, or has to be left. */
    private static final Set<Opcode> NEEDS_MORE_THAN_IT_USES = Set.of(
            Opcode.CALL,
            Opcode.CALLCODE,
            Opcode.DELEGATECALL,
            Opcode.STATICCALL,
            Opcode.CREATE,
            Opcode.CREATE2,
            Opcode.SSTORE,
            Opcode.GAS);

    /** How code ends. */
    enum Ending {
        /** Not: what comes after it runs. */
        GOES_ON,
        STOP,
        RETURN,
        REVERT,
        HALT
    }

    /** The gas that there is when the code begins; -1 for more than enough. */
    long given() {
        return effects.containsKey("given") ? Long.parseLong(effects.get("given")) : -1;
    }

    /** Whether it runs with exactly the gas that it uses, and not with less. */
    boolean needsWhatItUses() {
        return gas > 0
                && given() < 0
                && ending != Ending.HALT
                && TableAssembly.opcodes(code).stream().noneMatch(NEEDS_MORE_THAN_IT_USES::contains);
    }

    @Override
    public String toString() {
        return place + ": " + code + " of " + operands;
    }
}
