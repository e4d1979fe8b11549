package org.ember.tests.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ember.crypto.Keccak256;
import org.ember.profiler.store.Artifact;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.Flaw;
import org.ember.profiler.store.StoreMode;
import org.ember.tests.store.Stores.Opened;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody made with care: the hash over the head is right, and what it says is not. */
class ForgedManifestTest {
    private static final int PREFIX = 16;
    private static final int HASH = 32;
    private static final byte[] CONTENT = Stores.content(1, 200);

    @TempDir
    Path folder;

    private Opened opened;
    private FileArtifactStore store;
    private Path file;
    private byte[] whole;
    private byte[] manifest;

    @BeforeEach
    void storeOne() throws IOException {
        opened = Stores.open(folder, StoreMode.RW);
        store = opened.store();
        store.store(Stores.key(1), Stores.FORMAT, CONTENT);
        file = Stores.onlyFile(folder);
        whole = Files.readAllBytes(file);
        manifest = Arrays.copyOfRange(
                whole, PREFIX, PREFIX + ByteBuffer.wrap(whole).getInt(12));
    }

    private void plant(byte[] forged, byte[] content) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(PREFIX + forged.length + HASH + content.length);
        head.put(whole, 0, 12).putInt(forged.length).put(forged);
        head.put(Keccak256.hashWord(head.array(), 0, PREFIX + forged.length).toBytes())
                .put(content);
        Stores.plant(file, head.array());
    }

    private Flaw refusal() throws IOException {
        int before = opened.refused().size();
        assertEquals(Optional.empty(), store.load(Stores.key(1)));
        assertEquals(before + 1, opened.refused().size());
        return opened.refused().getLast().flaw();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int index = 0; index < values.length; index++) {
            bytes[index] = (byte) values[index];
        }
        return bytes;
    }

    @Test
    void theForgeryOfThisTestIsTakenWhenItSaysTheTruth() throws IOException {
        plant(manifest, CONTENT);
        assertArrayEquals(CONTENT, store.load(Stores.key(1)).orElseThrow().content());
    }

    @Test
    void manifestsThatSayTheyAreLong() throws IOException {
        for (int length : new int[] {1025, 100_000, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
            byte[] forged = Arrays.copyOf(whole, 100_000);
            ByteBuffer.wrap(forged).putInt(12, length);
            Stores.plant(file, forged);
            assertEquals(Flaw.TOO_LARGE, refusal());
        }
        byte[] nested = new byte[100_000];
        Arrays.fill(nested, (byte) 0x81);
        plant(nested, CONTENT);
        assertEquals(Flaw.TOO_LARGE, refusal());
    }

    @Test
    void whatIsNoManifest() throws IOException {
        byte[] nested = new byte[1000];
        Arrays.fill(nested, (byte) 0x81); // an array of one item
        byte[][] forgeries = {
            {},
            nested,
            bytes(0xf6), // null
            bytes(0x80), // an empty array
            bytes(0xa0), // an empty map
            bytes(0x9f, 0xff), // an array without a length
            bytes(0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), // an array of 2^63 - 1 items
            bytes(0x89, 0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1), // bytes, 2^63 - 1 of them
            bytes(0x89, 0x5a, 0x7f, 0xff, 0xff, 0xff, 1), // bytes, 2^31 - 1 of them
            bytes(0x89, 0x7a, 0x7f, 0xff, 0xff, 0xff, 'a'), // text, as much of it
            bytes(0x89, 0xc2, 0x5a, 0x7f, 0xff, 0xff, 0xff, 1), // a number of as many bytes
            Arrays.copyOf(manifest, manifest.length + 1),
            Arrays.copyOf(manifest, manifest.length - 1),
        };
        for (byte[] forged : forgeries) {
            plant(forged, CONTENT);
            assertEquals(Flaw.DAMAGED_MANIFEST, refusal(), () -> Arrays.toString(forged));
        }
    }

    /** A word for each number of bytes, at the place of the content's length. */
    @Test
    void lengthsOfTheContent() throws IOException {
        byte[][] lengths = {
            bytes(0x1a, 0x7f, 0xff, 0xff, 0xff),
            bytes(0x1a, 0x01, 0, 0, 1),
            bytes(0x1b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
            bytes(0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
            bytes(0x38, CONTENT.length - 1), // its negative
            bytes(0x18, CONTENT.length - 1),
            bytes(0xf9, 0x5a, 0x40), // 200.0
            bytes(0x63, '2', '0', '0'),
        };
        for (byte[] forged : lengths) {
            plant(withLength(forged), CONTENT);
            Flaw flaw = refusal();
            assertTrue(
                    flaw == Flaw.TOO_LARGE || flaw == Flaw.WRONG_LENGTH || flaw == Flaw.DAMAGED_MANIFEST,
                    flaw::toString);
        }
    }

    /** The manifest with something else where the content's length is. */
    private byte[] withLength(byte[] forged) {
        byte[] length = bytes(0x18, CONTENT.length);
        int at = indexOf(manifest, length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(manifest, 0, at);
        bytes.writeBytes(forged);
        bytes.write(manifest, at + length.length, manifest.length - at - length.length);
        return bytes.toByteArray();
    }

    /** Files that are as long as they say, which is longer than any artifact. */
    @Test
    void contentsThatAreTooLong() throws IOException {
        for (int length : new int[] {FileArtifactStore.MAX_CONTENT_BYTES + 1, Integer.MAX_VALUE}) {
            ByteBuffer forged = ByteBuffer.allocate(5).put((byte) 0x1a).putInt(length);
            plant(withLength(forged.array()), new byte[0]);
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(sparse.length() + length);
            }
            long before = Stores.allocated();
            assertEquals(Flaw.TOO_LARGE, refusal());
            assertTrue(Stores.allocated() - before < FileArtifactStore.MAX_CONTENT_BYTES, "it was read");
        }
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; ; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
    }

    /** Whatever is in it, a manifest is refused, or the content is the one whose hash it has. */
    @Test
    void mutatedManifests() throws IOException {
        SplittableRandom random = new SplittableRandom(9);
        int refused = 0;
        for (int round = 0; round < 4000; round++) {
            byte[] forged = random.nextInt(3) == 0
                    ? Arrays.copyOf(manifest, random.nextInt(2 * manifest.length))
                    : manifest.clone();
            for (int count = random.nextInt(1, 5); count > 0 && forged.length > 0; count--) {
                forged[random.nextInt(forged.length)] = (byte) random.nextInt(256);
            }
            plant(forged, CONTENT);
            Optional<Artifact> loaded = store.load(Stores.key(1));
            if (loaded.isPresent()) {
                assertArrayEquals(CONTENT, loaded.get().content());
                assertEquals(Stores.key(1), loaded.get().manifest().key());
            } else {
                refused++;
            }
            store.forEachManifest(each -> assertEquals(Stores.key(1), each.key()));
        }
        assertEquals(refused, opened.refused().size());
        assertTrue(refused > 3000, "refused: " + refused);
    }
}
