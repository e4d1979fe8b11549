package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.ember.launcher.EmberCommand;
import org.ember.tests.fixtures.Archives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VmTestCommandTest {
    /** Stores 7 under 0 and returns CALLVALUE; without gas it must fail. */
    static final String TESTS = """
        {"stores": {
          "env": {
            "currentCoinbase": "0x3000000000000000000000000000000000000003", "currentDifficulty": "0x01",
            "currentGasLimit": "0x0f4240", "currentNumber": "0x01", "currentTimestamp": "0x01"
          },
          "exec": {
            "address": "0x1000000000000000000000000000000000000001",
            "caller": "0x2000000000000000000000000000000000000002",
            "origin": "0x2000000000000000000000000000000000000002",
            "code": "0x60076000553460005260206000f3", "data": "0x", "gas": "0x7530", "gasPrice": "0x01", "value": "0x0b"
          },
          "pre": {"0x1000000000000000000000000000000000000001": {
            "balance": "0x05", "code": "0x60076000553460005260206000f3", "nonce": "0x00", "storage": {}}},
          "post": {"0x1000000000000000000000000000000000000001": {
            "balance": "0x05", "code": "0x60076000553460005260206000f3", "nonce": "0x00", "storage": {"0x00": "0x07"}}},
          "gas": "0x26f9",
          "logs": "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347",
          "out": "0x000000000000000000000000000000000000000000000000000000000000000b"
        }}
        """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String json) throws IOException {
        Path file = Archives.writeFile(folder.resolve("test.json"), json);
        return EmberCommand.execute(
                InputStream.nullInputStream(),
                new PrintWriter(out),
                new PrintWriter(new StringWriter()),
                "vmtest",
                file.toString());
    }

    private void assertFails(String original, String replacement, String message) throws IOException {
        out.getBuffer().setLength(0);
        assertTrue(TESTS.contains(original));
        assertEquals(1, run(TESTS.replace(original, replacement)));
        assertTrue(out.toString().contains(message), out::toString);
    }

    @Test
    void passes() throws IOException {
        assertEquals(0, run(TESTS), out::toString);
        assertTrue(out.toString().contains("1 passed, 0 failed"), out::toString);
    }

    @Test
    void everyPartOfTheOutcomeCounts() throws IOException {
        assertFails("\"0x26f9\"", "\"0x26fa\"", "gas left 9977, expected 9978");
        assertFails("0000b\"", "0000c\"", "output 0x");
        assertFails("0x1dcc", "0x1dcd", "logs hash 0x");
        assertFails("{\"0x00\": \"0x07\"}", "{\"0x00\": \"0x08\"}", "storage 0x0 should be 0x8, is 0x7");
        assertFails("\"gas\": \"0x7530\"", "\"gas\": \"0x10\"", "success was expected: out of gas");
    }

    @Test
    void haltMustComeWhereItIsExpected() throws IOException {
        String withoutPost = TESTS.replace("\"post\"", "\"ignored\"");
        assertEquals(1, run(withoutPost));
        assertTrue(out.toString().contains("an exceptional halt was expected: success"), out::toString);
        assertEquals(0, run(withoutPost.replace("\"gas\": \"0x7530\"", "\"gas\": \"0x10\"")));
    }
}
