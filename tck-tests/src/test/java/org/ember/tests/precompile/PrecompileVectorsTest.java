package org.ember.tests.precompile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ember.fixtures.file.Archive;
import org.ember.fixtures.precompile.PrecompileRunner;
import org.ember.fixtures.precompile.PrecompileVectors;
import org.ember.tests.fixtures.FixtureArchive;
import org.junit.jupiter.api.Test;

/** All vectors of three clients: exact output or failure, and exact gas where they tell it. */
class PrecompileVectorsTest {
    @Test
    void allPass() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        Archive.open(FixtureArchive.path("vm-tests/precompiles.tar.xz"), PrecompileVectors.EXTENSIONS)
                .forEach(file -> PrecompileVectors.readAll(file, vector -> {
                    counts.merge(source(file.path()), 1, Integer::sum);
                    List<String> wrong = PrecompileRunner.run(vector);
                    if (!wrong.isEmpty()) {
                        problems.add(file.path() + " " + vector.name() + ": " + wrong.getFirst());
                    }
                }));
        assertEquals(List.of(), problems);
        System.out.println("precompile vectors: " + counts);
        assertEquals(Map.of("go-ethereum", 1883, "nimbus-eth1", 2026, "besu", 1850), counts);
    }

    /** The name of the client: the folder below precompiles. */
    private static String source(String path) {
        String[] folders = path.replaceFirst(".*/precompiles/", "").split("/", 2);
        return folders[0];
    }
}
