package org.ember.tests.profiler.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ember.nodes.profile.BlockProfile;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.profile.RegionProfile.BlockAtHeight;
import org.ember.profiler.learned.Learned;
import org.ember.profiler.learned.LearnedCodec;
import org.ember.profiler.learned.LearnedFormatException;
import org.ember.tests.runtime.Allocated;
import org.junit.jupiter.api.Test;

/** What was learned comes back from its bytes, and nothing else does: whatever the bytes are. */
class LearnedCodecTest {
    /** What reading takes of the heap for each byte read, at most, and what it takes at once. */
    private static final int HEAP_FOR_EACH_BYTE = 64;

    private static final long HEAP_AT_ONCE = 1 << 20;

    private static final Learned NOTHING = new Learned(0, 0, 0, null, null, List.of(), ProgramProfile.EMPTY);

    @Test
    void whatWasLearnedComesBack() throws LearnedFormatException {
        LearnedSamples samples = new LearnedSamples(1);
        Set<Learned> all = new HashSet<>();
        for (int count = 0; count < 2_000; count++) {
            Learned learned = samples.next();
            assertEquals(learned, LearnedCodec.decode(LearnedCodec.encode(learned)));
            all.add(learned);
        }
        assertTrue(all.size() > 1_900, "different ones: " + all.size());
        assertEquals(NOTHING, LearnedCodec.decode(LearnedCodec.encode(NOTHING)));
    }

    @Test
    void textsAreCutBetweenCharactersAndHaveAFormInBytes() throws LearnedFormatException {
        String long1 = "x".repeat(Learned.MOST_TEXT - 1) + "\ud83d\ude00";
        for (String text : List.of("", long1, "\ud83d\ude00".repeat(400), "alone \ud83d here", "\0\n")) {
            Learned learned = new Learned(1, 2, 3, text, null, List.of(), ProgramProfile.EMPTY);
            assertTrue(learned.failure().length() <= Learned.MOST_TEXT);
            assertEquals(learned, LearnedCodec.decode(LearnedCodec.encode(learned)));
        }
        assertEquals(Learned.MOST_TEXT - 1, failing(long1).failure().length());
    }

    private static Learned failing(String text) {
        return new Learned(0, 0, 1, text, null, List.of(), ProgramProfile.EMPTY);
    }

    @Test
    void whatIsOutOfRangeIsNotWritten() {
        BlockProfile first =
                new BlockProfile(5, 1, false, false, false, List.of(), List.of(), List.of(), List.of(), null);
        BlockProfile unsorted =
                new BlockProfile(6, 1, false, false, false, List.of(7, 7), List.of(), List.of(), List.of(), null);
        BlockProfile negative =
                new BlockProfile(6, -1, false, false, false, List.of(), List.of(), List.of(), List.of(), null);
        RegionProfile tooHigh = new RegionProfile(0, List.of(new BlockAtHeight(0, 1025)));
        List<Learned> wrong = List.of(
                new Learned(-1, 0, 0, null, null, List.of(), ProgramProfile.EMPTY),
                of(List.of(first, first), List.of()),
                of(List.of(unsorted), List.of()),
                of(List.of(negative), List.of()),
                of(List.of(), List.of(tooHigh)));
        for (Learned learned : wrong) {
            assertThrows(IllegalArgumentException.class, () -> LearnedCodec.encode(learned), learned::toString);
        }
    }

    private static Learned of(List<BlockProfile> blocks, List<RegionProfile> regions) {
        return new Learned(0, 0, 0, null, null, List.of(), new ProgramProfile(blocks, regions));
    }

    @Test
    void everyTruncationIsFound() {
        LearnedSamples samples = new LearnedSamples(2);
        for (int count = 0; count < 50; count++) {
            byte[] whole = LearnedCodec.encode(samples.next());
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThrows(LearnedFormatException.class, () -> LearnedCodec.decode(part));
            }
            byte[] more = Arrays.copyOf(whole, whole.length + 1);
            assertThrows(LearnedFormatException.class, () -> LearnedCodec.decode(more));
        }
    }

    /** There may be another sense in bytes that were changed; what is read then has a form of its own again. */
    @Test
    void everyChangedByteIsFoundOrMeansSomethingElse() {
        LearnedSamples samples = new LearnedSamples(3);
        int found = 0;
        int read = 0;
        for (int count = 0; count < 10; count++) {
            byte[] bytes = LearnedCodec.encode(samples.next());
            for (int index = 0; index < bytes.length; index++) {
                byte right = bytes[index];
                for (int change = 1; change < 256; change += change < 8 ? 1 : 31) {
                    bytes[index] = (byte) (right ^ change);
                    if (isRead(bytes)) {
                        read++;
                    } else {
                        found++;
                    }
                }
                bytes[index] = right;
            }
        }
        assertTrue(found > 1000 && read > 1000, "found " + found + ", read " + read);
    }

    @Test
    void noiseIsRefused() {
        Random random = new Random(4);
        for (int count = 0; count < 20_000; count++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            if (count % 2 == 0 && bytes.length > 1) {
                bytes[0] = (byte) 0x9f; // or hardly anything gets past the first
                bytes[1] = LearnedCodec.VERSION;
            }
            isRead(bytes);
        }
    }

    /** Whether it is read; what is read can be written. */
    private static boolean isRead(byte[] bytes) {
        Allocated allocated = Allocated.byThisThread();
        Learned learned;
        try {
            learned = LearnedCodec.decode(bytes);
        } catch (LearnedFormatException expected) {
            assertBounded(allocated, bytes);
            return false;
        }
        assertBounded(allocated, bytes);
        LearnedCodec.encode(learned);
        return true;
    }

    private static void assertBounded(Allocated allocated, byte[] bytes) {
        long most = HEAP_AT_ONCE + (long) HEAP_FOR_EACH_BYTE * bytes.length;
        long taken = allocated.bytes();
        assertTrue(taken <= most, () -> taken + " bytes to read " + bytes.length);
    }

    @Test
    void deepNestingIsRefusedAtOnce() {
        byte[] arrays = new byte[100_000];
        Arrays.fill(arrays, (byte) 0x9f);
        byte[] arraysOfOne = new byte[100_000];
        Arrays.fill(arraysOfOne, (byte) 0x81);
        byte[] objects = new byte[100_000];
        Arrays.fill(objects, (byte) 0xbf);
        byte[] tags = new byte[100_000];
        Arrays.fill(tags, (byte) 0xc1);
        for (byte[] bytes : List.of(arrays, arraysOfOne, objects, tags)) {
            assertTrue(!isRead(bytes));
        }
        byte[] valid = LearnedCodec.encode(NOTHING);
        for (int index = 1; index < valid.length; index++) { // where something else should stand
            byte[] bytes = Arrays.copyOf(valid, 100_000);
            Arrays.fill(bytes, index, bytes.length, (byte) 0x9f);
            assertTrue(!isRead(bytes));
        }
    }

    @Test
    void hugeLengthsAreRefusedBeforeThereIsMemoryForThem() throws IOException {
        int[] majorTypes = {0x40, 0x60, 0x80, 0xa0};
        byte[] valid = LearnedCodec.encode(failing("text"));
        for (int major : majorTypes) {
            for (byte[] length : lengths()) {
                for (int index = 0; index < valid.length; index++) {
                    byte[] bytes = Arrays.copyOf(valid, index + length.length + 20);
                    bytes[index] = (byte) (major | length[0]);
                    System.arraycopy(length, 1, bytes, index + 1, length.length - 1);
                    assertTrue(!isRead(bytes));
                }
            }
        }
        // Within what was learned: so many targets, wide words, constants and places.
        for (long count : new long[] {1_000_000, Integer.MAX_VALUE}) {
            assertTrue(!isRead(numbers(new long[] {1, 4, 1, count, 1})));
            assertTrue(!isRead(numbers(new long[] {1, 8, 1, count, 1})));
            assertTrue(!isRead(numbers(new long[] {1, 64, 1, count, 1})));
            assertTrue(!isRead(numbers(new long[] {1, 128, 1, count, 1})));
            assertTrue(!isRead(numbers(new long[] {1, 16, 1, 0, 0, 0, 0, 0, 0, 0, count, 1})));
            assertTrue(!isRead(numbers(new long[] {}, 0, count, 1)));
        }
        assertTrue(isRead(numbers(new long[] {1, 4, 1, 1, 1})));
    }

    /** The low bits of a header with what follows: 32 bits, 64 bits. */
    private static List<byte[]> lengths() {
        return List.of(
                new byte[] {26, 0x7f, -1, -1, -1},
                new byte[] {26, -1, -1, -1, -1},
                new byte[] {27, 0, 0, 0, 1, 0, 0, 0, 0},
                new byte[] {27, 0x7f, -1, -1, -1, -1, -1, -1, -1},
                new byte[] {27, -1, -1, -1, -1, -1, -1, -1, -1});
    }

    /** What was learned with these numbers for blocks and for regions. */
    private static byte[] numbers(long[] blocks, long... regions) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator out = new CBORFactory().createGenerator(bytes)) {
            out.writeStartArray();
            for (int value : new int[] {LearnedCodec.VERSION, 0, 0, 0}) {
                out.writeNumber(value);
            }
            out.writeNull();
            out.writeNull();
            out.writeStartArray();
            out.writeEndArray();
            for (long[] values : new long[][] {blocks, regions}) {
                out.writeStartArray();
                for (long value : values) {
                    out.writeNumber(value);
                }
                out.writeEndArray();
            }
            out.writeEndArray();
        }
        return bytes.toByteArray();
    }

    @Test
    void tooMuchIsNeitherReadNorWritten() {
        assertThrows(LearnedFormatException.class, () -> LearnedCodec.decode(new byte[LearnedCodec.MOST_BYTES + 1]));
        BlockAtHeight place = new BlockAtHeight(0, 0);
        List<BlockAtHeight> places = Collections.nCopies(LearnedCodec.MOST_BYTES / 2 + 1, place);
        Learned tooLong = of(List.of(), List.of(new RegionProfile(0, places)));
        assertThrows(IllegalArgumentException.class, () -> LearnedCodec.encode(tooLong));
    }

    @Test
    void anotherVersionIsRefusedByName() {
        byte[] bytes = LearnedCodec.encode(NOTHING);
        bytes[1] = LearnedCodec.VERSION + 1;
        LearnedFormatException refused = assertThrows(LearnedFormatException.class, () -> LearnedCodec.decode(bytes));
        assertTrue(refused.getMessage().contains("version 2"), refused.getMessage());
    }
}
