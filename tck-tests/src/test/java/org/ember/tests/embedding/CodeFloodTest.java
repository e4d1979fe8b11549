package org.ember.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ember.tests.runtime.JavaProcess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However many small contracts are created and called, a small heap is enough, whether or not the upkeep comes to run. */
class CodeFloodTest {
    @ParameterizedTest
    @CsvSource({"1000000, true", "300000, false"})
    void smallCodesDoNotFillTheHeap(int codes, boolean upkeep) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(JavaProcess.ownOptions());
        options.removeIf(option -> option.startsWith("-Xmx") || option.contains("GC"));
        options.add("-XX:+UseSerialGC");
        options.add("-Xmx48m");
        options.add("-XX:+ExitOnOutOfMemoryError");
        String output = JavaProcess.run(
                CodeFlood.class, options, Map.of(), List.of(String.valueOf(codes), String.valueOf(upkeep)));
        assertTrue(output.contains("created and called " + codes + " codes"), output);
    }
}
