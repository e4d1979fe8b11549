package org.ember.tests.nodes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ember.tests.runtime.JavaProcess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a code cache counts is about what the heap holds: too little would let the heap fill up, too much waste it. */
class CodeFootprintTest {
    private static final double LEAST = 0.7;
    private static final double MOST = 1.6;

    /** What Java itself takes and lets go of meanwhile is some 2 MB. */
    private static final double COMPARABLE = 16e6;

    @ParameterizedTest
    @EnumSource(CodeFootprint.Shape.class)
    void estimatesAreNearTheHeap(CodeFootprint.Shape shape) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(JavaProcess.ownOptions());
        options.removeIf(option -> option.startsWith("-Xmx") || option.contains("GC"));
        options.add("-XX:+UseSerialGC");
        options.add("-Xmx2g");
        String output = JavaProcess.run(CodeFootprint.class, options, Map.of(), List.of(shape.name()));
        int compared = 0;
        for (String line : output.lines().toList()) {
            String[] words = line.split(" ", -1);
            if (words.length == 3 && words[2].matches("\\d+")) {
                double held = Double.parseDouble(words[1]);
                double ratio = Double.parseDouble(words[2]) / held;
                if (held * shape.codes >= COMPARABLE) {
                    assertTrue(ratio >= LEAST && ratio <= MOST, () -> "counted/held " + ratio + " in\n" + output);
                    compared++;
                }
            }
        }
        assertTrue(compared >= 2, output);
    }
}
