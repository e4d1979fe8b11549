package org.ember.tests.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ember.crypto.Keccak256;
import org.ember.profiler.store.ArtifactKey;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.RefusedFile;
import org.ember.profiler.store.StoreMode;
import org.ember.profiler.store.StoreSettings;
import org.ember.word.UInt256;

/** What tests of stores share: keys, contents, and a look at what is on disk. */
final class Stores {
    /** The format version of the contents here. */
    static final int FORMAT = 3;

    private Stores() {}

    /** Time that passes when a test says so. */
    static final class Clock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    /** A store, its clock, and what it told. */
    record Opened(FileArtifactStore store, Clock clock, List<RefusedFile> refused) {}

    static Opened open(Path folder, StoreMode mode) throws IOException {
        return open(folder, mode, StoreSettings.DEFAULT.maxBytes());
    }

    static Opened open(Path folder, StoreMode mode, long maxBytes) throws IOException {
        List<RefusedFile> refused = new ArrayList<>();
        Clock clock = new Clock();
        StoreSettings settings = new StoreSettings(maxBytes, clock, refused::add);
        return new Opened(FileArtifactStore.open(folder, mode, settings), clock, refused);
    }

    /** One of several keys that differ in all parts. */
    static ArtifactKey key(int number) {
        return new ArtifactKey(
                Keccak256.hashWord(UInt256.of(number).toBytes()),
                number % 2 == 0 ? "Osaka" : "Cancun",
                Keccak256.hashWord(UInt256.of(number + 1_000L).toBytes()),
                Keccak256.hashWord(UInt256.of(number + 2_000L).toBytes()));
    }

    /** So many bytes, which depend on {@code seed}. */
    static byte[] content(long seed, int length) {
        byte[] content = new byte[length];
        new SplittableRandom(seed).nextBytes(content);
        return content;
    }

    /** The only artifact's file in the store at {@code folder}. */
    static Path onlyFile(Path folder) throws IOException {
        List<Path> files = files(folder.resolve("artifacts"));
        assertEquals(1, files.size(), files::toString);
        return files.getFirst();
    }

    /** All that is no folder in {@code folder} and below. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /** Puts a file with this content in place of what is there, as the user's own. */
    static void plant(Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        Files.write(file, bytes);
        if (hasModes(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    static boolean hasModes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** A symbolic link, if the system has them. */
    static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException none) {
            assumeTrue(false, "no symbolic links here");
        }
    }

    /** What the thread has allocated so far, in bytes. */
    static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** All that is on disk, with lengths, modes and times. */
    static String listing(Path folder) throws IOException {
        TreeMap<String, String> all = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) tree::iterator) {
                BasicFileAttributes attributes =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                all.put(
                        folder.relativize(path).toString(),
                        attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.isDirectory() + " "
                                + (hasModes(path)
                                        ? Files.getAttribute(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
                                        : ""));
            }
        }
        return String.join("\n", all.entrySet().stream().map(Object::toString).toList());
    }
}
