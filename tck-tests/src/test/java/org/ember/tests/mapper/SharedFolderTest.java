package org.ember.tests.mapper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ember.profiler.mapper.MappedRange;
import org.ember.profiler.mapper.MapperLink;
import org.ember.profiler.mapper.MapperService;
import org.ember.profiler.mapper.MemoryMapper;
import org.ember.profiler.mapper.SharedFileMapper;
import org.ember.profiler.mapper.SharedFolder;
import org.ember.tests.runtime.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made, opened and removed in a folder where others may write too. */
class SharedFolderTest {
    private static final long PAGE = MappedRange.PAGE_BYTES;
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private String namespace() throws IOException {
        return seen().getFirst().getFileName().toString().split("-", -1)[2];
    }

    /** The files that a consumer is told of, at that moment. */
    private List<Path> seen() throws IOException {
        List<Path> seen = new ArrayList<>();
        MapperLink link = _ -> {
            seen.addAll(files());
            return CompletableFuture.failedFuture(new IOException("by wish"));
        };
        try (MemoryMapper mapper = new SharedFileMapper(new SharedFolder(folder), List.of(link))) {
            MapperSetup.failure(mapper.reserve(PAGE));
        }
        return seen;
    }

    @Test
    void filesAreForThisUserAloneAndHaveAllTheirBytes() throws Exception {
        List<String> modes = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        MapperLink link = _ -> {
            for (Path file : files()) { // none is left when the last is told to end
                try {
                    modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                    sizes.add(Files.size(file));
                } catch (IOException failure) {
                    return CompletableFuture.failedFuture(failure);
                }
            }
            return CompletableFuture.completedFuture(new byte[4]);
        };
        try (MemoryMapper mapper = new SharedFileMapper(new SharedFolder(folder), List.of(link))) {
            MapperSetup.get(mapper.reserve(100_000));
            assertEquals(List.of(), files()); // unlinked once the consumer has mapped it
        }
        assertEquals(List.of("rw-------"), modes);
        assertEquals(List.of(25 * PAGE), sizes);
    }

    @Test
    void namesDifferAndSayWhoseTheyAre() throws Exception {
        Set<String> secrets = new HashSet<>();
        for (int file = 0; file < 50; file++) {
            String name = seen().getFirst().getFileName().toString();
            String[] parts = name.split("-", -1);
            assertEquals(Long.toString(ProcessHandle.current().pid()), parts[3]);
            assertEquals(32, parts[5].length());
            secrets.add(parts[5]);
        }
        assertEquals(50, secrets.size());
    }

    @Test
    void m2_whatDeadProcessesLeftIsRemovedAndNothingElse() throws Exception {
        String own = namespace();
        long pid = ProcessHandle.current().pid();
        String alive = seen().getFirst().getFileName().toString().replaceAll("[0-9a-f]{32}", SECRET);
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ended.waitFor();
        String start = alive.split("-", -1)[4];
        List<String> left = List.of(
                "ember-map-" + own + "-" + ended.pid() + "-" + start + "-" + SECRET,
                "ember-map-" + own + "-" + pid + "-" + (Long.parseLong(start) + 1) + "-" + SECRET, // another's number
                "ember-map-" + own + "-999999999999999-5-" + SECRET);
        List<String> others = List.of(
                alive,
                "ember-map-" + (Long.parseLong(own) + 1) + "-" + ended.pid() + "-" + start + "-"
                        + SECRET, // a container's
                "ember-map-" + own + "-" + ended.pid() + "-" + start + "-" + SECRET + ".txt",
                "ember-map-" + own + "-" + ended.pid() + "-" + start + "-",
                "ember-map-",
                "something");
        left.forEach(this::make);
        others.forEach(this::make);
        Path target = make("target");
        Path link = folder.resolve("ember-map-" + own + "-" + ended.pid() + "-1-" + SECRET);
        Files.createSymbolicLink(link, target);
        Path directory = folder.resolve("ember-map-" + own + "-" + ended.pid() + "-2-" + SECRET);
        Files.createDirectory(directory);
        Path open = make("ember-map-" + own + "-" + ended.pid() + "-3-" + SECRET);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--")); // none of ours

        assertEquals(left.size(), new SharedFolder(folder).sweep());
        left.forEach(name -> assertFalse(Files.exists(folder.resolve(name)), name));
        others.forEach(name -> assertTrue(Files.exists(folder.resolve(name)), name));
        for (Path kept : List.of(target, link, directory, open)) {
            assertTrue(Files.exists(kept), kept::toString);
        }
        assertEquals(0, new SharedFolder(folder).sweep());
    }

    @Test
    void m2_foldersThatCannotBeReadAreLeftAlone() throws Exception {
        assertEquals(0, new SharedFolder(folder.resolve("none")).sweep());
        assertEquals(0, new SharedFolder(make("file")).sweep());
        assertFalse(new SharedFolder(folder.resolve("file")).isSupported());
        assertTrue(new SharedFolder(folder).isSupported());
    }

    @Test
    void onlyPlainFilesOfThisUserAloneAreOpened() throws Exception {
        String name = "ember-map-1-2-3-" + SECRET;
        try (MapperService service = new MapperService(1 << 20, new SharedFolder(folder), Map.of())) {
            Path target = make("target");
            Files.write(target, new byte[(int) PAGE]);
            Files.createSymbolicLink(folder.resolve(name), target);
            assertRefused(service, name, PAGE);
            Files.delete(folder.resolve(name));

            Files.createDirectory(folder.resolve(name));
            assertRefused(service, name, PAGE);
            Files.delete(folder.resolve(name));

            Path file = make(name);
            Files.write(file, new byte[(int) PAGE]);
            for (String mode : List.of("rw-rw----", "rw-r--r--", "rw-----w-", "rwx------")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
                assertRefused(service, name, PAGE);
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            assertRefused(service, name, 2 * PAGE); // to read behind the end would end the process
            Files.write(file, new byte[3 * (int) PAGE]);
            assertRefused(service, name, 2 * PAGE);
            assertEquals(0, service.memory().reservedBytes());
            assertEquals(0, service.answer(request(name, 3 * PAGE))[3]);
            assertEquals(3 * PAGE, service.memory().reservedBytes());
        }
        assertFalse(Files.exists(folder.resolve(name)));
        assertEquals(List.of(), Leftovers.mappings());
    }

    @Test
    void producerThatMakesTheFileShorterDoesNotEndTheConsumer() throws Exception {
        String printed = JavaProcess.run(ShortenedFile.class, List.of("-Xmx64m"), Map.of(), List.of(folder.toString()));
        assertEquals("fault fault fault fault goes on", printed.strip().replace(System.lineSeparator(), " "));
    }

    private static void assertRefused(MapperService service, String name, long bytes) {
        assertEquals(1, service.answer(request(name, bytes))[3]);
    }

    private static byte[] request(String name, long bytes) {
        return ByteBuffer.allocate(17 + name.length())
                .put((byte) 2)
                .putLong(PAGE)
                .putLong(bytes)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private Path make(String name) {
        try {
            return Files.createFile(
                    folder.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
