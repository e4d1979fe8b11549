package org.ember.tests.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ember.crypto.Keccak256;
import org.ember.profiler.store.Artifact;
import org.ember.profiler.store.ArtifactKey;
import org.ember.profiler.store.ArtifactManifest;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.StoreException;
import org.ember.profiler.store.StoreMode;
import org.ember.profiler.store.StoreStatistics;
import org.ember.profiler.store.StoredArtifact;
import org.ember.tests.store.Stores.Opened;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into a store comes out of it, of that key and no other, in another process's time too. */
class FileArtifactStoreTest {
    private static final byte[] CONTENT = Stores.content(1, 1000);

    @TempDir
    Path folder;

    private Opened open() throws IOException {
        return Stores.open(folder.resolve("store"), StoreMode.RW);
    }

    private static List<ArtifactManifest> manifests(FileArtifactStore store) throws IOException {
        List<ArtifactManifest> all = new ArrayList<>();
        store.forEachManifest(all::add);
        return all;
    }

    @Test
    void startsEmpty() throws IOException {
        FileArtifactStore store = open().store();
        assertEquals(List.of(), manifests(store));
        assertEquals(0, store.count());
        assertEquals(Optional.empty(), store.load(Stores.key(1)));
        assertFalse(store.verify(Stores.key(1)));
        assertFalse(store.delete(Stores.key(1)));
        assertEquals(new StoreStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0), store.statistics());
    }

    @Test
    void roundTrips() throws IOException {
        Opened opened = open();
        long seconds = opened.clock().instant().getEpochSecond();
        opened.store().store(Stores.key(1), Stores.FORMAT, CONTENT);
        ArtifactManifest expected = new ArtifactManifest(
                Stores.key(1), Stores.FORMAT, CONTENT.length, Keccak256.hashWord(CONTENT), seconds, seconds);
        for (FileArtifactStore store : List.of(
                opened.store(),
                open().store(),
                Stores.open(folder.resolve("store"), StoreMode.RO).store())) {
            Artifact artifact = store.load(Stores.key(1)).orElseThrow();
            assertArrayEquals(CONTENT, artifact.content());
            assertEquals(expected, artifact.manifest());
            assertEquals(List.of(expected), manifests(store));
            assertTrue(store.verify(Stores.key(1)));
            assertEquals(1, store.count());
            assertEquals(1, store.statistics().loaded());
            assertEquals(2, store.statistics().verified());
            assertTrue(store.statistics().bytesRead() > CONTENT.length);
        }
        assertEquals(1, opened.store().statistics().stored());
        assertEquals(
                Files.size(Stores.onlyFile(folder.resolve("store"))),
                opened.store().statistics().bytesWritten());
    }

    @Test
    void contentsOfAnyLength() throws IOException {
        FileArtifactStore store = open().store();
        for (int length : List.of(0, 1, 135, 136, 4096, 65_537, FileArtifactStore.MAX_CONTENT_BYTES)) {
            byte[] content = Stores.content(length, length);
            store.store(Stores.key(1), Stores.FORMAT, content);
            assertArrayEquals(content, store.load(Stores.key(1)).orElseThrow().content());
        }
        byte[] tooLong = new byte[FileArtifactStore.MAX_CONTENT_BYTES + 1];
        assertThrows(IllegalArgumentException.class, () -> store.store(Stores.key(1), Stores.FORMAT, tooLong));
        assertThrows(IllegalArgumentException.class, () -> store.store(Stores.key(1), -1, CONTENT));
        assertEquals(
                FileArtifactStore.MAX_CONTENT_BYTES,
                store.load(Stores.key(1)).orElseThrow().content().length);
    }

    @Test
    void replaces() throws IOException {
        Opened opened = open();
        FileArtifactStore store = opened.store();
        long created = opened.clock().instant().getEpochSecond();
        store.store(Stores.key(1), Stores.FORMAT, CONTENT);
        opened.clock().pass(Duration.ofSeconds(5));
        byte[] other = Stores.content(2, 77);
        store.store(Stores.key(1), 4, other);
        Artifact artifact = store.load(Stores.key(1)).orElseThrow();
        assertArrayEquals(other, artifact.content());
        assertEquals(
                new ArtifactManifest(Stores.key(1), 4, 77, Keccak256.hashWord(other), created, created + 5),
                artifact.manifest());
        Stores.onlyFile(folder.resolve("store"));
        assertEquals(0, store.statistics().quarantined());
    }

    @Test
    void deleteAndClearRemoveFiles() throws IOException {
        FileArtifactStore store = open().store();
        for (int number = 0; number < 10; number++) {
            store.store(Stores.key(number), Stores.FORMAT, CONTENT);
        }
        assertTrue(store.delete(Stores.key(3)));
        assertFalse(store.delete(Stores.key(3)));
        assertEquals(Optional.empty(), store.load(Stores.key(3)));
        assertEquals(9, Stores.files(folder.resolve("store/artifacts")).size());
        Files.writeString(folder.resolve("store/quarantine/bad"), "bad");
        store.clear();
        assertEquals(List.of(folder.resolve("store/version")), Stores.files(folder.resolve("store")));
        assertEquals(List.of(), manifests(store));
        assertEquals(10, store.statistics().deleted());
        store.store(Stores.key(3), Stores.FORMAT, CONTENT);
        assertTrue(store.load(Stores.key(3)).isPresent());
    }

    /** What is there for a code under other rules or settings is not taken, but said. */
    @Test
    void eachPartOfTheKeyTellsArtifactsApart() throws IOException {
        FileArtifactStore store = open().store();
        UInt256 one = UInt256.ONE;
        UInt256 two = UInt256.of(2);
        List<ArtifactKey> keys = List.of(
                new ArtifactKey(one, "Osaka", one, one),
                new ArtifactKey(two, "Osaka", one, one),
                new ArtifactKey(one, "osaka", one, one),
                new ArtifactKey(one, "Osaka", two, one),
                new ArtifactKey(one, "Osaka", one, two));
        for (int number = 0; number < keys.size(); number++) {
            assertEquals(Optional.empty(), store.load(keys.get(number)));
            store.store(keys.get(number), Stores.FORMAT, Stores.content(number, 50));
        }
        for (int number = 0; number < keys.size(); number++) {
            assertArrayEquals(
                    Stores.content(number, 50),
                    store.load(keys.get(number)).orElseThrow().content());
        }
        assertEquals(keys.size(), store.count());
        assertEquals(
                Set.copyOf(keys),
                new HashSet<>(
                        manifests(store).stream().map(ArtifactManifest::key).toList()));
        assertEquals(2, store.statistics().stale());
    }

    @Test
    void filesAreTheUsersAlone() throws IOException {
        FileArtifactStore store = open().store();
        store.store(Stores.key(1), Stores.FORMAT, CONTENT);
        store.prune(Long.MAX_VALUE);
        if (Stores.hasModes(folder)) {
            for (Path file : Stores.files(folder.resolve("store"))) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                assertEquals(
                        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
            }
        }
    }

    @Test
    void readOnlyChangesNothing() throws IOException {
        Path place = folder.resolve("store");
        FileArtifactStore writer = open().store();
        for (int number = 0; number < 3; number++) {
            writer.store(Stores.key(number), Stores.FORMAT, CONTENT);
        }
        writer.delete(Stores.key(2));
        byte[] damaged =
                Files.readAllBytes(Stores.files(place.resolve("artifacts")).getFirst());
        damaged[damaged.length - 1] ^= 1;
        Stores.plant(Stores.files(place.resolve("artifacts")).getFirst(), damaged);
        String before = Stores.listing(place);
        Opened opened = Stores.open(place, StoreMode.RO);
        opened.clock().pass(Duration.ofDays(100));
        FileArtifactStore store = opened.store();
        for (int round = 0; round < 3; round++) {
            int found = 0;
            for (int number = 0; number < 4; number++) {
                found += store.load(Stores.key(number)).isPresent() ? 1 : 0;
                store.verify(Stores.key(number));
            }
            assertEquals(1, found);
            assertEquals(2, manifests(store).size());
        }
        assertThrows(StoreException.class, () -> store.store(Stores.key(1), Stores.FORMAT, CONTENT));
        assertThrows(StoreException.class, () -> store.delete(Stores.key(1)));
        assertThrows(StoreException.class, store::clear);
        assertThrows(StoreException.class, () -> store.prune(0));
        assertEquals(1, store.statistics().quarantined());
        assertEquals(1, opened.refused().size());
        assertEquals(Optional.empty(), opened.refused().getFirst().movedTo());
        assertEquals(before, Stores.listing(place));
    }

    @Test
    void offHasNothingAndTouchesNothing() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        FileArtifactStore store = FileArtifactStore.open(nowhere, StoreMode.OFF);
        assertEquals(Optional.empty(), store.load(Stores.key(1)));
        assertEquals(List.of(), manifests(store));
        assertEquals(0, store.count());
        assertFalse(store.verify(Stores.key(1)));
        assertThrows(StoreException.class, () -> store.store(Stores.key(1), Stores.FORMAT, CONTENT));
        assertFalse(Files.exists(nowhere));
    }

    @Test
    void forksThatAreNoNames() {
        for (String fork : List.of("", "a/b", "..\\x", "a b", "a".repeat(33), "é")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ArtifactKey(UInt256.ONE, fork, UInt256.ONE, UInt256.ONE),
                    fork);
        }
        assertThrows(NullPointerException.class, () -> new ArtifactKey(null, "Osaka", UInt256.ONE, UInt256.ONE));
    }

    @Test
    void timesOfUse() throws IOException {
        Opened opened = open();
        FileArtifactStore store = opened.store();
        store.store(Stores.key(1), Stores.FORMAT, CONTENT);
        long written = opened.clock().instant().getEpochSecond();
        opened.clock().pass(Duration.ofMinutes(59));
        store.load(Stores.key(1));
        assertEquals(written, used(store));
        opened.clock().pass(Duration.ofMinutes(1));
        store.verify(Stores.key(1));
        assertEquals(written, used(store));
        store.load(Stores.key(1));
        assertEquals(written + 3600, used(store));
        // A clock that was wrong once does not keep a file for ever.
        opened.clock().pass(Duration.ofDays(-10));
        store.load(Stores.key(1));
        assertEquals(opened.clock().instant().getEpochSecond(), used(store));
        assertEquals(written, manifests(store).getFirst().changedSeconds());
    }

    private static long used(FileArtifactStore store) throws IOException {
        List<StoredArtifact> all = new ArrayList<>();
        store.forEachStored("", all::add);
        return all.getFirst().usedSeconds();
    }

    @Test
    void modesByName() {
        assertEquals(StoreMode.RO, StoreMode.fromName("ro"));
        String message = assertThrows(IllegalArgumentException.class, () -> StoreMode.fromName("RO"))
                .getMessage();
        assertEquals("unknown store mode 'RO'; known are off, ro, rw", message);
    }
}
