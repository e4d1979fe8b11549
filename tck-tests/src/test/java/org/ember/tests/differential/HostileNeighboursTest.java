package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ember.code.Code;
import org.ember.code.CodeCache;
import org.ember.evm.MessageResult;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.profiler.ContractReport;
import org.ember.profiler.Decision;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.TieringStatistics;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.state.MapState;
import org.ember.tests.runtime.Await;
import org.ember.word.Address;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What hostile contracts do to others under the real policy, with its defaults but for what is hot. A contract that is
 * compiled stays so, at every one of its calls, and has the interpreter do no more than what comes before its loop; one that
 * becomes hot under attack is compiled. All attacks together take at most {@value #MAX_DEOPTIMIZATIONS} deoptimisations and {@value
 * #MAX_CODE_BYTES} bytes of machine code. 5,000 hot contracts share {@value #CODE_BUDGET} bytes of machine code, and no more
 * than {@value #PENDING} are compiled at a time. Time goes by calls: a millisecond for each.
 */
final class HostileNeighboursTest {
    private static final long MAX_DEOPTIMIZATIONS = 200;
    private static final long MAX_CODE_BYTES = 8L << 20;
    private static final int ATTACKS = 40;
    private static final int NEIGHBOURLY_CALLS = 15;

    /** Three times as often as a region may be left by a way that it has no code for. */
    private static final int SETTLING_CALLS = 200;

    /** A PUSH, of a call that uses 50,000. */
    private static final long GAS_BEFORE_LOOP = 3;

    private static final long ATTACK_GAS = 2_000_000;

    private static final int MANY = 5_000;
    private static final long CODE_BUDGET = 5_000;
    private static final long PENDING = 4;

    private static final Rules RULES = Rules.of(Fork.OSAKA);
    private static final long NEIGHBOUR = 0x1000;
    private static final long LATECOMER = 0x1001;
    private static final long FIRST_ATTACKER = 0x2000;

    private final MapState state = new MapState();
    private final CodeCache codes = new CodeCache();
    private final AtomicLong millis = new AtomicLong();
    private TierController tiers;
    private Evm evm;

    @BeforeEach
    void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        state.put(Transcript.SENDER, 0, UInt256.of(1_000_000));
        deploy(NEIGHBOUR, loop(1));
        deploy(LATECOMER, loop(2));
    }

    private void start(TieringOptions.Builder options) {
        tiers = new TierController(
                options.set(TieringOption.COMPILE_TIMEOUT_MILLIS, TieringOption.COMPILE_TIMEOUT_MILLIS.max())
                        .build(),
                () -> TimeUnit.MILLISECONDS.toNanos(millis.get()));
        evm = new Evm(RULES, tiers);
    }

    @Test
    void othersStayInMachineCode() {
        byte[][] attackers = {
            HostilePrograms.oneBlockOf(Opcode.MOD),
            HostilePrograms.oneBlockOfAddMod(),
            HostilePrograms.jumpDestinations(),
            HostilePrograms.loopOverManyBlocks(),
            HostilePrograms.jumpsAround(),
            HostilePrograms.jumpToManyPlaces(),
            HostilePrograms.recursionToTheStackLimit(),
            HostilePrograms.callsItself(),
            HostilePrograms.growingStack(),
            HostilePrograms.alternatingWidths(),
            HostilePrograms.widthsOfTheInput(),
            HostilePrograms.exponentiations()
        };
        for (int number = 0; number < attackers.length; number++) {
            deploy(FIRST_ATTACKER + number, attackers[number]);
        }
        start(TieringOptions.builder()
                .set(TieringOption.HOT_CALLS, 1)
                .set(TieringOption.HOT_GAS, 0)
                .set(TieringOption.HOT_BLOCK_EXECUTIONS, 20)
                .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0)
                .set(TieringOption.DRAIN_MILLIS, 10));
        try {
            awaitCompiled(NEIGHBOUR);
            for (int round = 0; round < ATTACKS; round++) {
                for (int number = 0; number < attackers.length; number++) {
                    call(FIRST_ATTACKER + number, ATTACK_GAS, UInt256.of(round).toBytes());
                    assertNeighbourRunsCompiled();
                    assertInstanceOf(Decision.Compiled.class, lookup(NEIGHBOUR));
                }
            }
            Await.until(() -> {
                tiers.maintain();
                return tiers.statistics().pending() == 0;
            });
            assertNeighbourRunsCompiled();
            awaitCompiled(LATECOMER);
            TieringStatistics after = tiers.statistics();
            assertTrue(after.deoptimizations() <= MAX_DEOPTIMIZATIONS, after.toString());
            assertTrue(after.codeBytes() <= MAX_CODE_BYTES, after.toString());
            System.out.printf(
                    "%d rounds of attacks: %d regions, %d deoptimisations, %d KiB code%n",
                    ATTACKS, after.submitted(), after.deoptimizations(), after.codeBytes() >> 10);
        } finally {
            tiers.close();
        }
    }

    @Test
    void thousandsOfHotContractsShareTheBudget() {
        for (int number = 0; number < MANY; number++) {
            deploy(FIRST_ATTACKER + number, loop(100 + number));
        }
        start(TieringOptions.builder()
                .set(TieringOption.HOT_CALLS, 2)
                .set(TieringOption.HOT_GAS, 10_000)
                .set(TieringOption.HOT_BLOCK_EXECUTIONS, 100)
                .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0)
                .set(TieringOption.DRAIN_MILLIS, 0)
                .set(TieringOption.QUEUE_CAPACITY, 32)
                .set(TieringOption.MAX_PENDING, PENDING)
                .set(TieringOption.CODE_BYTES, CODE_BUDGET));
        try {
            awaitCompiled(NEIGHBOUR);
            int compiled = 0;
            int all = 0;
            for (int number = 0; number < 2 * MANY || tiers.statistics().budgetEvictions() < 3; number++) {
                call(FIRST_ATTACKER + number % MANY, ATTACK_GAS);
                call(FIRST_ATTACKER + number % MANY, ATTACK_GAS);
                if (number % 50 == 0) {
                    call(NEIGHBOUR, ATTACK_GAS);
                    tiers.maintain();
                    all++;
                    compiled += lookup(NEIGHBOUR) instanceof Decision.Compiled ? 1 : 0;
                    TieringStatistics statistics = tiers.statistics();
                    assertTrue(statistics.pending() <= PENDING, statistics.toString());
                    assertTrue(statistics.queued() <= 32, statistics.toString());
                    // Code of the second tier, which may be three times as large, comes when it comes.
                    assertTrue(statistics.codeBytes() <= 4 * CODE_BUDGET, statistics.toString());
                }
            }
            assertEquals(all, compiled, "calls of the neighbour in machine code");
        } finally {
            tiers.close();
        }
    }

    /** Counts down from 2,000, and is told from others by its number. */
    private static byte[] loop(int number) {
        Assembly code = new Assembly().push(2000);
        int start = code.newLabel();
        code.place(start).countDown(start);
        return code.add(Opcode.STOP).push(number).toBytes();
    }

    private void deploy(long address, byte[] code) {
        state.put(Address.of(address), 1, UInt256.ZERO, code, Map.of());
    }

    private MessageResult call(long address, long gas) {
        return call(address, gas, new byte[0]);
    }

    private MessageResult call(long address, long gas, byte[] input) {
        millis.incrementAndGet();
        return Transcript.execute(evm, state, codes, Transcript.message(Address.of(address), gas, input));
    }

    private Decision lookup(long address) {
        return tiers.lookup(hash(address), RULES);
    }

    private UInt256 hash(long address) {
        return new Code(state.code(Address.of(address))).hash();
    }

    /** Waits until a contract is compiled, and its code has gone all its ways so often that it knows them. */
    private void awaitCompiled(long address) {
        Await.until(() -> interpretedGas(address, SETTLING_CALLS) <= SETTLING_CALLS * GAS_BEFORE_LOOP
                && lookup(address) instanceof Decision.Compiled);
    }

    private void assertNeighbourRunsCompiled() {
        long gas = interpretedGas(NEIGHBOUR, NEIGHBOURLY_CALLS);
        assertTrue(gas <= NEIGHBOURLY_CALLS * GAS_BEFORE_LOOP, () -> gas + " gas was interpreted");
    }

    /** How much gas of so many calls is used by the interpreter. */
    private long interpretedGas(long address, int calls) {
        call(address, ATTACK_GAS); // that there is a report
        long before = interpretedGas(address);
        for (int count = 0; count < calls; count++) {
            assertTrue(call(address, ATTACK_GAS).isSuccess());
        }
        return interpretedGas(address) - before;
    }

    /** What the interpreter has used of all calls so far. */
    private long interpretedGas(long address) {
        tiers.maintain();
        ContractReport report = tiers.report(hash(address), RULES);
        return report.gas().subtract(report.compiledGas()).longValueExact();
    }
}
