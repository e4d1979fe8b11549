package org.ember.tests.differential;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What tests share that run the programs of a folder in all tiers: the tiers, one set for each class of tests. */
abstract class TieredPrograms {
    static AllTiers tiers;

    @BeforeAll
    static void open() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
        tiers = new AllTiers();
    }

    @AfterAll
    static void close() {
        if (tiers != null) {
            tiers.close();
            tiers = null;
        }
    }

    /** The files of {@code folder}, in the order of their names. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
