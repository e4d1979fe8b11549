package org.ember.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One name for each thing. */
class NamesTest {
    @Test
    void noNameStandsForTwoClasses() throws IOException {
        Map<String, List<String>> places = new TreeMap<>();
        for (Path source : ClassFiles.sources()) {
            String name = source.getFileName().toString();
            if (!name.equals("package-info.java")) {
                places.computeIfAbsent(name, unknown -> new ArrayList<>())
                        .add(ClassFiles.repository().relativize(source).toString());
            }
        }
        assertTrue(places.size() > 100, "few sources: " + places.size());
        places.values().removeIf(sources -> sources.size() == 1);
        assertEquals(Map.of(), places);
    }
}
