package org.ember.tests.rlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.ember.rlp.RlpException;
import org.ember.rlp.RlpWriter;
import org.ember.tests.fixtures.FixtureArchive;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** The RLP vectors of ethereum/tests. */
class RlpFixturesTest {
    private int valid;
    private int invalid;

    @Test
    void encodesAndDecodesAsTheVectorsSay() {
        FixtureArchive.forEachTest("vm-tests/ethereum-tests-misc.tar.xz", "/RLPTests/", this::check);
        assertEquals(29, valid);
        assertEquals(26, invalid);
    }

    private void check(String name, JsonNode test) {
        JsonNode value = test.get("in");
        byte[] encoded = Hex.parse(test.get("out").asText());
        if (value.isTextual() && value.asText().equals("INVALID")) {
            assertThrows(RlpException.class, () -> RlpCopy.copy(encoded), name);
            invalid++;
            return;
        }
        if (!value.isTextual() || !value.asText().equals("VALID")) {
            RlpWriter writer = new RlpWriter();
            write(value, writer);
            assertArrayEquals(encoded, writer.toBytes(), name);
        }
        assertArrayEquals(encoded, RlpCopy.copy(encoded), name);
        valid++;
    }

    private static void write(JsonNode value, RlpWriter writer) {
        if (value.isArray()) {
            writer.startList();
            value.forEach(item -> write(item, writer));
            writer.endList();
        } else if (value.isNumber()) {
            writer.writeLong(value.asLong());
        } else if (value.asText().equals("#" + TWO_TO_THE_256)) {
            byte[] number = new byte[33];
            number[0] = 1;
            writer.writeBytes(number);
        } else if (value.asText().startsWith("#")) {
            writer.writeWord(UInt256.fromDecimal(value.asText().substring(1)));
        } else {
            writer.writeBytes(value.asText().getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** The one number in the vectors that is no word. */
    private static final String TWO_TO_THE_256 =
            "115792089237316195423570985008687907853269984665640564039457584007913129639936";
}
