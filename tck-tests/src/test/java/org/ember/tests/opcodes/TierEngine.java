package org.ember.tests.opcodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ember.code.CodeCache;
import org.ember.crypto.Keccak256;
import org.ember.evm.BlockEnvironment;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.evm.TransactionEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.engine.TieringPolicy;
import org.ember.nodes.region.Program;
import org.ember.state.Journal;
import org.ember.state.Log;
import org.ember.state.StateDiff;
import org.ember.tests.opcodes.TierPolicy.GasOfCall;
import org.ember.transaction.WarmAccessSet;
import org.ember.word.Hex;

/** An EVM that runs all code in one tier; what a test has it run it can require to have run there. */
final class TierEngine {
    private final Tier tier;
    private final TierPolicy policy;
    private final Evm evm;
    private final CodeCache codes = new CodeCache();

    /**
     * What one message came to.
     *
     * @param logs those that its code wrote, if it was successful
     * @param changes to the state that it began with
     */
    record Outcome(MessageResult result, List<Log> logs, StateDiff changes) {}

    TierEngine(Fork fork, Tier tier) {
        this(Rules.of(fork), tier);
    }

    TierEngine(Rules rules, Tier tier) {
        this.tier = tier;
        this.policy = new TierPolicy(tier);
        this.evm = new Evm(rules, policy);
    }

    Tier tier() {
        return tier;
    }

    Fork fork() {
        return evm.rules().fork();
    }

    /** Executes a message in a transaction of its own, with what every transaction makes warm. */
    Outcome execute(Scene scene, Message message) {
        BlockEnvironment block = scene.block();
        TransactionEnvironment transaction = scene.transaction();
        Journal journal = new Journal(scene.state(), fork(), codes);
        journal.beginTransaction();
        WarmAccessSet.warm(journal, evm.rules().precompiles(), block, transaction.origin(), message.recipient());
        MessageResult result = evm.execute(message, journal, block, transaction);
        List<Log> logs = List.copyOf(journal.logs());
        journal.endTransaction();
        return new Outcome(result, logs, journal.diff());
    }

    TieringPolicy policy() {
        return policy;
    }

    /** Waits for machine code of {@code code}, anew where it met what it was not made for; if there was any. */
    void awaitCompiled(byte[] code) {
        program(code).regions().forEach(TierPolicy::await);
    }

    /** The form in which code runs here. */
    Program program(byte[] code) {
        return evm.prepare(codes.get(Keccak256.hashWord(code), () -> code));
    }

    /** What was used by the last call of {@code code}, for a report. */
    String describe(byte[] code) {
        Program program = program(code);
        return policy.lastCall(program) + ", regions " + program.regions() + ", code " + Hex.format(code);
    }

    /** How much of the gas that the last call of {@code code} used was used in machine code; 100 if it used none. */
    int percentCompiled(byte[] code) {
        GasOfCall gas = policy.lastCall(program(code));
        return gas.own() == 0 ? 100 : (int) Math.floor(100.0 * gas.compiled() / gas.own());
    }

    /** Whether all of the last call of {@code code} ran in machine code. */
    boolean ranCompiled(byte[] code) {
        return percentCompiled(code) == 100;
    }

    /**
     * Requires that the last call of {@code code} ran in this engine's tier. What is compiled as seen may have left
     * machine code in the call, and what halts can be no trace: {@link #ranCompiled} tells of the one.
     *
     * @param block the start of a block that it ran, other than the code's first
     */
    void requireTier(byte[] code, int block) {
        Program program = program(code);
        List<Integer> starts = program.blocks().stream().map(BlockNode::start).toList();
        switch (tier) {
            case STEPS -> assertEquals(List.of(), starts, "blocks were built");
            case BLOCKS -> {
                assertTrue(starts.contains(0) && starts.contains(block), () -> "built are " + starts);
                assertEquals(0, program.traces(), "there are traces");
            }
            case TRACES ->
                assertTrue(
                        program.traces() > 0 && program.tracedBytes() > block,
                        () -> program.tracedBytes() + " bytes traced");
            case COMPILED_AS_SEEN -> assertFalse(program.regions().isEmpty(), "there is no region");
            case COMPILED_FOR_ALL -> {
                assertEquals(1, program.regions().size(), "not one region");
                assertTrue(program.regions().getFirst().isCompiled(), "no region was entered");
                assertTrue(ranCompiled(code), () -> describe(code));
            }
        }
        if (!tier.isCompiled()) {
            assertEquals(List.of(), program.regions(), "there are regions");
            assertEquals(0, policy.lastCall(program).compiled(), "gas was used in machine code");
        }
    }
}
