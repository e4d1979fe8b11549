package org.ember.tests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.ember.fixtures.TestResult;
import org.ember.fixtures.VmTest;
import org.ember.fixtures.VmTestRunner;
import org.ember.tests.fixtures.FixtureArchive;
import org.junit.jupiter.api.Test;

/** Ethereum's VMTests. */
class VmTestsTest {
    private static final String ARCHIVE = "vm-tests/vmtests.tar.xz";
    private static final int TESTS = 609;

    @Test
    void allTests() throws IOException {
        VmTestRunner runner = new VmTestRunner(ConformanceRun.TIERING);
        List<TestResult> results = ConformanceRun.of(
                FixtureArchive.path(ARCHIVE),
                (file, run) ->
                        VmTest.readAll(file, test -> run.submit(runner.prepare(run.nextNumber(), file.path(), test))));
        ConformanceRun.requireAllPassed(results);
        assertEquals(TESTS, results.size());
    }
}
