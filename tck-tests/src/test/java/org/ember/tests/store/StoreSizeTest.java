package org.ember.tests.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.Pruned;
import org.ember.profiler.store.StoreMode;
import org.ember.profiler.store.StoreSettings;
import org.ember.tests.store.Stores.Opened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store keeps within its size, and lets go of what was not used for the longest time. */
class StoreSizeTest {
    private static final int LENGTH = 1000;

    @TempDir
    Path folder;

    private void store(Opened opened, int number) throws IOException {
        opened.clock().pass(Duration.ofMinutes(1));
        opened.store().store(Stores.key(number), Stores.FORMAT, Stores.content(number, LENGTH));
    }

    private List<Integer> there(FileArtifactStore store, int count) throws IOException {
        List<Integer> there = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            if (store.verify(Stores.key(number))) {
                there.add(number);
            }
        }
        return there;
    }

    private long bytes() throws IOException {
        long bytes = 0;
        for (Path file : Stores.files(folder.resolve("artifacts"))) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    @Test
    void leastRecentlyUsedGoFirst() throws IOException {
        Opened opened = Stores.open(folder, StoreMode.RW);
        for (int number = 0; number < 10; number++) {
            store(opened, number);
        }
        opened.clock().pass(Duration.ofHours(2));
        opened.store().load(Stores.key(0));
        opened.store().verify(Stores.key(1)); // no use
        long before = bytes();
        Pruned pruned = opened.store().prune(before - 3 * LENGTH);
        assertEquals(List.of(0, 4, 5, 6, 7, 8, 9), there(opened.store(), 10));
        assertEquals(before, pruned.bytes() + pruned.bytesLeft());
        assertEquals(bytes(), pruned.bytesLeft());
        assertEquals(10, pruned.files() + pruned.filesLeft());
        assertEquals(pruned.files(), opened.store().statistics().pruned());
        assertEquals(
                new Pruned(0, 0, pruned.filesLeft(), pruned.bytesLeft()),
                opened.store().prune(bytes()));
        assertEquals(pruned.filesLeft(), opened.store().prune(0).files());
        assertEquals(0, opened.store().count());
    }

    @Test
    void refusedFilesGoBeforeAll() throws IOException {
        Opened opened = Stores.open(folder, StoreMode.RW);
        store(opened, 1);
        Stores.plant(folder.resolve("quarantine/refused"), new byte[5000]);
        Pruned pruned = opened.store().prune(bytes() + 4999);
        assertEquals(new Pruned(1, 5000, 1, bytes()), pruned);
        assertTrue(opened.store().verify(Stores.key(1)));
    }

    @Test
    void storesKeepWithinTheirSizeAsTheyAreWritten() throws IOException {
        long most = 20 * LENGTH;
        Opened opened = Stores.open(folder, StoreMode.RW, most);
        for (int number = 0; number < 100; number++) {
            store(opened, number);
            assertTrue(bytes() <= most, () -> "more than there may be");
            assertTrue(opened.store().verify(Stores.key(number)), "the last one stays");
        }
        assertTrue(bytes() > most / 2, () -> "few are left");
        assertTrue(opened.store().statistics().pruned() > 50);
        // What was there before counts too.
        Opened again = Stores.open(folder, StoreMode.RW, most / 2);
        store(again, 100);
        assertTrue(bytes() <= most / 2);
    }

    @Test
    void noRoomAtAll() throws IOException {
        Opened opened = Stores.open(folder, StoreMode.RW, 1);
        store(opened, 1);
        assertEquals(0, opened.store().count());
        assertEquals(1, opened.store().statistics().pruned());
        assertThrows(IllegalArgumentException.class, () -> StoreSettings.DEFAULT.withMaxBytes(-1));
    }

    /** What another process writes to the same folder counts, a little later. */
    @Test
    void severalStoresInOneFolder() throws IOException {
        long most = 32 * LENGTH;
        List<Opened> all = new ArrayList<>();
        for (int count = 0; count < 4; count++) {
            all.add(Stores.open(folder, StoreMode.RW, most));
        }
        for (int number = 0; number < 200; number++) {
            store(all.get(number % 4), number);
            // An eighth for each, and the file that was just written.
            assertTrue(bytes() <= most + 4 * (most / 8 + 2 * LENGTH), () -> "far more than there may be");
        }
    }

    @Test
    void manyThreadsPruneAtOnce() throws IOException, InterruptedException, ExecutionException {
        Opened opened = Stores.open(folder, StoreMode.RW);
        for (int number = 0; number < 40; number++) {
            store(opened, number);
        }
        FileArtifactStore other = Stores.open(folder, StoreMode.RW).store();
        long before = bytes();
        long files = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Pruned>> tasks = new ArrayList<>();
            for (int task = 0; task < 8; task++) {
                FileArtifactStore store = task % 2 == 0 ? opened.store() : other;
                long most = before - (task + 1) * 2L * LENGTH;
                tasks.add(() -> store.prune(most));
            }
            for (Future<Pruned> pruned : threads.invokeAll(tasks)) {
                files += pruned.get().files();
            }
        }
        assertEquals(40 - opened.store().count(), files);
        assertTrue(bytes() <= before - 16L * LENGTH);
        assertTrue(bytes() >= before - 18L * LENGTH, "more is gone than had to");
    }

    @Test
    void whatAProcessLeftInTheMidstOfWritingIsIgnoredAndGoes() throws IOException {
        Opened opened = Stores.open(folder, StoreMode.RW);
        store(opened, 1);
        byte[] whole = Files.readAllBytes(Stores.onlyFile(folder));
        Path left = folder.resolve("temporary/left");
        Path fresh = folder.resolve("temporary/fresh");
        for (Path half : List.of(left, fresh)) {
            Stores.plant(half, Arrays.copyOf(whole, whole.length / 2));
        }
        Files.setLastModifiedTime(left, FileTime.from(opened.clock().instant().minus(Duration.ofMinutes(65))));
        Files.setLastModifiedTime(fresh, FileTime.from(opened.clock().instant().minus(Duration.ofMinutes(50))));
        assertEquals(1, opened.store().count());
        assertEquals(List.of(1), there(opened.store(), 3));
        Stores.open(folder, StoreMode.RO);
        assertTrue(Files.exists(left));
        Stores.open(folder, StoreMode.RW);
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(fresh), "it may be another process's");
        opened.clock().pass(Duration.ofMinutes(11));
        opened.store().prune(Long.MAX_VALUE);
        assertFalse(Files.exists(fresh));
        assertTrue(opened.store().verify(Stores.key(1)));
    }
}
