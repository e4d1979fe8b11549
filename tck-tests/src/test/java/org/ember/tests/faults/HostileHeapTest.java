package org.ember.tests.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ember.embedding.Ember;
import org.ember.fork.Fork;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOptions;
import org.ember.tests.runtime.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process with a small heap that runs hostile code: no result is wrong, and compiling does not end. {@code
 * -Dember.hostile.seconds=300} lets it go on for five minutes, {@code -Dember.hostile.heap=80} gives it 80 MB.
 */
class HostileHeapTest {
    private static final String CASES = "60";

    @Test
    void resultsAreExactAndTieringGoesOn(@TempDir Path folder) throws IOException, InterruptedException {
        Path expected = folder.resolve("expected");
        Files.write(expected, expectations());
        List<String> options = new ArrayList<>(JavaProcess.ownOptions());
        options.removeIf(option -> option.startsWith("-Xmx"));
        // A collector that gives up where it frees nearly nothing, for else most of the time is its.
        options.addAll(List.of("-XX:GCTimeLimit=40", "-XX:GCHeapFreeLimit=10"));
        options.add("-Xmx" + System.getProperty("ember.hostile.heap", "64") + "m");
        List<String> arguments = new ArrayList<>(List.of(expected.toString(), CASES));
        String seconds = System.getProperty("ember.hostile.seconds");
        if (seconds != null) {
            arguments.add(seconds);
        }
        String output = JavaProcess.run(HostileHeap.class, options, Map.of(), arguments);
        assertTrue(output.lines().anyMatch(line -> line.startsWith("exact ")), output);
    }

    private static List<String> expectations() {
        List<String> told = new ArrayList<>();
        try (Ember reference = Ember.builder()
                .fork(Fork.OSAKA)
                .tiering(TieringOptions.of(Mode.INTERPRETER))
                .build()) {
            for (int number = 0; number < HostileCases.COUNT; number++) {
                HostileCases hostile = new HostileCases(number);
                told.add(hostile.run(hostile.session(reference)));
            }
        }
        return told;
    }
}
