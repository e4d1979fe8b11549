package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Collections;
import java.util.List;
import org.ember.fork.Opcode;
import org.ember.nodes.region.Region;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A function that a region calls goes back to where the region called it from, not to all callers that it ever had. */
class ReturnAddressTest {
    private static final int ROUNDS = 200;

    private final ComparedEngine engine = new ComparedEngine();

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    private void call(byte[] code) {
        UInt256[] inputs = Collections.nCopies(20, UInt256.ONE).toArray(UInt256[]::new);
        engine.call(code, inputs);
        engine.assertCompiled();
    }

    /** Adds 3 to a sum by calling a function in each round of {@code loops} loops, one after the other. */
    private static byte[] loops(int loops, int[] starts) {
        Assembly code = new Assembly();
        int function = code.newLabel();
        code.push(0);
        for (int loop = 0; loop < loops; loop++) {
            int head = code.newLabel();
            int back = code.newLabel();
            code.push(ROUNDS);
            starts[loop] = code.size();
            code.place(head).add(Opcode.SWAP1); // rounds, sum
            code.pushLabel(back).add(Opcode.SWAP1).jump(function);
            code.place(back).add(Opcode.SWAP1);
            code.countDown(head);
            code.add(Opcode.POP);
        }
        starts[loops] = code.size();
        code.returnWord();
        addFunction(code, function);
        return code.toBytes();
    }

    private static void addFunction(Assembly code, int function) {
        code.place(function).push(3).add(Opcode.ADD, Opcode.SWAP1, Opcode.JUMP);
    }

    @Test
    void regionOfLoopHoldsNoEarlierLoopThatCallsItsFunction() {
        int[] starts = new int[4];
        byte[] code = loops(3, starts);
        call(code);
        List<Region> last = engine.tiering().regions().stream()
                .filter(region ->
                        starts[2] <= region.entry().start() && region.entry().start() < starts[3])
                .toList();
        assertFalse(last.isEmpty(), "no region begins in the last loop");
        for (Region region : last) {
            assertTrue(
                    region.blocks().stream().allMatch(block -> block.start() >= starts[2]),
                    () -> region.name() + " holds blocks of other loops: " + region.blocks());
        }
    }

    /** More callers than a function has in ordinary code, in the body of one loop. */
    @Test
    void loopThatCallsFromManyPlacesIsOneRegion() {
        Assembly code = new Assembly();
        int function = code.newLabel();
        int head = code.newLabel();
        code.push(0).push(ROUNDS);
        code.place(head).add(Opcode.SWAP1);
        for (int caller = 0; caller < 60; caller++) {
            int back = code.newLabel();
            code.pushLabel(back).add(Opcode.SWAP1).jump(function);
            code.place(back);
        }
        code.add(Opcode.SWAP1).push(1).add(Opcode.SWAP1, Opcode.SUB, Opcode.DUP1);
        code.pushLabel(head).add(Opcode.JUMPI, Opcode.POP);
        code.returnWord();
        addFunction(code, function);
        call(code.toBytes());
        assertTrue(
                engine.tiering().regions().stream().anyMatch(region -> region.size() >= 62),
                () -> "sizes "
                        + engine.tiering().regions().stream().map(Region::size).toList());
    }

    /** What comes after the calls of a function that has many callers is compiled with the callers, not with the function. */
    @Test
    void regionOfFunctionHoldsNoneOfManyCallers() {
        Assembly code = new Assembly();
        int function = code.newLabel();
        int head = code.newLabel();
        code.push(1).push(0).add(Opcode.MSTORE); // the function's rounds, until all its callers are known
        code.push(0).push(ROUNDS);
        code.place(head).add(Opcode.SWAP1);
        for (int caller = 0; caller < 6; caller++) {
            int back = code.newLabel();
            code.pushLabel(back).add(Opcode.SWAP1).jump(function);
            code.place(back).push(caller).add(Opcode.ADD);
        }
        code.push(20).push(0).add(Opcode.MSTORE, Opcode.SWAP1).countDown(head);
        code.add(Opcode.POP).returnWord();
        int start = code.size();
        int loop = code.newLabel();
        code.place(function).push(0).add(Opcode.MLOAD); // back, sum, rounds
        code.place(loop).add(Opcode.SWAP1).push(3).add(Opcode.ADD, Opcode.SWAP1).countDown(loop);
        code.add(Opcode.POP, Opcode.SWAP1, Opcode.JUMP);
        call(code.toBytes());
        List<Region> regions = engine.tiering().regions();
        assertTrue(regions.stream().anyMatch(region -> region.entry().start() >= start), "none begins in the function");
        for (Region region : regions) {
            if (region.entry().start() >= start) {
                assertTrue(
                        region.blocks().stream().allMatch(block -> block.start() >= start),
                        () -> region.name() + " holds callers' blocks: " + region.blocks());
            }
        }
        assertTrue(
                regions.stream()
                        .anyMatch(region -> region.entry().start() < start
                                && region.blocks().stream().anyMatch(block -> block.start() >= start)),
                "no region of the callers holds the function");
    }
}
