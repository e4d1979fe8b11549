package org.ember.tests.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ember.fixtures.run.TestResult;
import org.ember.fixtures.run.TestTiering;
import org.ember.fixtures.vm.VmTest;
import org.ember.fixtures.vm.VmTestRunner;
import org.ember.profiler.Mode;
import org.ember.tests.fixtures.FixtureArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ethereum's VMTests: all of them in the interpreter, and every eighth where code is compiled, which takes longer. */
class VmTestsTest {
    private static final String ARCHIVE = "vm-tests/vmtests.tar.xz";
    private static final int TESTS = 609;

    /** One test in so many is run in a mode. */
    private static final Map<Mode, Integer> SAMPLING = Map.of(Mode.INTERPRETER, 1, Mode.TIERED, 8, Mode.COMPILED, 8);

    @ParameterizedTest
    @MethodSource("org.ember.tests.conformance.ConformanceRun#modes")
    void allTests(Mode mode) throws IOException {
        VmTestRunner runner = new VmTestRunner(TestTiering.of(mode));
        int sampling = SAMPLING.get(mode);
        List<TestResult> results = ConformanceRun.of(
                FixtureArchive.path(ARCHIVE),
                mode,
                ConformanceRun.rounds(mode),
                runner::statistics,
                (file, run) -> VmTest.readAll(file, test -> {
                    long number = run.nextNumber();
                    if (number % sampling == 0) {
                        run.submit(runner.prepare(number, file.path(), test));
                    }
                }));
        assertEquals(Math.ceilDiv(TESTS, sampling), results.size());
    }
}
