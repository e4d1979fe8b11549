package org.ember.tests.helper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ember.fork.ExecutionLimits;
import org.ember.fork.Fork;
import org.ember.fork.GasCost;
import org.ember.fork.GasSchedule;
import org.ember.fork.MainnetGas;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.profile.BlockProfile;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.profiler.helper.HelperOptions;
import org.ember.profiler.helper.HelperOutcome;
import org.ember.profiler.helper.HelperPool;
import org.ember.profiler.helper.trial.TrialOptions;
import org.ember.profiler.helper.trial.TrialRequest;
import org.ember.profiler.helper.trial.TrialRunner;
import org.ember.profiler.learned.Learned;
import org.ember.profiler.learned.LearnedCodec;
import org.ember.profiler.learned.RegionCost;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.profiler.suitability.Reason;
import org.ember.profiler.suitability.SuitabilityLimits;
import org.ember.tests.runtime.Await;
import org.ember.word.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A contract is tried by really compiling it, by the word of who watches the compiler. */
@Timeout(600)
class TrialTest {
    /** Counts down from 2,000 in a loop of one block at byte 3, and returns 0. */
    private static final byte[] LOOP = Hex.parse("0x6107d05b60019003806003575f5260205ff3");

    private static final Rules RULES = Rules.of(Fork.latest());
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final TrialOptions OPTIONS =
            new TrialOptions(20_000, 8, 16, HOUR_NANOS, 1_000_000, SuitabilityLimits.DEFAULT);

    private static TrialRequest request(byte[] code) {
        return new TrialRequest(code, RULES, ProgramProfile.EMPTY);
    }

    private static Learned run(TrialOptions options, TrialRequest request) throws Exception {
        assumeTrue(TruffleRuntimes.isObservable(), "the compiler cannot be watched on this runtime");
        return LearnedCodec.decode(new TrialRunner(options.settings()).run(request.encode()));
    }

    @Test
    void contractThatNothingIsKnownOfIsCompiledFromItsStart() throws Exception {
        Learned learned = run(OPTIONS, request(LOOP));
        assertTrue(learned.verdict().isFit());
        assertEquals(LOOP.length, learned.verdict().metrics().codeBytes());
        assertEquals(0, learned.failures());
        assertEquals(1, learned.costs().size());
        RegionCost cost = learned.costs().getFirst();
        assertEquals(0, cost.entry());
        assertTrue(cost.graphNodes() > 0 && cost.codeBytes() > 0 && cost.compilerNanos() > 0, cost::toString);
    }

    /** What ran most often comes after what is known to be worth it, and after the start. */
    @Test
    void hotBlocksAreCompiledToo() throws Exception {
        // A jump that the stack decides, from a place that the region at the start does not know.
        byte[] code = Hex.parse("0x5f35565b6107d05b60019003806007575f5260205ff3");
        BlockProfile hot =
                new BlockProfile(7, 5000, false, true, true, List.of(), List.of(), List.of(), List.of(), null);
        Learned learned = run(OPTIONS, new TrialRequest(code, RULES, new ProgramProfile(List.of(hot), List.of())));
        assertTrue(learned.verdict().isFit());
        assertEquals(
                List.of(0, 7), learned.costs().stream().map(RegionCost::entry).toList());
    }

    @Test
    void tooLargeAGraphIsTooCostly() throws Exception {
        TrialOptions strict = new TrialOptions(20_000, 8, 16, HOUR_NANOS, 10, SuitabilityLimits.DEFAULT);
        Learned learned = run(strict, request(LOOP));
        assertEquals(List.of(Reason.TOO_COSTLY), learned.verdict().reasons());
        assertTrue(learned.failure().startsWith("the region at byte 0 took the compiler "), learned::failure);
        assertTrue(learned.isRejected());
    }

    @Test
    void tooLongACompilationIsTooCostly() throws Exception {
        Learned learned = run(new TrialOptions(20_000, 8, 16, 1, 1_000_000, SuitabilityLimits.DEFAULT), request(LOOP));
        assertEquals(List.of(Reason.TOO_COSTLY), learned.verdict().reasons());
    }

    @Test
    void unfitContractIsNotCompiled() throws Exception {
        Learned learned = run(OPTIONS, request(new byte[100_000]));
        assertEquals(List.of(Reason.CODE_TOO_LARGE), learned.verdict().reasons());
        assertEquals(List.of(), learned.costs());
    }

    @Test
    void requestsComeBackAsTheyWere() throws IOException {
        GasSchedule dear = MainnetGas.of(Fork.BERLIN)
                .with()
                .set(77, Opcode.ADD, Opcode.SSTORE)
                .set(78, GasCost.values()[0])
                .build();
        ExecutionLimits limits = new ExecutionLimits(1, 2, 3, 4);
        Rules rules = Rules.of(Fork.BERLIN).with().schedule(dear).limits(limits).build();
        TrialRequest decoded = TrialRequest.decode(new TrialRequest(LOOP, rules, ProgramProfile.EMPTY).encode());
        assertEquals(limits, decoded.rules().limits());
        assertArrayEquals(LOOP, decoded.code());
        assertEquals(Fork.BERLIN, decoded.rules().fork());
        assertNotSame(Rules.of(Fork.BERLIN), decoded.rules());
        for (Opcode opcode : Opcode.values()) {
            assertEquals(dear.cost(opcode), decoded.rules().schedule().cost(opcode), opcode::name);
        }
        for (GasCost cost : GasCost.values()) {
            assertEquals(dear.cost(cost), decoded.rules().schedule().cost(cost), cost::name);
        }
        assertSame(RULES, TrialRequest.decode(request(LOOP).encode()).rules());
        assertEquals(OPTIONS, TrialOptions.of(OPTIONS.settings()));
    }

    @Test
    void whateverComesIsARequestOrRefused() {
        byte[] good = request(LOOP).encode();
        Random random = new Random(24);
        int refused = 0;
        for (int run = 0; run < 5_000; run++) {
            byte[] bytes = good.clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                TrialRequest decoded = TrialRequest.decode(Arrays.copyOf(bytes, good.length - random.nextInt(2)));
                assertInstanceOf(TrialRequest.class, decoded);
            } catch (IOException none) {
                refused++;
            }
        }
        assertTrue(refused > 1000, "refused: " + refused);
    }

    @Test
    void settingsThatSayNothingAreNamed() {
        Map<String, String> settings = new HashMap<>(OPTIONS.settings());
        for (String wrong : new String[] {"", "-1", "x", "99999999999999999999", "3000000000"}) {
            settings.put("regions", wrong);
            String message = assertThrows(IllegalArgumentException.class, () -> TrialOptions.of(settings))
                    .getMessage();
            assertTrue(message.contains("regions"), message);
        }
        settings.remove("regions");
        assertThrows(IllegalArgumentException.class, () -> TrialOptions.of(settings));
    }

    /** This program, started once more as it was started itself: with its compiler, which says what it did. */
    @Test
    void ownHelperCompilesWithTheSameCompiler() throws Exception {
        assumeTrue(TruffleRuntimes.isObservable(), "the compiler cannot be watched on this runtime");
        HelperOptions options = new HelperOptions(
                List.of(), 1, 10, 2, HelperOptions.DEFAULT.limits(), HelperOptions.Times.DEFAULT, OPTIONS.settings());
        try (HelperPool pool = new HelperPool(options, () -> 0)) {
            var job = pool.submit(request(LOOP).encode());
            Await.until(job::isDone);
            HelperOutcome.Done done = assertInstanceOf(HelperOutcome.Done.class, job.join());
            Learned learned = LearnedCodec.decode(done.result());
            assertTrue(learned.verdict().isFit());
            assertTrue(learned.costs().getFirst().graphNodes() > 0);
            assertFalse(
                    learned.costs().getFirst().compilerNanos() > done.timings().runNanos());
        }
    }
}
