package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.tests.fixtures.StateTestJson;
import org.ember.tests.launcher.Ember.Run;
import org.ember.tests.runtime.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That every command which executes code heeds the variables {@code EMBER_TIERING_...}. */
class TieringEnvironmentTest {
    @TempDir
    Path folder;

    private String run(Class<?> main, Map<String, String> environment) throws Exception {
        Path stateTest = Files.writeString(folder.resolve("state.json"), StateTestJson.file());
        Path vmTest = Files.writeString(folder.resolve("vm.json"), VmTestCommandTest.TESTS);
        return JavaProcess.run(
                main, JavaProcess.ownOptions(), environment, List.of(stateTest.toString(), vmTest.toString()));
    }

    @Test
    void variablesHoldForEveryCommand() throws Exception {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        run(RejectsEverything.class, Map.of("EMBER_TIERING_MODE", "compiled", "EMBER_TIERING_MAX_CODE_BYTES", "1"));
    }

    @Test
    void wrongValuesAreReportedByEveryCommand() throws Exception {
        run(SaysWhatIsWrong.class, Map.of("EMBER_TIERING_HOT_CALLS", "7x"));
    }

    /** What runs where everything is to be compiled that is not longer than a byte. */
    static final class RejectsEverything {
        private RejectsEverything() {}

        public static void main(String[] files) throws IOException {
            assertContains(
                    Ember.run("run", "0x5b60015000", "--stats").err(), "mode compiled", "sampled: ", "1 rejected");
            assertContains(
                    Ember.run("run", "0x5b60015000", "--stats", "--mode", "tiered")
                            .err(),
                    "mode tiered");
            assertContains(Ember.run("statetest", files[0]).err(), " rejected", "0 submitted");
            assertEquals(
                    "",
                    Ember.run("statetest", files[0], "--mode", "interpreter").err());
            assertContains(
                    Ember.run("statetest", files[0], "--tiering", "MaxCodeBytes=1000")
                            .err(),
                    " 0 rejected");
            assertContains(Ember.run("vmtest", files[1]).err(), "1 rejected", "0 submitted");
            assertContains(
                    Ember.run("bench", files[0], "--json", "-", "--warmup", "0", "--seconds", "0")
                            .out(),
                    "\"compiled\"");
        }

        private static void assertContains(String text, String... parts) {
            for (String part : parts) {
                assertTrue(text.contains(part), () -> "no '" + part + "' in: " + text);
            }
        }
    }

    /** What runs where a variable is no number. */
    static final class SaysWhatIsWrong {
        private SaysWhatIsWrong() {}

        public static void main(String[] files) {
            for (String command : List.of("run", "statetest", "vmtest", "bench")) {
                Run run = Ember.run(command, command.equals("run") ? "0x00" : files[0]);
                assertEquals(2, run.status(), command);
                assertTrue(run.err().contains("EMBER_TIERING_HOT_CALLS: "), run::err);
            }
        }
    }
}
