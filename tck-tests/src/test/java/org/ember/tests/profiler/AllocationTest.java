package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.profiler.ContractReport;
import org.ember.profiler.Mode;
import org.ember.profiler.RegionReport;
import org.ember.profiler.RegionReport.Status;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * That a loop in machine code of the last tier puts nothing on the heap, however wide its words are.
 *
 * <p>Left out is what methods out of line do, which HotSpot compiles: products of two wide words, wide division and powers,
 * whose words become objects or not depending on what else the process has run, and call data read across their end.
 */
class AllocationTest {
    private static final long GAS = 1_000_000_000_000L;
    private static final int WARM_UP_ROUNDS = 20_000;
    private static final int FEW_ROUNDS = 10_000;
    private static final int MANY_ROUNDS = 210_000;

    /** HotSpot's compilers, which other tests keep busy too, may still be at Ember's own methods in the first of them. */
    private static final int MOST_MEASUREMENTS = 100;

    /** A header and four limbs; less where headers are compact. */
    private static final int WORD_OBJECT_BYTES = 48;

    /** Any odd number of 256 bits. */
    private static final String WIDE = "7f9e3779b97f4a7c15f39cc0605cedc8341082276bf3a27251f86c6a11d0c18e95";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        assumeTrue(THREADS.isThreadAllocatedMemorySupported(), "nobody counts what threads allocate");
    }

    /**
     * A loop with a word on the stack that each round makes another of, as often as the call data say.
     *
     * @param round code that replaces the item on top
     */
    private static byte[] loop(String round) {
        // count, word; the word goes below the count while that is counted down, and is what is returned
        return Hex.parse("0x5f35" + WIDE + "5b" + round + "90600190039081602357" + "5f5260205ff3");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "narrow arithmetic, 600302600701600d900361ffff16",
        "narrow division, 62ffffff 16 600790 04 61ffff 06 620f423f 01",
        "wide sums, WIDE 01 WIDE 90 03",
        "products with a narrow factor, 67ffffffffffffffff 16 WIDE 02",
        "wide bitwise operations, WIDE 18 19 80 60ff 1c 17 WIDE 16 WIDE 18",
        "shifts, 80 600d 1b 18 80 6007 1c 18 80 6011 1d 18",
        "shifts by variables, 80 60ff 81 16 1b 18 80 6007 81 16 1c 18",
        "comparisons, 80 WIDE 10 81 WIDE 11 01 81 WIDE 12 01 81 WIDE 13 01 81 81 14 15 01 WIDE 02 18",
        "bytes and signs, 80 6005 1a 81 6009 0b 18 18",
        "memory of words, 5f52 5f51 WIDE 18 80 602052 6013 51 18",
        "memory of bytes, 80 6007 53 6020 5f 6040 5e 6033 51 18",
        "call data, 5f35 18 36 18 WIDE 01",
        "environment, 30 18 33 18 34 18 3a 18 43 18 5a 18 WIDE 01"
    })
    void loopsAllocateNothing(String name, String round) {
        double bytes = bytesPerRound(loop(round.replace("WIDE", WIDE).replace(" ", "")), 0.99);
        assertTrue(bytes <= 0.99, name + ": " + bytes + " bytes a round");
    }

    /** A hash is made by a method of its own, which returns it as an object. */
    @ParameterizedTest
    @CsvSource({"32, 5f52 60205f20", "4096, 5f52 6110005f20"})
    void hashesAllocateTheirResultAlone(int hashedBytes, String round) {
        double bytes = bytesPerRound(loop(round.replace(" ", "")), WORD_OBJECT_BYTES);
        assertTrue(bytes <= WORD_OBJECT_BYTES, bytes + " bytes a hash of " + hashedBytes);
    }

    /**
     * The least of several measurements, the last of which is within the bound: one region may give way to another in the
     * middle of some.
     */
    private static double bytesPerRound(byte[] code, double bound) {
        try (Machine machine = new Machine(TieringOptions.of(Mode.TIERED))) {
            machine.deploy(0x1000, code);
            double least = Double.POSITIVE_INFINITY;
            for (int count = 0; count < MOST_MEASUREMENTS && least > bound; count++) {
                awaitLastTier(machine, code);
                long some = allocatedBy(machine, FEW_ROUNDS);
                long more = allocatedBy(machine, MANY_ROUNDS);
                least = Math.min(least, (double) (more - some) / (MANY_ROUNDS - FEW_ROUNDS));
            }
            return least;
        }
    }

    private static void awaitLastTier(Machine machine, byte[] code) {
        while (!isOfLastTier(machine, code)) {
            call(machine, WARM_UP_ROUNDS);
        }
    }

    /** Whether all of a call's loop ran in machine code, and all of that is of the last tier. */
    private static boolean isOfLastTier(Machine machine, byte[] code) {
        machine.controller().maintain();
        ContractReport before = machine.report(code);
        if (before == null) {
            return false;
        }
        call(machine, WARM_UP_ROUNDS);
        machine.controller().maintain();
        ContractReport after = machine.report(code);
        double gas = after.gas().subtract(before.gas()).doubleValue();
        return after.compiledGas().subtract(before.compiledGas()).doubleValue() > gas * 0.99
                && after.regions().stream()
                        .filter(region -> region.status() == Status.COMPILED || region.status() == Status.PENDING)
                        .mapToInt(RegionReport::tier)
                        .allMatch(tier -> tier == 2);
    }

    /** What the calling thread allocates for a call with so many rounds, in bytes. */
    private static long allocatedBy(Machine machine, int rounds) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        call(machine, rounds);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void call(Machine machine, int rounds) {
        byte[] input = UInt256.of(rounds).toBytes();
        MessageResult result =
                machine.execute(new Message(false, Machine.SENDER, Address.of(0x1000), UInt256.ZERO, GAS, input));
        assertTrue(result.isSuccess(), () -> result.toString());
    }
}
