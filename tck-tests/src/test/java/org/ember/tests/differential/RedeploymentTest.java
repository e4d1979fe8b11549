package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.ember.code.CodeCache;
import org.ember.crypto.Keccak256;
import org.ember.evm.ContractAddress;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One address whose code is destroyed and replaced by other code again and again, in the transaction that creates it and
 * in later ones, where EIP-6780 keeps it from Cancun on. What was compiled is of the code, not of the address: the
 * {@value #VERSIONS} codes take at most {@value #MAX_REGIONS} regions however often they come and go.
 */
final class RedeploymentTest {
    private static final int VERSIONS = 5;
    private static final int MAX_REGIONS = 3 * (VERSIONS + 1);
    private static final int ROUNDS = 60;
    private static final int CALLS = 8;

    private static final Address FACTORY = Address.of(0xfac);
    private static final Address CHILD = ContractAddress.of(FACTORY, UInt256.ZERO, Keccak256.hashWord(initCode()));

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    @ParameterizedTest
    @EnumSource(names = {"CONSTANTINOPLE", "SHANGHAI", "CANCUN", "OSAKA"})
    void replacedCodeIsRun(Fork fork) {
        List<Message> messages = messages();
        List<String> expected = run(new Evm(Rules.of(fork)), messages);
        int distinct = new HashSet<>(expected).size();
        assertTrue(distinct > VERSIONS, () -> "each version has results of its own: " + expected);
        TieringOptions options = TieringOptions.builder()
                .blocking(true)
                .set(TieringOption.HOT_CALLS, 2)
                .set(TieringOption.HOT_GAS, 0)
                .set(TieringOption.HOT_BLOCK_EXECUTIONS, 3)
                .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0)
                .build();
        TierController tiers = new TierController(options, () -> 0); // nothing is late
        try {
            Evm evm = new Evm(Rules.of(fork), tiers);
            CodeCache codes = new CodeCache();
            assertEquals(expected, run(evm, codes, messages));
            TieringStatistics once = tiers.statistics();
            assertTrue(once.compiled() >= VERSIONS && once.submitted() <= MAX_REGIONS, once.toString());
            assertTrue(once.contracts() <= VERSIONS + 2, once.toString());
            assertEquals(expected, run(evm, codes, messages));
            assertTrue(tiers.statistics().submitted() <= MAX_REGIONS, tiers.statistics()::toString);
        } finally {
            tiers.close();
        }
        List<Message> some = messages.subList(0, 3 * VERSIONS);
        assertEquals(run(new Evm(Rules.of(fork)), some), run(new Evm(Rules.of(fork), EagerTiering.compiled()), some));
    }

    private static List<String> run(Evm evm, List<Message> messages) {
        return run(evm, new CodeCache(), messages);
    }

    private static List<String> run(Evm evm, CodeCache codes, List<Message> messages) {
        MapState state = new MapState();
        state.put(Transcript.SENDER, 0, UInt256.of(1_000_000));
        state.put(FACTORY, 1, UInt256.ZERO, factory(), Map.of());
        return Transcript.of(evm, state, codes, messages);
    }

    /** Deploys and destroys at once; deploys, destroys with the next message; and deploys what may be there already. */
    private static List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] input = new byte[64];
            System.arraycopy(version(round % VERSIONS), 0, input, 0, 32);
            input[63] = (byte) (round % 3 == 0 ? 1 : 0);
            messages.add(Transcript.message(FACTORY, 5_000_000, input));
            if (round % 3 == 1) {
                messages.add(Transcript.message(CHILD, 100_000, new byte[1]));
            }
        }
        return messages;
    }

    /** Returns its number after a loop; destroys itself when it is given input. Filled up to 32 bytes. */
    private static byte[] version(int number) {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        int destroy = code.newLabel();
        code.add(Opcode.CALLDATASIZE).jumpIf(destroy);
        code.push(9).place(loop).countDown(loop);
        code.push(number + 1).push(0).add(Opcode.MSTORE, Opcode.MSIZE).push(0).add(Opcode.RETURN);
        byte[] bytes =
                code.place(destroy).add(Opcode.CALLER, Opcode.SELFDESTRUCT).toBytes();
        return Arrays.copyOf(bytes, 32);
    }

    /** Asks its creator for 32 bytes of code. */
    private static byte[] initCode() {
        Assembly code = new Assembly().push(32).push(0).push(0).push(0).push(0);
        return code.add(Opcode.CALLER, Opcode.GAS, Opcode.CALL)
                .push(32)
                .push(0)
                .add(Opcode.RETURN)
                .toBytes();
    }

    /**
     * Creates a contract of the code in its input, calls it a few times, destroys it if the second word of the input says
     * so, and returns the sum of what it returned. Without input it returns that code.
     */
    private static byte[] factory() {
        Assembly code = new Assembly();
        int create = code.newLabel();
        int loop = code.newLabel();
        int destroy = code.newLabel();
        int end = code.newLabel();
        code.add(Opcode.CALLDATASIZE).jumpIf(create);
        code.push(0).add(Opcode.SLOAD).returnWord();
        byte[] initCode = initCode();
        code.place(create).push(0).add(Opcode.CALLDATALOAD).push(0).add(Opcode.SSTORE);
        code.push(UInt256.fromBytes(initCode, 0, initCode.length)).push(0).add(Opcode.MSTORE);
        code.push(0).push(initCode.length).push(32 - initCode.length).push(0).add(Opcode.CREATE2);
        code.push(1).add(Opcode.SSTORE).push(0).push(CALLS); // sum, count
        code.place(loop).push(32).push(0).push(0).push(0).push(0);
        code.push(CHILD.toWord()).add(Opcode.GAS, Opcode.CALL, Opcode.POP);
        code.push(0).add(Opcode.MLOAD, Opcode.SWAP1, Opcode.SWAP2, Opcode.ADD, Opcode.SWAP1);
        code.countDown(loop);
        code.add(Opcode.POP).push(32).add(Opcode.CALLDATALOAD).jumpIf(destroy).jump(end);
        code.place(destroy).push(0).push(0).push(1).push(0).push(0);
        code.push(CHILD.toWord()).add(Opcode.GAS, Opcode.CALL, Opcode.POP);
        return code.place(end).returnWord().toBytes();
    }
}
