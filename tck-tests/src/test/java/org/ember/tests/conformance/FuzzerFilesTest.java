package org.ember.tests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.ember.launcher.EmberCommand;
import org.ember.tests.fixtures.FixtureArchive;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The state tests of other releases and sources: those of fuzzers and clients are read as their tools have written them, and
 * mended.
 */
class FuzzerFilesTest {
    private static final String ARCHIVE = "state-tests-more.tar.xz";

    private static String run(Path path, String mode) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = EmberCommand.execute(
                InputStream.nullInputStream(),
                new PrintWriter(out),
                new PrintWriter(err),
                "statetest",
                path.toString(),
                "--mode",
                mode);
        assertEquals(0, status, () -> out + "\n" + err);
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "interpreter, raw, '39 passed, 0 failed, 0 over the time limit, 2 only run, with nothing to check'",
        "tiered, raw, '39 passed, 0 failed, 0 over the time limit, 2 only run, with nothing to check'",
        "interpreter, mended, '41 passed, 0 failed, 0 over the time limit'",
        "tiered, mended, '41 passed, 0 failed, 0 over the time limit'"
    })
    void filesOfFuzzersAreReadAsTheyAre(String mode, String which, String expected) {
        String folder = which.equals("raw") ? "fuzz-and-client-cases-raw" : "fuzz-and-client-cases";
        String out = run(FixtureArchive.path(ARCHIVE).resolve(folder), mode);
        assertTrue(out.contains(expected), out);
        if (which.equals("raw")) {
            // What go-ethereum comes to as well, as the mended files have it.
            assertTrue(out.contains("NOT CHECKED 00000002-naivefuzz-0[London/0/0/0]"), out);
            assertTrue(out.contains("0x347349e4362fc665ac00256223e62932d64a7d03e80e71799742d24115d965aa"), out);
            assertTrue(out.contains("0x79e13e405e6fa8271782a2a630e8b659fc2f871b7453e94ecef944ecf5b51bd8"), out);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "tiered"})
    @EnabledIfSystemProperty(named = "ember.statetests", matches = "full")
    void allPass(String mode) {
        String out = run(FixtureArchive.path(ARCHIVE), mode);
        assertTrue(out.contains("10,411 passed, 0 failed, 0 over the time limit, 2 only run"), out);
    }
}
