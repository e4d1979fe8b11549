package org.ember.profiler.mapper;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Gives out pieces of large reservations of a mapper, so that few are made. Each piece is contiguous. It is taken where it
 * fits best; what is freed becomes one with what is free on both sides. Safe for use by many threads: nobody holds a lock
 * while the consumer is asked. Failures come as those of {@link MemoryMapper} do.
 */
public final class SlabAllocator implements AutoCloseable {
    private final MemoryMapper mapper;
    private final SlabTable table;

    /**
     * An allocator with nothing reserved.
     *
     * @param granularity what reservations are multiples of, in bytes; a multiple of {@link MappedRange#PAGE_BYTES}
     * @param maxBytes the most that is reserved at one time
     */
    public SlabAllocator(MemoryMapper mapper, long granularity, long maxBytes) {
        this.mapper = mapper;
        this.table = new SlabTable(granularity, maxBytes);
    }

    /**
     * A piece to be filled.
     *
     * @param bytes 1 or more
     * @param alignment of its address; a power of two, at most {@link MappedRange#PAGE_BYTES}
     */
    public CompletableFuture<PendingAllocation> allocate(long bytes, long alignment) {
        if (bytes <= 0
                || bytes > MappedRange.MAX_BYTES
                || Long.bitCount(alignment) != 1
                || alignment > MappedRange.PAGE_BYTES
                || alignment < 0) {
            return CompletableFuture.failedFuture(
                    new MapperException("cannot allocate " + bytes + " bytes, aligned to " + alignment));
        }
        CompletableFuture<PendingAllocation> result = new CompletableFuture<>();
        place(bytes, alignment, result);
        return result;
    }

    /** A copy of {@code content}, initialized, as one allocation; its address. */
    public CompletableFuture<Long> put(MemorySegment content) {
        return JoinedFailures.then(allocate(content.byteSize(), 1), (pending, failure, result) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                fill(pending, content, result);
            }
        });
    }

    private void fill(PendingAllocation pending, MemorySegment content, CompletableFuture<Long> result) {
        JoinedFailures failures = new JoinedFailures();
        if (failures.attempt(() -> pending.working().copyFrom(content))) {
            JoinedFailures.then(
                    pending.initialize(), result, (address, failure, _) -> endInitialize(address, failure, result));
            return;
        }
        JoinedFailures.then(pending.abandon(), result, (_, another, _) -> {
            failures.add(another);
            JoinedFailures.end(result, null, failures.joined());
        });
    }

    private void endInitialize(Long address, Throwable failure, CompletableFuture<Long> result) {
        if (!JoinedFailures.end(result, address, failure) && failure == null) {
            var _ = free(List.of(address)); // who wanted it has cancelled it
        }
    }

    /**
     * Frees allocations that were initialized. What else is named, and what is named twice, fails; the others are freed.
     */
    public CompletableFuture<Void> free(List<Long> addresses) {
        JoinedFailures failures = new JoinedFailures();
        List<Long> own = new ArrayList<>();
        for (long address : addresses) {
            failures.attempt(() -> {
                table.beginFree(address);
                own.add(address);
            });
        }
        if (own.isEmpty()) {
            return failures.future();
        }
        return JoinedFailures.then(JoinedFailures.attempt(() -> mapper.deinitialize(own)), (_, failure, result) -> {
            own.forEach(table::free);
            failures.add(failure);
            JoinedFailures.end(result, null, failures.joined());
        });
    }

    /** Gives those reservations back of which nothing is allocated. */
    public CompletableFuture<Void> releaseFree() {
        return release(table.takeFreeSlabs());
    }

    /** What there is just now. */
    public SlabUsage usage() {
        return table.usage();
    }

    /**
     * Gives all reservations back, and waits for it; not the mapper, which can be used on. Later operations fail.
     *
     * @throws MapperException with all that failed
     */
    @Override
    public void close() throws MapperException {
        table.close().join();
        JoinedFailures failures = new JoinedFailures();
        failures.attempt(() -> release(table.takeAllSlabs()).join());
        failures.throwIfAny();
    }

    private CompletableFuture<Long> initialize(MemoryImage image) {
        return JoinedFailures.then(
                JoinedFailures.attempt(() -> mapper.initialize(image)), (address, failure, result) -> {
                    if (failure == null) {
                        table.live(image.address());
                    } else {
                        table.free(image.address());
                    }
                    endInitialize(address, failure, result);
                });
    }

    private CompletableFuture<Void> abandon(long address) {
        CompletableFuture<Void> ended = JoinedFailures.attempt(() -> mapper.deinitialize(List.of(address)));
        return JoinedFailures.then(ended, (_, failure, result) -> {
            table.free(address);
            JoinedFailures.end(result, null, failure);
        });
    }

    /** Finds a place, or makes one, or waits for one that another makes, and then looks anew. */
    private void place(long bytes, long alignment, CompletableFuture<PendingAllocation> result) {
        SlabTable.Place place;
        try {
            place = table.place(bytes, alignment);
        } catch (MapperException full) {
            result.completeExceptionally(full);
            return;
        }
        switch (place) {
            case SlabTable.Found found -> prepare(found.address(), bytes, result);
            case SlabTable.Wait wait ->
                JoinedFailures.then(wait.event(), result, (_, _, _) -> place(bytes, alignment, result));
            case SlabTable.Release release ->
                JoinedFailures.then(release(release), result, (_, failure, _) -> {
                    if (failure == null) {
                        place(bytes, alignment, result);
                    } else {
                        result.completeExceptionally(JoinedFailures.of(failure));
                    }
                });
            case SlabTable.Reserve reserve -> reserve(reserve, bytes, alignment, result);
        }
    }

    private void reserve(
            SlabTable.Reserve reserve, long bytes, long alignment, CompletableFuture<PendingAllocation> result) {
        CompletableFuture<MappedRange> reserved = JoinedFailures.attempt(() -> mapper.reserve(reserve.bytes()));
        JoinedFailures.then(reserved, result, (range, failure, _) -> {
            if (failure != null) {
                table.failed(reserve);
                result.completeExceptionally(JoinedFailures.of(failure));
                return;
            }
            long address = table.reserved(reserve, range, bytes, alignment);
            prepare(address, bytes, result);
        });
    }

    private void prepare(long address, long bytes, CompletableFuture<PendingAllocation> result) {
        PendingAllocation pending;
        try {
            MemorySegment working = mapper.prepare(address, bytes);
            pending = new PendingAllocation(address, working, this::initialize, this::abandon);
        } catch (Throwable failure) { // also an error: the piece would be lost
            table.free(address);
            result.completeExceptionally(JoinedFailures.of(failure));
            return;
        }
        if (!result.complete(pending)) {
            var _ = abandon(address); // who wanted it has cancelled it
        }
    }

    private CompletableFuture<Void> release(SlabTable.Release release) {
        if (release.slabs().isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        List<Long> bases = release.slabs().stream().map(MappedRange::base).toList();
        return JoinedFailures.then(JoinedFailures.attempt(() -> mapper.release(bases)), (_, failure, result) -> {
            table.released(release);
            JoinedFailures.end(result, null, failure);
        });
    }
}
