package org.ember.tests.opcodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.differential.DeoptimizationWatch;
import org.ember.tests.fixtures.FixtureArchive;
import org.ember.word.UInt256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * go-ethereum's vectors for the arithmetic opcodes, run as code in every tier, with each operand as a constant and as a
 * value of the input. X is pushed first, so that Y is the top of the stack.
 */
class OpcodeVectorsInCodeTest {
    private static final int FILES = 21;
    private static final int VECTORS = 1_701;

    /** Both constants, both values, and one of each. */
    private static final int FORMS = 4;

    /** What the files call otherwise than the instruction set. */
    private static final Map<String, String> NAMES = Map.of("SIGNEXT", "SIGNEXTEND");

    @ParameterizedTest
    @EnumSource(Tier.class)
    void everyVectorInEveryForm(Tier tier) {
        assumeTrue(!tier.isCompiled() || TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        List<OperandGrid> grids = grids();
        assertEquals(FILES, grids.size());
        long checked = 0;
        for (OperandGrid grid : grids) {
            checked += run(grid, tier);
        }
        assertEquals(FORMS * VECTORS, checked);
    }

    /** Runs all forms; how many results were right. Machine code for narrow words has to meet some that are not. */
    private static long run(OperandGrid grid, Tier tier) {
        GridRun run = new GridRun(Fork.OSAKA, tier);
        if (tier != Tier.COMPILED_AS_SEEN) {
            run.run(grid);
            return run.checked();
        }
        try (DeoptimizationWatch watch = new DeoptimizationWatch(run.engine().policy())) {
            run.run(grid);
            assertTrue(watch.count() > 0, () -> "no narrow form of " + grid.opcode() + " met a wide word");
            assertEquals(100, run.percentCompiled(), () -> grid.opcode() + " was interpreted in part");
        }
        return run.checked();
    }

    private static List<OperandGrid> grids() {
        List<OperandGrid> grids = new ArrayList<>();
        FixtureArchive.forEach("vm-tests/opcodes.tar.xz", (name, content) -> grids.add(grid(name, content)));
        return grids;
    }

    private static OperandGrid grid(String file, byte[] content) {
        String name = file.replaceAll(".*testcases_(\\w+)\\.json", "$1").toUpperCase(Locale.ROOT);
        Set<UInt256> top = new LinkedHashSet<>();
        Set<UInt256> next = new LinkedHashSet<>();
        Map<List<UInt256>, UInt256> results = new HashMap<>();
        for (JsonNode vector : parse(content)) {
            UInt256 x = UInt256.fromHex(vector.get("X").asText());
            UInt256 y = UInt256.fromHex(vector.get("Y").asText());
            top.add(y);
            next.add(x);
            results.put(List.of(y, x), UInt256.fromHex(vector.get("Expected").asText()));
        }
        return new OperandGrid(
                Opcode.valueOf(NAMES.getOrDefault(name, name)), List.of(List.copyOf(top), List.copyOf(next)), results);
    }

    private static JsonNode parse(byte[] content) {
        try {
            return new ObjectMapper().readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
