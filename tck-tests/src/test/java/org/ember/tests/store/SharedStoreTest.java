package org.ember.tests.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.StoreMode;
import org.ember.tests.runtime.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes with one store; and what ends one in the midst of writing. */
class SharedStoreTest {
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m");

    @TempDir
    Path folder;

    @Test
    void processesWriteTheSameKeysWhileOthersRead() throws IOException, InterruptedException, ExecutionException {
        FileArtifactStore store = Stores.open(folder, StoreMode.RW).store();
        FileArtifactStore reader = Stores.open(folder, StoreMode.RO).store();
        int loaded = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<String>> writers = new ArrayList<>();
            for (int seed = 1; seed <= 2; seed++) {
                List<String> arguments = List.of(folder.toString(), Integer.toString(seed), "300");
                writers.add(threads.submit(() -> JavaProcess.run(StoreHammer.class, SMALL, Map.of(), arguments)));
            }
            while (!writers.stream().allMatch(Future::isDone)) {
                for (int number = 0; number < StoreHammer.KEYS; number++) {
                    loaded += StoreHammer.load(reader, number) ? 1 : 0;
                    StoreHammer.load(store, number);
                }
                reader.forEachManifest(each -> assertEquals(Stores.FORMAT, each.formatVersion()));
            }
            for (Future<String> writer : writers) {
                assertTrue(Integer.parseInt(writer.get().strip()) > 100, writer.get());
            }
        }
        assertTrue(loaded > 0, "nothing was read meanwhile");
        assertEquals(0, reader.statistics().quarantined() + store.statistics().quarantined());
        assertEquals(List.of(), Stores.files(folder.resolve("temporary")));
        assertEquals(List.of(), Stores.files(folder.resolve("quarantine")));
    }

    @Test
    void processesOpenANewStoreAtOnce() throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int round = 0; round < 20; round++) {
                Path place = folder.resolve("store" + round);
                List<Future<FileArtifactStore>> opened = new ArrayList<>();
                for (int count = 0; count < 3; count++) {
                    opened.add(threads.submit(() -> FileArtifactStore.open(place, StoreMode.RW)));
                }
                for (Future<FileArtifactStore> store : opened) {
                    assertEquals(StoreMode.RW, store.get().mode());
                }
            }
        }
    }

    /** The disk is full as far as this process may write: it gets an error in the midst of a file. */
    @Test
    void whatCannotBeWrittenLeavesWhatWasThere() throws IOException, InterruptedException {
        Path shell = Path.of("/bin/sh");
        assumeTrue(Files.isExecutable(shell), "no shell here");
        byte[] before = Stores.content(1, 100);
        FileArtifactStore store = Stores.open(folder, StoreMode.RW).store();
        store.store(Stores.key(1), Stores.FORMAT, before);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path output = folder.resolveSibling(folder.getFileName() + ".out");
        // 64 or 128 KiB, depending on the shell; more than what Java itself writes when it keeps no counters.
        ProcessBuilder builder = new ProcessBuilder(
                shell.toString(),
                "-c",
                "ulimit -f 128 && exec \"$@\"",
                "sh",
                java,
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FullDisk.class.getName(),
                folder.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        String printed = Files.readString(output).strip();
        Files.delete(output);
        assertEquals(0, status, printed);
        assertTrue(printed.startsWith("store " + folder + " cannot be written to: "), printed);
        assertTrue(
                printed.endsWith("; see to room and permissions there, use store mode ro, or name another folder"),
                printed);
        assertEquals(1, printed.lines().count(), printed);
        assertEquals(List.of(), Stores.files(folder.resolve("temporary")));
        assertArrayEquals(before, store.load(Stores.key(1)).orElseThrow().content());
    }

    @Test
    void anInterruptLeavesWhatWasThere() throws IOException {
        FileArtifactStore store = Stores.open(folder, StoreMode.RW).store();
        store.store(Stores.key(1), Stores.FORMAT, Stores.content(1, 100));
        Thread.currentThread().interrupt();
        try {
            assertThrows(
                    ClosedByInterruptException.class,
                    () -> store.store(Stores.key(1), Stores.FORMAT, Stores.content(2, 100)));
            assertThrows(ClosedByInterruptException.class, () -> store.load(Stores.key(1)));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(List.of(), Stores.files(folder.resolve("temporary")));
        assertArrayEquals(
                Stores.content(1, 100), store.load(Stores.key(1)).orElseThrow().content());
        assertEquals(0, store.statistics().quarantined());
    }
}
