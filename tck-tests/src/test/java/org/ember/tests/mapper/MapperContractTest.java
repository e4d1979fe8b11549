package org.ember.tests.mapper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ember.profiler.mapper.ImageContent;
import org.ember.profiler.mapper.MappedRange;
import org.ember.profiler.mapper.MapperException;
import org.ember.profiler.mapper.MemoryImage;
import org.ember.profiler.mapper.SlabAllocator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every mapper does, whichever way the consumer comes to see the memory. */
class MapperContractTest {
    private static final long PAGE = MappedRange.PAGE_BYTES;

    @ParameterizedTest
    @EnumSource
    void m1_reservationsAreWholePagesAndApart(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            long end = 0;
            for (long bytes : new long[] {1, PAGE, PAGE + 1, 5 * PAGE}) {
                MappedRange range = reserve(setup, bytes);
                assertTrue(range.bytes() >= bytes && range.bytes() < bytes + PAGE, range::toString);
                assertEquals(0, range.base() % PAGE);
                assertTrue(range.base() > end, range::toString);
                end = range.end();
            }
            assertEquals(9 * PAGE, setup.memory.reservedBytes());
            for (long bytes : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, MappedRange.MAX_BYTES + 1}) {
                MapperSetup.failure(setup.mapper.reserve(bytes));
            }
            assertEquals(9 * PAGE, setup.memory.reservedBytes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_addressesAreNotGivenOutAgain(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange first = reserve(setup, PAGE);
            MapperSetup.get(setup.mapper.release(List.of(first.base())));
            assertEquals(0, setup.memory.reservedBytes());
            assertTrue(reserve(setup, PAGE).base() > first.base());
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_consumerReadsContentsAndZerosBetween(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = reserve(setup, 3 * PAGE);
            initialize(setup, range.base() + 8, bytes(300, 1)); // what was there before is not seen
            MapperSetup.get(setup.mapper.deinitialize(List.of(range.base() + 8)));

            MemorySegment working = setup.mapper.prepare(range.base() + 16, 200);
            assertEquals(200, working.byteSize());
            working.fill((byte) 7);
            MemoryImage image = new MemoryImage(
                    range.base() + 16,
                    200,
                    List.of(new ImageContent(3, 10), new ImageContent(13, 0), new ImageContent(50, 100)),
                    List.of());
            assertEquals(range.base() + 16, MapperSetup.get(setup.mapper.initialize(image)));

            byte[] expected = new byte[200];
            Arrays.fill(expected, 3, 13, (byte) 7);
            Arrays.fill(expected, 50, 150, (byte) 7);
            assertArrayEquals(expected, read(setup, range.base() + 16, 200));
            assertArrayEquals(new byte[] {0, 7}, read(setup, range.base() + 18, 2));
            assertArrayEquals(new byte[0], read(setup, range.base() + 216, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_longContentsArriveWhole(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = reserve(setup, 7 << 20);
            byte[] content = bytes((6 << 20) + 12_345, 2);
            initialize(setup, range.base() + 1, content);
            assertArrayEquals(content, read(setup, range.base() + 1, content.length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_consumerCannotWrite(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = reserve(setup, PAGE);
            initialize(setup, range.base(), bytes(64, 3));
            MemorySegment read = setup.memory.at(range.base(), 64);
            assertTrue(read.isReadOnly());
            assertThrows(IllegalArgumentException.class, () -> read.set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
            assertThrows(IllegalArgumentException.class, () -> read.fill((byte) 1));
            assertArrayEquals(bytes(64, 3), read(setup, range.base(), 64));
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_onlyWhatIsInitializedIsRead(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = reserve(setup, PAGE);
            unreadable(setup, range.base(), 1);
            setup.mapper.prepare(range.base() + 100, 50);
            unreadable(setup, range.base() + 100, 50);
            MapperSetup.get(setup.mapper.initialize(MemoryImage.whole(range.base() + 100, 50)));
            unreadable(setup, range.base() + 99, 1);
            unreadable(setup, range.base() + 100, 51);
            unreadable(setup, range.base() + 150, 1);
            unreadable(setup, range.base() + 100, -1);
            unreadable(setup, range.base() + 100, Long.MAX_VALUE);
            unreadable(setup, -1, 1);
            unreadable(setup, Long.MIN_VALUE, Long.MAX_VALUE);
            assertEquals(50, setup.memory.at(range.base() + 100, 50).byteSize());
            MapperSetup.get(setup.mapper.deinitialize(List.of(range.base() + 100)));
            unreadable(setup, range.base() + 100, 50);
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_whatIsReleasedCannotBeReached(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = reserve(setup, PAGE);
            initialize(setup, range.base(), bytes(64, 4));
            MemorySegment read = setup.memory.at(range.base(), 64);
            MapperSetup.get(setup.mapper.release(List.of(range.base())));
            assertThrows(IllegalStateException.class, () -> read.get(ValueLayout.JAVA_BYTE, 0));
            unreadable(setup, range.base(), 64);
            assertEquals(0, setup.memory.reservedBytes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_prepareStaysWithinOneReservationAndApart(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = reserve(setup, PAGE);
            reserve(setup, PAGE);
            setup.mapper.prepare(range.base() + 100, 100);
            long[][] wrong = {
                {range.base() - 1, 1},
                {range.base(), PAGE + 1},
                {range.end(), 1},
                {range.end() - 1, 2},
                {range.base(), 0},
                {range.base(), -1},
                {range.base(), Long.MAX_VALUE},
                {0, 1},
                {-1, 1},
                {Long.MIN_VALUE, Long.MAX_VALUE},
                {range.base() + 100, 100},
                {range.base() + 199, 1},
                {range.base() + 50, 51},
                {range.base(), PAGE}
            };
            for (long[] each : wrong) {
                assertThrows(MapperException.class, () -> setup.mapper.prepare(each[0], each[1]), () -> "" + each[0]);
            }
            setup.mapper.prepare(range.base() + 200, PAGE - 200);
            setup.mapper.prepare(range.base(), 100);
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_onlyWhatIsPreparedIsInitialized(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = reserve(setup, PAGE);
            MapperSetup.failure(setup.mapper.initialize(MemoryImage.whole(range.base(), 10)));
            setup.mapper.prepare(range.base(), 10);
            MapperSetup.failure(setup.mapper.initialize(MemoryImage.whole(range.base(), 11)));
            MapperSetup.failure(setup.mapper.initialize(MemoryImage.whole(range.base() + 1, 9)));
            MapperSetup.get(setup.mapper.initialize(MemoryImage.whole(range.base(), 10)));
            MapperSetup.failure(setup.mapper.initialize(MemoryImage.whole(range.base(), 10)));
            assertEquals(1, setup.memory.allocations());
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_whatWasOnlyPreparedCanBeGivenUp(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = reserve(setup, PAGE);
            setup.mapper.prepare(range.base(), 10);
            MapperSetup.get(setup.mapper.deinitialize(List.of(range.base())));
            assertEquals(0, setup.working.out());
            setup.mapper.prepare(range.base(), PAGE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_actionsRunInOrderAndAreUndoneInReverse(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = reserve(setup, PAGE);
            List<ImageContent> all = List.of(new ImageContent(0, 10));
            setup.mapper.prepare(range.base(), 10);
            MapperSetup.get(setup.mapper.initialize(new MemoryImage(
                    range.base(),
                    10,
                    all,
                    List.of(RecordedActions.pair(1, 11), RecordedActions.pair(0, 12), RecordedActions.pair(3, 0)))));
            assertEquals(List.of("1:1:10", "3:3:10"), setup.actions.taken());
            setup.mapper.prepare(range.base() + 10, 20);
            MapperSetup.get(setup.mapper.initialize(
                    new MemoryImage(range.base() + 10, 20, all, List.of(RecordedActions.pair(2, 13)))));
            setup.actions.taken();
            MapperSetup.get(setup.mapper.deinitialize(List.of(range.base(), range.base() + 10)));
            assertEquals(List.of("13:13:20", "12:12:10", "11:11:10"), setup.actions.taken());
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_releaseEndsWhatIsLeft(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = reserve(setup, PAGE);
            for (int index = 0; index < 3; index++) {
                setup.mapper.prepare(range.base() + index * 10L, 10);
                MapperSetup.get(setup.mapper.initialize(new MemoryImage(
                        range.base() + index * 10L, 10, List.of(), List.of(RecordedActions.pair(0, 11 + index)))));
            }
            setup.mapper.prepare(range.base() + 100, 10); // only prepared
            MapperSetup.get(setup.mapper.release(List.of(range.base())));
            assertEquals(List.of("13:13:10", "12:12:10", "11:11:10"), setup.actions.taken());
            assertEquals(0, setup.memory.allocations());
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_whatIsNotThereFailsAndTheRestIsDone(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange first = reserve(setup, PAGE);
            MappedRange second = reserve(setup, PAGE);
            initialize(setup, first.base(), bytes(10, 1));
            initialize(setup, first.base() + 10, bytes(10, 1));
            List<Long> addresses = List.of(7L, first.base(), first.base() + 1, first.base(), first.base() + 10);
            assertEquals(
                    2, MapperSetup.failure(setup.mapper.deinitialize(addresses)).getSuppressed().length);
            assertEquals(0, setup.memory.allocations());
            List<Long> bases = List.of(first.base(), -1L, first.base(), second.base());
            assertEquals(1, MapperSetup.failure(setup.mapper.release(bases)).getSuppressed().length);
            assertEquals(0, setup.memory.reservedBytes());
            MapperSetup.get(setup.mapper.deinitialize(List.of()));
            MapperSetup.get(setup.mapper.release(List.of()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_closedMapperHasNothing(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = reserve(setup, PAGE);
            initialize(setup, range.base(), bytes(10, 1));
            setup.mapper.prepare(range.base() + 10, 10);
            setup.mapper.close();
            assertEquals(0, setup.memory.reservedBytes());
            MapperSetup.failure(setup.mapper.reserve(1));
            assertThrows(MapperException.class, () -> setup.mapper.prepare(range.base(), 1));
            MapperSetup.failure(setup.mapper.initialize(MemoryImage.whole(range.base() + 10, 10)));
            MapperSetup.failure(setup.mapper.release(List.of(range.base())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_consumerBoundsWhatIsReserved(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = reserve(setup, MapperSetup.MAX_BYTES - PAGE);
            MapperException full = MapperSetup.failure(setup.mapper.reserve(PAGE + 1));
            assertTrue(full.getMessage().contains("no room"), full::getMessage);
            reserve(setup, PAGE);
            MapperSetup.failure(setup.mapper.reserve(1));
            MapperSetup.get(setup.mapper.release(List.of(range.base())));
            reserve(setup, MapperSetup.MAX_BYTES - PAGE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void m1_threadsDoNotSeeOneAnothersContents(MapperSetup.Kind kind) throws Exception {
        int threads = 4;
        try (MapperSetup setup = new MapperSetup(kind);
                SlabAllocator slabs = new SlabAllocator(setup.mapper, 16 * PAGE, MapperSetup.MAX_BYTES);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int seed = thread;
                work.add(() -> {
                    Random random = new Random(seed);
                    for (int round = 0; round < 100; round++) {
                        byte[] content = bytes(1 + random.nextInt(20_000), seed * 1000 + round);
                        long address = MapperSetup.get(slabs.put(MemorySegment.ofArray(content)));
                        assertArrayEquals(content, read(setup, address, content.length));
                        MapperSetup.get(slabs.free(List.of(address)));
                    }
                    return null;
                });
            }
            for (Future<Void> each : pool.invokeAll(work)) {
                each.get();
            }
            assertEquals(0, slabs.usage().allocations());
            assertEquals(slabs.usage().slabs(), slabs.usage().freeRanges());
        }
    }

    private static MappedRange reserve(MapperSetup setup, long bytes) throws InterruptedException {
        return MapperSetup.get(setup.mapper.reserve(bytes));
    }

    private static void initialize(MapperSetup setup, long address, byte[] content)
            throws MapperException, InterruptedException {
        setup.mapper.prepare(address, content.length).copyFrom(MemorySegment.ofArray(content));
        MapperSetup.get(setup.mapper.initialize(MemoryImage.whole(address, content.length)));
    }

    private static byte[] read(MapperSetup setup, long address, long bytes) throws MapperException {
        return setup.memory.at(address, bytes).toArray(ValueLayout.JAVA_BYTE);
    }

    private static void unreadable(MapperSetup setup, long address, long bytes) {
        assertThrows(MapperException.class, () -> setup.memory.at(address, bytes));
    }

    private static byte[] bytes(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
