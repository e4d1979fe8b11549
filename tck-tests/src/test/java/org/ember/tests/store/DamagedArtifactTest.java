package org.ember.tests.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ember.profiler.store.ArtifactManifest;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.Flaw;
import org.ember.profiler.store.StoreMode;
import org.ember.tests.store.Stores.Opened;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not as they were written: never a wrong content, each put aside, counted, and told of once. */
class DamagedArtifactTest {
    private static final byte[] CONTENT = Stores.content(1, 200);

    @TempDir
    Path folder;

    private Opened opened;
    private FileArtifactStore store;
    private Path file;
    private byte[] whole;

    @BeforeEach
    void storeOne() throws IOException {
        opened = Stores.open(folder, StoreMode.RW);
        store = opened.store();
        store.store(Stores.key(1), Stores.FORMAT, CONTENT);
        file = Stores.onlyFile(folder);
        whole = Files.readAllBytes(file);
    }

    /** The file is refused when it is loaded, with what flaw, and is out of the way. */
    private Flaw refusal() throws IOException {
        long before = store.statistics().quarantined();
        byte[] planted = Files.size(file) < 100_000 ? Files.readAllBytes(file) : null;
        assertEquals(Optional.empty(), store.load(Stores.key(1)));
        assertEquals(before + 1, store.statistics().quarantined());
        assertEquals(before + 1, opened.refused().size());
        assertFalse(Files.exists(file));
        Path aside = opened.refused().getLast().movedTo().orElseThrow();
        assertEquals(folder.toRealPath().resolve("quarantine"), aside.getParent());
        if (planted != null) {
            assertArrayEquals(planted, Files.readAllBytes(aside));
        }
        assertEquals(Optional.empty(), store.load(Stores.key(1)));
        assertEquals(before + 1, store.statistics().quarantined(), "told of once");
        return opened.refused().getLast().flaw();
    }

    @Test
    void r9_flippedByteAtEveryPosition() throws IOException {
        for (int position = 0; position < whole.length; position++) {
            for (int mask : List.of(0x01, 0x10, 0x80, 0xff)) {
                byte[] damaged = whole.clone();
                damaged[position] ^= (byte) mask;
                Stores.plant(file, damaged);
                refusal();
            }
        }
        assertEquals(0, store.statistics().loaded());
        // Written again, it is there again.
        store.store(Stores.key(1), Stores.FORMAT, CONTENT);
        assertArrayEquals(CONTENT, store.load(Stores.key(1)).orElseThrow().content());
    }

    @Test
    void r9_truncatedAtEveryLength() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            Stores.plant(file, Arrays.copyOf(whole, length));
            refusal();
        }
        Stores.plant(file, Arrays.copyOf(whole, whole.length + 1));
        assertEquals(Flaw.WRONG_LENGTH, refusal());
    }

    @Test
    void r9_anotherKeysFileRenamed() throws IOException {
        store.store(Stores.key(2), Stores.FORMAT, CONTENT);
        List<Path> both = new ArrayList<>(Stores.files(folder.resolve("artifacts")));
        both.remove(file);
        Stores.plant(file, Files.readAllBytes(both.getFirst()));
        assertEquals(Flaw.OTHER_KEY, refusal());
        assertTrue(store.load(Stores.key(2)).isPresent());
    }

    @Test
    void r9_whatIsFoundWhileManifestsAreRead() throws IOException {
        for (int number = 2; number < 6; number++) {
            store.store(Stores.key(number), Stores.FORMAT, CONTENT);
        }
        byte[] damaged = whole.clone();
        damaged[30] ^= 1;
        Stores.plant(file, damaged);
        List<ArtifactManifest> manifests = new ArrayList<>();
        store.forEachManifest(manifests::add);
        assertEquals(4, manifests.size());
        assertEquals(1, store.statistics().quarantined());
        store.forEachManifest(manifests::add);
        assertEquals(1, opened.refused().size());
        // In another folder than that of its code's hash.
        Path wrong = folder.resolve("artifacts").resolve(file.getParent().endsWith("aa") ? "bb" : "aa");
        Files.createDirectories(wrong);
        Stores.plant(wrong.resolve(file.getFileName()), whole);
        manifests.clear();
        store.forEachManifest(manifests::add);
        assertEquals(4, manifests.size());
        assertEquals(Flaw.OTHER_KEY, opened.refused().getLast().flaw());
    }

    @Test
    void r9_anotherVersionsFile() throws IOException {
        byte[] later = whole.clone();
        later[11]++;
        Stores.plant(file, later);
        assertEquals(Flaw.OTHER_VERSION, refusal());
        assertEquals(1, store.statistics().stale());
    }

    @Test
    void r9_otherFilesUnderAnArtifactsName() throws IOException {
        Stores.plant(file, "hello, world; this is no artifact at all".getBytes(StandardCharsets.US_ASCII));
        assertEquals(Flaw.NO_ARTIFACT, refusal());
        Files.createDirectory(file);
        assertEquals(Optional.empty(), store.load(Stores.key(1)));
        assertEquals(Flaw.NOT_A_FILE, opened.refused().getLast().flaw());
    }

    /** None of them is read but for its beginning. */
    @Test
    void r9_filesOfFourGigabytes() throws IOException {
        for (byte[] beginning : List.of(new byte[0], Arrays.copyOf(whole, 16), whole)) {
            Stores.plant(file, beginning);
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(1L << 32);
            }
            long read = store.statistics().bytesRead();
            long before = Stores.allocated();
            refusal();
            long allocated = Stores.allocated() - before;
            assertTrue(allocated < 1 << 20, () -> "bytes allocated: " + allocated);
            assertEquals(read, store.statistics().bytesRead());
        }
    }

    @Test
    void r9_fileThatMayNotBeMoved() throws IOException {
        // A folder with something in it is in the way.
        Path inTheWay = folder.resolve("quarantine").resolve(file.getFileName());
        Files.createDirectories(inTheWay.resolve("something"));
        byte[] damaged = whole.clone();
        damaged[0] ^= 1;
        Stores.plant(file, damaged);
        for (int round = 0; round < 3; round++) {
            assertEquals(Optional.empty(), store.load(Stores.key(1)));
        }
        assertEquals(1, store.statistics().quarantined());
        assertEquals(Optional.empty(), opened.refused().getFirst().movedTo());
        store.store(Stores.key(1), Stores.FORMAT, CONTENT);
        assertArrayEquals(CONTENT, store.load(Stores.key(1)).orElseThrow().content());
    }
}
