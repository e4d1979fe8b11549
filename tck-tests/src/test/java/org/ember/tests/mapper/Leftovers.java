package org.ember.tests.mapper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Names of shared files, and mappings of this process, that are still there. */
final class Leftovers {
    private static final String PREFIX = "ember-map-";
    private static final Path MAPPINGS = Path.of("/proc/self/maps");

    private Leftovers() {}

    /** Fails if there is a file of this process with a name, or one is mapped. */
    static void assertNone() {
        assertEquals(List.of(), files(ProcessHandle.current().pid()));
        assertEquals(List.of(), mappings());
    }

    /** The files that a process has made and that have a name, wherever they may be. */
    static List<Path> files(long pid) {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("/dev/shm", System.getProperty("java.io.tmpdir"))) {
            try (Stream<Path> files = Files.isDirectory(Path.of(folder)) ? Files.list(Path.of(folder)) : Stream.of()) {
                files.filter(file -> isOf(file.getFileName().toString(), pid)).forEach(found::add);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return found;
    }

    /** This process's mappings of shared files, with a name or without; none where the system does not tell. */
    static List<String> mappings() {
        try {
            return Files.exists(MAPPINGS)
                    ? Files.readAllLines(MAPPINGS).stream()
                            .filter(line -> line.contains(PREFIX))
                            .toList()
                    : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isOf(String name, long pid) {
        return name.startsWith(PREFIX) && name.split("-", -1)[3].equals(Long.toString(pid));
    }
}
