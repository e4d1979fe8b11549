package org.ember.tests.word;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.ember.tests.fixtures.FixtureArchive;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** go-ethereum's vectors for the arithmetic opcodes: X is pushed first, so that Y is the upper operand. */
class OpcodeVectorsTest {
    private static final int VECTORS = 1_701;

    private static final Map<String, BinaryOperator<UInt256>> OPERATIONS = Map.ofEntries(
            Map.entry("add", UInt256::add),
            Map.entry("and", UInt256::and),
            Map.entry("byte", (index, word) -> word.byteAt(index)),
            Map.entry("div", UInt256::divide),
            Map.entry("eq", (y, x) -> truth(y.equals(x))),
            Map.entry("exp", UInt256::exponentiate),
            Map.entry("gt", (y, x) -> truth(y.greaterThan(x))),
            Map.entry("lt", (y, x) -> truth(y.lessThan(x))),
            Map.entry("mod", UInt256::remainder),
            Map.entry("mul", UInt256::multiply),
            Map.entry("or", UInt256::or),
            Map.entry("sar", (bits, word) -> word.arithmeticShiftRight(bits)),
            Map.entry("sdiv", UInt256::signedDivide),
            Map.entry("sgt", (y, x) -> truth(y.signedGreaterThan(x))),
            Map.entry("shl", (bits, word) -> word.shiftLeft(bits)),
            Map.entry("shr", (bits, word) -> word.shiftRight(bits)),
            Map.entry("signext", (index, word) -> word.signExtend(index)),
            Map.entry("slt", (y, x) -> truth(y.signedLessThan(x))),
            Map.entry("smod", UInt256::signedRemainder),
            Map.entry("sub", UInt256::subtract),
            Map.entry("xor", UInt256::xor));

    private int checked;

    @Test
    void everyVectorGivesItsExpectedWord() {
        FixtureArchive.forEach("vm-tests/opcodes.tar.xz", this::checkFile);
        assertEquals(VECTORS, checked);
    }

    private void checkFile(String name, byte[] content) {
        String operation = name.replaceAll(".*testcases_(\\w+)\\.json", "$1");
        BinaryOperator<UInt256> function = OPERATIONS.get(operation);
        for (JsonNode vector : parse(content)) {
            UInt256 x = UInt256.fromHex(vector.get("X").asText());
            UInt256 y = UInt256.fromHex(vector.get("Y").asText());
            UInt256 expected = UInt256.fromHex(vector.get("Expected").asText());
            assertEquals(expected, function.apply(y, x), () -> operation + " of " + y + " and " + x);
            checked++;
        }
    }

    private static JsonNode parse(byte[] content) {
        try {
            return new ObjectMapper().readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UInt256 truth(boolean value) {
        return value ? UInt256.ONE : UInt256.ZERO;
    }
}
