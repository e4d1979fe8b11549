package org.ember.tests.mapper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.ember.profiler.mapper.MappedRange;
import org.ember.profiler.mapper.MapperException;
import org.ember.profiler.mapper.MapperLink;
import org.ember.profiler.mapper.MapperService;
import org.ember.profiler.mapper.MemoryImage;
import org.ember.profiler.mapper.MemoryMapper;
import org.ember.profiler.mapper.OwnedMemory;
import org.ember.profiler.mapper.SharedFileMapper;
import org.ember.profiler.mapper.SharedFolder;
import org.ember.profiler.mapper.StreamMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that say what no mapper or service of ours would. Requests are written by hand, as their format is. */
class HostileMapperTest {
    private static final long PAGE = MappedRange.PAGE_BYTES;
    private static final byte RESERVE = 1;
    private static final byte RESERVE_FILE = 2;
    private static final byte WRITE = 3;
    private static final byte INITIALIZE = 4;
    private static final byte DEINITIALIZE = 5;
    private static final byte RELEASE = 6;

    private final RecordedActions actions = new RecordedActions();
    private final MapperService service =
            new MapperService(MapperSetup.MAX_BYTES, SharedFolder.standard(), actions.table());

    @AfterEach
    void nothingIsLeft() throws Exception {
        service.close();
        assertEquals(0, service.memory().reservedBytes());
        Leftovers.assertNone();
    }

    @Test
    void namesAreOfNothingButSharedFiles() {
        String good = "ember-map-1-2-3-0123456789abcdef0123456789abcdef";
        List<String> names = List.of(
                "",
                "/",
                ".",
                "..",
                "/etc/passwd",
                "../../etc/passwd",
                "/dev/shm/" + good,
                "x/" + good,
                good + "/x",
                good + "/../../../etc/passwd",
                good.replace("1-2", "1/2"),
                good + "\0",
                "\0",
                good + "0",
                good.toUpperCase(Locale.ROOT),
                good.replace("0123456789abcdef0", "é"),
                "ember-map-99999999999999999999-2-3-0123456789abcdef0123456789abcdef",
                "a".repeat(1 << 20));
        for (String name : names) {
            refused(file(PAGE, PAGE, name), "no name of a shared file");
        }
        refused(file(PAGE, PAGE, good), "cannot map"); // it is one, but there is none
    }

    @Test
    void rangesAreSoundAndDoNotOverlap() {
        long[][] wrong = {
            {PAGE, 0},
            {PAGE, -PAGE},
            {PAGE, Long.MIN_VALUE},
            {PAGE, Long.MAX_VALUE},
            {PAGE, 1},
            {PAGE, PAGE - 1},
            {0, PAGE},
            {-PAGE, PAGE},
            {1, PAGE},
            {Long.MIN_VALUE, PAGE},
            {Long.MAX_VALUE / PAGE * PAGE, PAGE},
            {PAGE, MapperSetup.MAX_BYTES + PAGE},
            {PAGE, 1L << 40},
            {PAGE, 1L << 62}
        };
        for (long[] range : wrong) {
            refused(numbers(RESERVE, range), "");
            refused(file(range[0], range[1], "ember-map-1-2-3-0123456789abcdef0123456789abcdef"), "");
        }
        assertEquals(0, service.memory().reservedBytes());
        accepted(numbers(RESERVE, 10 * PAGE, 4 * PAGE));
        for (long[] range : new long[][] {{10, 4}, {9, 2}, {13, 1}, {8, 10}, {11, 1}, {10, 1}}) {
            refused(numbers(RESERVE, range[0] * PAGE, range[1] * PAGE), "reserved already");
        }
        accepted(numbers(RESERVE, 9 * PAGE, PAGE));
        accepted(numbers(RESERVE, 14 * PAGE, PAGE));
    }

    @Test
    void reservationsAndAllocationsAreBounded() {
        try (MapperService wide = new MapperService(1L << 40, SharedFolder.standard(), Map.of(), _ -> memory())) {
            for (int index = 1; index <= 1 << 16; index++) {
                assertEquals(0, failures(wide.answer(numbers(RESERVE, index * PAGE, PAGE))));
            }
            assertEquals(1, failures(wide.answer(numbers(RESERVE, (1L << 20) * PAGE, PAGE))));
            assertEquals((1L << 16) * PAGE, wide.memory().reservedBytes());
        } catch (MapperException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void writesStayWhereNothingIsInitialized() throws Exception {
        accepted(numbers(RESERVE, PAGE, PAGE));
        accepted(numbers(RESERVE, 2 * PAGE, PAGE)); // just behind it: still another
        accepted(write(PAGE, 100));
        accepted(image(PAGE, 100, new long[] {0, 100}));
        for (long[] wrong : new long[][] {
            {PAGE, 1},
            {PAGE + 99, 1},
            {PAGE - 1, 1},
            {PAGE + 50, 100},
            {2 * PAGE - 1, 2},
            {3 * PAGE, 1},
            {0, 1},
            {-1, 1},
            {Long.MIN_VALUE, 10},
            {Long.MAX_VALUE, 10}
        }) {
            refused(write(wrong[0], (int) wrong[1]), "");
        }
        byte[] expected = new byte[100];
        Arrays.fill(expected, (byte) 5);
        assertArrayEquals(expected, service.memory().at(PAGE, 100).toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void imagesAreSound() {
        accepted(numbers(RESERVE, PAGE, 2 * PAGE));
        long[][] wrong = {
            {PAGE, 0},
            {PAGE, -1},
            {PAGE, 2 * PAGE + 1},
            {PAGE, Long.MAX_VALUE},
            {PAGE - 1, 10},
            {3 * PAGE, 1},
            {Long.MIN_VALUE, 1},
            {PAGE, 10, -1, 2},
            {PAGE, 10, 0, 11},
            {PAGE, 10, 11, 0},
            {PAGE, 10, 0, -1},
            {PAGE, 10, 5, Long.MAX_VALUE},
            {PAGE, 10, Long.MAX_VALUE, 1},
            {PAGE, 10, 0, 6, 5, 2},
            {PAGE, 10, 5, 1, 0, 1}
        };
        for (long[] each : wrong) {
            refused(image(each[0], each[1], Arrays.copyOfRange(each, 2, each.length)), "");
        }
        for (int[] counts :
                new int[][] {{-1, 0}, {0, -1}, {1025, 0}, {0, 65}, {Integer.MAX_VALUE, 0}, {1, 0}, {0, 1}}) {
            ByteBuffer message = ByteBuffer.allocate(25)
                    .put(INITIALIZE)
                    .putLong(PAGE)
                    .putLong(10)
                    .putInt(counts[0])
                    .putInt(counts[1]);
            refused(message.array(), "");
        }
        assertEquals(0, service.memory().allocations());
        accepted(image(PAGE, 10, new long[] {0, 1, 1, 9}));
        refused(image(PAGE + 9, 10, new long[0]), "initialized already");
        refused(numbers(DEINITIALIZE, PAGE + 1), "no allocation");
        refused(numbers(RELEASE, PAGE + 1), "no reservation");
        accepted(numbers(DEINITIALIZE, PAGE));
    }

    /** Each failure is told, or counted; what comes back is bounded. */
    @Test
    void aMillionFailuresMakeAShortAnswer() {
        long[] addresses = new long[1 << 16];
        Arrays.fill(addresses, -7);
        byte[] answer = service.answer(numbers(DEINITIALIZE, addresses));
        assertTrue(answer.length <= MapperLink.MAX_MESSAGE_BYTES, () -> "" + answer.length);
        String text = new String(answer, StandardCharsets.UTF_8);
        assertTrue(text.endsWith("and " + ((1 << 16) - 1023) + " more"), () -> text.substring(text.length() - 50));
        refused(numbers(DEINITIALIZE, new long[(1 << 16) + 1]), "no list of numbers");
    }

    @Test
    void requestsThatAreCutOffOrTooLongDoNothing() {
        accepted(numbers(RESERVE, PAGE, PAGE));
        List<byte[]> requests = List.of(
                numbers(RESERVE, 5 * PAGE, PAGE),
                file(5 * PAGE, PAGE, "ember-map-1-2-3-0123456789abcdef0123456789abcdef"),
                image(PAGE, 10, new long[] {0, 1, 1, 9}),
                numbers(DEINITIALIZE, PAGE),
                numbers(RELEASE, PAGE));
        for (byte[] request : requests) {
            for (int length = 0; length < request.length; length++) {
                if (length != 1) { // an empty list of numbers is one
                    refused(Arrays.copyOf(request, length), "");
                }
            }
            refused(Arrays.copyOf(request, request.length + 1), "");
        }
        assertEquals(PAGE, service.memory().reservedBytes());
        assertEquals(0, service.memory().allocations());
        accepted(numbers(DEINITIALIZE));
    }

    @Test
    void nonsenseIsAnsweredAndChangesNothingElse() throws Exception {
        accepted(numbers(RESERVE, PAGE, PAGE));
        accepted(write(PAGE, 100));
        accepted(image(PAGE, 100, new long[] {0, 100}));
        Random random = new Random(1);
        for (int round = 0; round < 50_000; round++) {
            byte[] request = new byte[random.nextInt(80)];
            random.nextBytes(request);
            if (request.length > 0 && random.nextBoolean()) {
                request[0] = (byte) (1 + random.nextInt(6));
            }
            if (request.length == 1 && request[0] >= DEINITIALIZE && request[0] <= RELEASE) {
                accepted(request);
            } else {
                refused(request, "");
            }
        }
        assertEquals(PAGE, service.memory().reservedBytes());
        assertEquals(5, service.memory().at(PAGE, 100).get(ValueLayout.JAVA_BYTE, 99));
        assertEquals(List.of(), actions.taken());
    }

    /** The consumer is the hostile one: whatever it answers, the mapper's futures end, and nothing is left. */
    @Test
    void answersThatMakeNoSenseAreFailures() throws Exception {
        Random random = new Random(2);
        List<byte[]> answers = new ArrayList<>(List.of(
                new byte[0],
                new byte[3],
                new byte[5],
                new byte[] {-1, -1, -1, -1},
                new byte[] {127, -1, -1, -1},
                new byte[] {0, 0, 0, 1},
                new byte[] {0, 0, 0, 1, 127, -1},
                new byte[] {0, 0, 0, 1, -1, -1}));
        for (int round = 0; round < 2000; round++) {
            byte[] answer = new byte[1 + random.nextInt(20)];
            random.nextBytes(answer);
            answers.add(answer);
        }
        for (byte[] answer : answers) {
            try (MemoryMapper mapper = new StreamMapper(_ -> CompletableFuture.completedFuture(answer))) {
                MapperSetup.failure(mapper.reserve(PAGE));
            }
        }
        for (byte[] answer : answers.subList(0, 10)) {
            SharedFolder folder = SharedFolder.standard();
            MapperLink link = _ -> CompletableFuture.completedFuture(answer);
            try (MemoryMapper mapper = new SharedFileMapper(folder, List.of(link))) {
                MapperSetup.failure(mapper.reserve(PAGE));
            }
        }
        for (MapperLink link : List.<MapperLink>of(
                _ -> null,
                _ -> {
                    throw new IllegalStateException("by wish");
                },
                _ -> CompletableFuture.completedFuture(null))) {
            try (MemoryMapper mapper = new SharedFileMapper(SharedFolder.standard(), List.of(link))) {
                MapperSetup.failure(mapper.reserve(PAGE));
            }
        }
        assertEquals(List.of(), Leftovers.mappings());
    }

    @Test
    void consumerThatLiesAboutItsMemoryHarmsNobody() throws Exception {
        byte[] done = new byte[4];
        try (MemoryMapper mapper = new StreamMapper(_ -> CompletableFuture.completedFuture(done))) {
            long base = MapperSetup.get(mapper.reserve(PAGE)).base();
            mapper.prepare(base, 10).fill((byte) 1);
            assertEquals(base, MapperSetup.get(mapper.initialize(MemoryImage.whole(base, 10))));
        }
    }

    private void accepted(byte[] request) {
        byte[] answer = service.answer(request);
        assertEquals(0, failures(answer), () -> new String(answer, StandardCharsets.UTF_8));
    }

    private void refused(byte[] request, String reason) {
        byte[] answer = service.answer(request);
        String text = new String(answer, StandardCharsets.UTF_8);
        assertTrue(failures(answer) > 0, () -> Arrays.toString(request));
        assertTrue(text.contains(reason), text);
        assertTrue(answer.length < 5000, () -> answer.length + " bytes");
    }

    private static int failures(byte[] answer) {
        return ByteBuffer.wrap(answer).getInt();
    }

    private static OwnedMemory memory() {
        return OwnedMemory.borrowed(MemorySegment.NULL);
    }

    private static byte[] numbers(byte operation, long... numbers) {
        ByteBuffer message =
                ByteBuffer.allocate(1 + Long.BYTES * numbers.length).put(operation);
        for (long number : numbers) {
            message.putLong(number);
        }
        return message.array();
    }

    private static byte[] file(long base, long bytes, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(17 + text.length)
                .put(RESERVE_FILE)
                .putLong(base)
                .putLong(bytes)
                .put(text)
                .array();
    }

    private static byte[] write(long address, int length) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 5);
        return ByteBuffer.allocate(9 + length)
                .put(WRITE)
                .putLong(address)
                .put(content)
                .array();
    }

    /** @param contents offset and length of each */
    private static byte[] image(long address, long bytes, long[] contents) {
        ByteBuffer message = ByteBuffer.allocate(25 + Long.BYTES * contents.length)
                .put(INITIALIZE)
                .putLong(address)
                .putLong(bytes)
                .putInt(contents.length / 2)
                .putInt(0);
        for (long number : contents) {
            message.putLong(number);
        }
        return message.array();
    }
}
