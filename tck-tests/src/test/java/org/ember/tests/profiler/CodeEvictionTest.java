package org.ember.tests.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import org.ember.code.Code;
import org.ember.code.CodeCache;
import org.ember.evm.MessageResult;
import org.ember.profiler.Decision.Compiled;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What compiled contracts have when the code cache has to make room. */
@Timeout(300)
class CodeEvictionTest {
    private static final long CAPACITY = 2 << 20;
    private static final int FLOOD = 30_000;
    private static final long CONTRACT = 0x1000;
    private static final long OTHER = 0x2000;

    private static TieringOptions options(Mode mode) {
        return TieringOptions.builder()
                .mode(mode)
                .blocking(true)
                .set(TieringOption.HOT_CALLS, 1)
                .set(TieringOption.HOT_GAS, 0)
                .set(TieringOption.HOT_BLOCK_EXECUTIONS, 1)
                .set(TieringOption.HOT_EXECUTIONS_PER_NODE, 0)
                .build();
    }

    @Test
    void machineCodeStaysWhenManyCodesCome() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        CodeCache codes = new CodeCache(CAPACITY);
        try (Machine machine = new Machine(options(Mode.TIERED), codes)) {
            machine.deploy(CONTRACT, Machine.LOOP);
            for (int time = 0; time < 5; time++) {
                machine.call(CONTRACT);
            }
            assertInstanceOf(Compiled.class, machine.lookup(Machine.LOOP));
            long admissions = machine.controller().statistics().admissions();
            for (int number = 0; number < FLOOD; number++) {
                byte[] tiny = ByteBuffer.allocate(5).putInt(1, number).array();
                UInt256 hash = new Code(tiny).hash();
                codes.get(hash, () -> tiny);
                codes.get(hash, () -> tiny);
                assertTrue(codes.heapBytes() <= CAPACITY);
            }
            assertTrue(codes.size() < FLOOD);
            machine.call(CONTRACT);
            assertInstanceOf(Compiled.class, machine.lookup(Machine.LOOP));
            assertEquals(admissions, machine.controller().statistics().admissions());
            assertEquals(
                    1,
                    machine.controller().reports().stream()
                            .filter(report -> report.codeSize() == Machine.LOOP.length)
                            .count());
        }
    }

    /** With room for one code, every call is of a code that was let go of, and of a program made anew. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void codesThatComeAndGo(Mode mode) {
        try (Machine machine = new Machine(options(mode), new CodeCache(1))) {
            machine.deploy(CONTRACT, Machine.LOOP);
            machine.deploy(OTHER, Machine.loop(1));
            MessageResult expected = machine.call(CONTRACT);
            for (int time = 0; time < 20; time++) {
                for (long address : new long[] {OTHER, CONTRACT}) {
                    MessageResult result = machine.call(address);
                    assertEquals(expected.status(), result.status());
                    assertEquals(expected.gasLeft(), result.gasLeft());
                }
            }
            machine.controller().maintain();
            assertTrue(machine.controller().reports().size() <= 2);
        }
    }
}
