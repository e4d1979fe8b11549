package org.ember.tests.mapper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.ember.profiler.mapper.ImageContent;
import org.ember.profiler.mapper.InProcessMapper;
import org.ember.profiler.mapper.MappedRange;
import org.ember.profiler.mapper.MapperException;
import org.ember.profiler.mapper.PendingAllocation;
import org.ember.profiler.mapper.SlabAllocator;
import org.ember.profiler.mapper.SlabUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlabAllocatorTest {
    private static final long PAGE = MappedRange.PAGE_BYTES;
    private static final long SLAB = 4 * PAGE;
    private static final int SLABS = 5;

    private final InProcessMapper inProcess = new InProcessMapper(SLABS * SLAB, Map.of());
    private final GatedMapper mapper = new GatedMapper(inProcess);
    private final SlabAllocator slabs = new SlabAllocator(mapper, SLAB, SLABS * SLAB);

    @AfterEach
    void nothingIsLeft() throws MapperException {
        mapper.fail(null);
        slabs.close();
        assertEquals(new SlabUsage(0, 0, 0, 0, 0, 0), slabs.usage());
        assertEquals(0, inProcess.memory().reservedBytes());
        mapper.close();
    }

    /** Random allocations, held to a list of what there is: each in its place alone, all bytes accounted for. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void behavesAsTheNaiveModel(int seed) throws Exception {
        Random random = new Random(seed);
        List<NaivePiece> model = new ArrayList<>();
        int refused = 0;
        for (int step = 0; step < 2000; step++) {
            boolean grows = random.nextInt(100) < (step / 200 % 2 == 0 ? 65 : 35);
            if (grows) {
                long alignment = 1L << random.nextInt(13);
                byte[] content = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? (int) (2 * SLAB) : 900)];
                random.nextBytes(content);
                CompletableFuture<PendingAllocation> allocated = slabs.allocate(content.length, alignment);
                if (allocated.isCompletedExceptionally()) {
                    assertTrue(MapperSetup.failure(allocated).getMessage().contains("no room"));
                    refused++;
                    continue;
                }
                PendingAllocation pending = MapperSetup.get(allocated);
                assertEquals(0, pending.address() % alignment);
                pending.working().copyFrom(MemorySegment.ofArray(content));
                if (random.nextInt(10) == 0) {
                    MapperSetup.get(pending.abandon());
                } else {
                    MapperSetup.get(pending.initialize());
                    model.forEach(piece -> assertFalse(piece.overlaps(pending.address(), content.length)));
                    model.add(new NaivePiece(pending.address(), content));
                }
            } else if (!model.isEmpty()) {
                MapperSetup.get(slabs.free(
                        List.of(model.remove(random.nextInt(model.size())).address())));
            }
            if (random.nextInt(200) == 0) {
                MapperSetup.get(slabs.releaseFree());
            }
            requireConserved(model);
        }
        assertTrue(refused > 0, "it was never full");
        for (NaivePiece piece : model) {
            byte[] read = inProcess
                    .memory()
                    .at(piece.address(), piece.content().length)
                    .toArray(ValueLayout.JAVA_BYTE);
            assertArrayEquals(piece.content(), read);
        }
        MapperSetup.get(slabs.free(model.stream().map(NaivePiece::address).toList()));
        SlabUsage usage = slabs.usage();
        assertEquals(usage.slabs(), usage.freeRanges());
        assertEquals(usage.reservedBytes(), usage.freeBytes());
        MapperSetup.get(slabs.releaseFree());
        assertEquals(0, slabs.usage().slabs());
    }

    private record NaivePiece(long address, byte[] content) {
        boolean overlaps(long start, long bytes) {
            return start < address + content.length && address < start + bytes;
        }
    }

    private void requireConserved(List<NaivePiece> model) {
        SlabUsage usage = slabs.usage();
        assertEquals(usage.reservedBytes(), usage.allocatedBytes() + usage.freeBytes());
        assertEquals(inProcess.memory().reservedBytes(), usage.reservedBytes());
        assertTrue(usage.reservedBytes() <= SLABS * SLAB);
        assertEquals(model.size(), usage.allocations());
        long least = model.stream().mapToLong(piece -> piece.content().length).sum();
        assertTrue(usage.allocatedBytes() >= least && usage.allocatedBytes() <= least + 64L * model.size());
    }

    @Test
    void exactFitLeavesNothing() throws Exception {
        long whole = put(SLAB);
        assertEquals(new SlabUsage(1, SLAB, 1, SLAB, 0, 0), slabs.usage());
        MapperSetup.get(slabs.free(List.of(whole)));
        assertEquals(whole, put(SLAB));
        assertEquals(1, mapper.reserves());
    }

    @Test
    void freedRangesBecomeOneWithBothNeighbours() throws Exception {
        List<Long> quarters = List.of(put(PAGE), put(PAGE), put(PAGE), put(PAGE));
        int[][] orders = {{0, 1, 2, 3}, {3, 2, 1, 0}, {0, 2, 1, 3}, {1, 3, 2, 0}, {0, 3, 1, 2}};
        int[][] ranges = {{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 2, 1, 1}, {1, 2, 1, 1}, {1, 2, 2, 1}};
        for (int order = 0; order < orders.length; order++) {
            for (int index = 0; index < quarters.size(); index++) {
                MapperSetup.get(slabs.free(List.of(quarters.get(orders[order][index]))));
                assertEquals(ranges[order][index], slabs.usage().freeRanges());
            }
            assertEquals(quarters, List.of(put(PAGE), put(PAGE), put(PAGE), put(PAGE)));
        }
        assertEquals(1, mapper.reserves());
    }

    @Test
    void smallestRangeThatFitsIsTaken() throws Exception {
        put(PAGE);
        long two = put(2 * PAGE);
        put(64);
        long small = put(128);
        put(64);
        MapperSetup.get(slabs.free(List.of(two, small)));
        assertEquals(small, put(100));
        assertEquals(two, put(2 * PAGE));
    }

    @Test
    void largeOnesGetSlabsOfTheirOwn() throws Exception {
        put(SLAB + 1);
        assertEquals(2 * SLAB, slabs.usage().reservedBytes());
        assertEquals(1, slabs.usage().slabs());
        put(SLAB - 64);
        assertEquals(1, mapper.reserves());
    }

    @Test
    void freeSlabsMakeRoomForALargeOne() throws Exception {
        List<Long> addresses = new ArrayList<>();
        for (int slab = 0; slab < SLABS; slab++) {
            addresses.add(put(SLAB));
        }
        MapperSetup.failure(slabs.allocate(1, 1));
        MapperSetup.get(slabs.free(addresses.subList(1, SLABS)));
        put((SLABS - 1) * SLAB);
        assertEquals(SLABS * SLAB, slabs.usage().allocatedBytes());
        MapperSetup.failure(slabs.allocate(1, 1));
    }

    @Test
    void whatIsNotAllocatedCannotBeFreed() throws Exception {
        long first = put(100);
        long second = put(100);
        PendingAllocation pending = MapperSetup.get(slabs.allocate(100, 1));
        List<Long> wrong =
                List.of(0L, -1L, first, first, first + 64, pending.address(), Long.MIN_VALUE, Long.MAX_VALUE, second);
        assertEquals(6, MapperSetup.failure(slabs.free(wrong)).getSuppressed().length);
        assertEquals(1, slabs.usage().allocations());
        MapperSetup.failure(slabs.free(List.of(first)));
        MapperSetup.get(pending.initialize());
        MapperSetup.get(slabs.free(List.of(pending.address())));
        assertEquals(0, slabs.usage().allocations());
    }

    @Test
    void pendingAllocationEndsOnce() throws Exception {
        PendingAllocation first = MapperSetup.get(slabs.allocate(10, 1));
        assertThrows(
                IllegalArgumentException.class, () -> first.initialize(List.of(new ImageContent(5, 6)), List.of()));
        MapperSetup.get(first.initialize());
        MapperSetup.failure(first.initialize());
        MapperSetup.failure(first.abandon());
        PendingAllocation second = MapperSetup.get(slabs.allocate(10, 1));
        MapperSetup.get(second.abandon());
        MapperSetup.failure(second.initialize());
        assertEquals(1, slabs.usage().allocations());
    }

    @Test
    void senselessSizesAreRefused() {
        for (long bytes : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, SLABS * SLAB + 1}) {
            MapperSetup.failure(slabs.allocate(bytes, 1));
        }
        for (long alignment : new long[] {0, -1, 3, Long.MIN_VALUE, 2 * PAGE}) {
            MapperSetup.failure(slabs.allocate(1, alignment));
        }
        MapperSetup.failure(slabs.put(MemorySegment.ofArray(new byte[0])));
        assertEquals(0, mapper.reserves());
        assertThrows(IllegalArgumentException.class, () -> new SlabAllocator(mapper, 0, PAGE));
        assertThrows(IllegalArgumentException.class, () -> new SlabAllocator(mapper, PAGE + 1, 2 * PAGE));
        assertThrows(IllegalArgumentException.class, () -> new SlabAllocator(mapper, PAGE, PAGE - 1));
    }

    /** Were a lock held while the mapper reserves, this thread would hang. */
    @Test
    void othersGoOnWhileASlabIsReserved() throws Exception {
        long first = put(SLAB / 2);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        mapper.hold(gate);
        CompletableFuture<PendingAllocation> waiting = slabs.allocate(SLAB, 1);
        assertFalse(waiting.isDone());
        mapper.hold(CompletableFuture.completedFuture(null));
        CompletableFuture<Long> other = CompletableFuture.supplyAsync(() -> put(SLAB / 2));
        MapperSetup.get(slabs.free(List.of(first, MapperSetup.get(other))));
        assertEquals(2 * SLAB, slabs.usage().reservedBytes());
        gate.complete(null);
        MapperSetup.get(MapperSetup.get(waiting).initialize());
    }

    @Test
    void whatFitsIntoASlabThatIsBeingReservedWaitsForIt() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        mapper.hold(gate);
        List<CompletableFuture<Long>> all = new ArrayList<>();
        for (int index = 0; index < 8; index++) {
            all.add(slabs.put(MemorySegment.ofArray(new byte[(int) (SLAB / 4)])));
        }
        assertEquals(1, mapper.reserves());
        assertEquals(SLAB, slabs.usage().reservedBytes());
        gate.complete(null);
        for (CompletableFuture<Long> each : all) {
            MapperSetup.get(each);
        }
        assertEquals(2, mapper.reserves());
        assertEquals(2 * SLAB, slabs.usage().allocatedBytes());
    }

    @Test
    void boundHoldsWhileSlabsAreReserved() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        mapper.hold(gate);
        CompletableFuture<PendingAllocation> large = slabs.allocate(3 * SLAB, 1);
        CompletableFuture<PendingAllocation> second = slabs.allocate(3 * SLAB, 1);
        assertEquals(3 * SLAB, slabs.usage().reservedBytes());
        gate.complete(null);
        MapperSetup.get(large);
        MapperSetup.failure(second);
        assertEquals(3 * SLAB, slabs.usage().reservedBytes());
    }

    @Test
    void whatNobodyWaitsForIsGivenBack() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        mapper.hold(gate);
        CompletableFuture<PendingAllocation> allocated = slabs.allocate(10, 1);
        CompletableFuture<Long> copied = slabs.put(MemorySegment.ofArray(new byte[10]));
        assertTrue(allocated.cancel(false));
        assertTrue(copied.cancel(false));
        gate.complete(null);
        assertEquals(new SlabUsage(1, SLAB, 0, 0, 1, SLAB), slabs.usage());
        assertEquals(0, inProcess.memory().allocations());
    }

    @ParameterizedTest
    @EnumSource(GatedMapper.Operation.class)
    void m3_operationThatFailsLeavesTheSlabsWhole(GatedMapper.Operation operation) throws Exception {
        mapper.fail(operation);
        for (int round = 0; round < 3; round++) {
            CompletableFuture<Long> copied = slabs.put(MemorySegment.ofArray(new byte[100]));
            switch (operation) {
                case RESERVE, PREPARE, INITIALIZE -> failedByWish(copied);
                case DEINITIALIZE -> failedByWish(slabs.free(List.of(MapperSetup.get(copied))));
                case RELEASE -> {
                    MapperSetup.get(slabs.free(List.of(MapperSetup.get(copied))));
                    failedByWish(slabs.releaseFree());
                }
            }
            int left = operation == GatedMapper.Operation.RESERVE || operation == GatedMapper.Operation.RELEASE ? 0 : 1;
            assertEquals(new SlabUsage(left, left * SLAB, 0, 0, left, left * SLAB), slabs.usage());
            assertEquals(left * SLAB, inProcess.memory().reservedBytes());
            assertEquals(0, inProcess.memory().allocations());
        }
        mapper.fail(null);
        put(SLAB);
    }

    /** Others that waited for the slab that was not reserved try for themselves. */
    @Test
    void m3_failedReserveFailsAllThatWaitForIt() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        mapper.hold(gate);
        mapper.fail(GatedMapper.Operation.RESERVE);
        List<CompletableFuture<Long>> all = new ArrayList<>();
        for (int index = 0; index < 4; index++) {
            all.add(slabs.put(MemorySegment.ofArray(new byte[100])));
        }
        gate.complete(null);
        all.forEach(SlabAllocatorTest::failedByWish);
        assertEquals(4, mapper.reserves());
        assertEquals(new SlabUsage(0, 0, 0, 0, 0, 0), slabs.usage());
    }

    @Test
    void m3_contentThatCannotBeReadIsNotAllocated() {
        MemorySegment gone;
        try (Arena arena = Arena.ofConfined()) {
            gone = arena.allocate(100);
        }
        MapperSetup.failure(slabs.put(gone));
        assertEquals(new SlabUsage(1, SLAB, 0, 0, 1, SLAB), slabs.usage());
    }

    @Test
    void closeWaitsForWhatIsBeingReserved() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        mapper.hold(gate);
        CompletableFuture<PendingAllocation> waiting = slabs.allocate(10, 1);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
            try {
                slabs.close();
            } catch (MapperException failure) {
                throw new AssertionError(failure);
            }
        });
        gate.complete(null);
        MapperSetup.get(closed);
        assertTrue(waiting.isDone());
        assertEquals(0, inProcess.memory().reservedBytes());
        MapperSetup.failure(slabs.allocate(10, 1));
    }

    private static void failedByWish(CompletableFuture<?> future) {
        assertEquals("failed by wish", MapperSetup.failure(future).getMessage());
    }

    private long put(long bytes) {
        return slabs.put(MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]))
                .join();
    }
}
