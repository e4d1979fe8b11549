package org.ember.profiler.mapper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What a {@link SlabAllocator} has reserved and allocated. Safe for use by many threads; asks nobody and never waits. */
final class SlabTable {
    /** What becomes of a request for a piece. */
    sealed interface Place {}

    /** There is room; it has been taken. */
    record Found(long address) implements Place {}

    /** Somebody makes room just now: ask again once the event has come. */
    record Wait(CompletableFuture<Void> event) implements Place {}

    /** There is room once these, which are taken out but still counted, are released. */
    record Release(List<MappedRange> slabs, CompletableFuture<Void> event) implements Place {
        long bytes() {
            return slabs.stream().mapToLong(MappedRange::bytes).sum();
        }
    }

    /** There is room once so much is reserved, which is counted already. */
    record Reserve(long bytes, CompletableFuture<Void> event) implements Place {}

    private enum State {
        PENDING,
        LIVE,
        FREEING
    }

    private record Piece(long bytes, State state) {}

    /** What all pieces are multiples of, so that none is too small to be of use; a line of the processor's cache. */
    private static final long GRAIN = 64;

    private final long granularity;
    private final long maxBytes;
    private final FreeRanges free = new FreeRanges();
    private final NavigableMap<Long, MappedRange> slabs = new TreeMap<>();
    private final Map<Long, Piece> pieces = new HashMap<>();
    private final List<Reserve> reserving = new ArrayList<>();
    private final List<Release> releasing = new ArrayList<>();
    private long reservedBytes;
    private long allocatedBytes;
    private boolean closed;

    SlabTable(long granularity, long maxBytes) {
        if (granularity <= 0
                || granularity % MappedRange.PAGE_BYTES != 0
                || granularity > MappedRange.MAX_BYTES
                || maxBytes < granularity) {
            throw new IllegalArgumentException("no slabs of " + granularity + " bytes, at most " + maxBytes);
        }
        this.granularity = granularity;
        this.maxBytes = maxBytes;
    }

    synchronized Place place(long bytes, long alignment) throws MapperException {
        if (closed) {
            throw new MapperException("this allocator is closed");
        }
        long rounded = roundUp(bytes, GRAIN);
        OptionalLong start = take(rounded, alignment);
        if (start.isPresent()) {
            return new Found(start.getAsLong());
        }
        for (Reserve other : reserving) {
            if (other.bytes() >= rounded) {
                return new Wait(other.event());
            }
        }
        long needed = roundUp(rounded, granularity);
        if (needed <= maxBytes - reservedBytes) {
            Reserve reserve = new Reserve(needed, new CompletableFuture<>());
            reserving.add(reserve);
            reservedBytes += needed;
            return reserve;
        }
        Release release = takeFreeSlabs(needed - (maxBytes - reservedBytes));
        if (!release.slabs().isEmpty()) {
            return release;
        }
        if (!releasing.isEmpty()) {
            return new Wait(releasing.getFirst().event());
        }
        if (!reserving.isEmpty()) {
            return new Wait(reserving.getFirst().event());
        }
        throw new MapperException("no room for " + bytes + " bytes: " + reservedBytes + " of at most " + maxBytes
                + " are reserved, and " + allocatedBytes + " allocated");
    }

    /** The mapper has reserved a range; a piece of it, for whoever asked. */
    long reserved(Reserve reserve, MappedRange range, long bytes, long alignment) {
        long start;
        synchronized (this) {
            reserving.remove(reserve);
            slabs.put(range.base(), range);
            free.add(range.base(), range.bytes());
            start = take(roundUp(bytes, GRAIN), alignment).orElseThrow();
        }
        reserve.event().complete(null);
        return start;
    }

    /** The mapper could not reserve. */
    void failed(Reserve reserve) {
        synchronized (this) {
            reserving.remove(reserve);
            reservedBytes -= reserve.bytes();
        }
        reserve.event().complete(null);
    }

    /** The mapper has given slabs back. */
    void released(Release release) {
        synchronized (this) {
            releasing.remove(release);
            reservedBytes -= release.bytes();
        }
        release.event().complete(null);
    }

    /** A piece has been initialized. */
    synchronized void live(long address) {
        pieces.computeIfPresent(address, (_, piece) -> new Piece(piece.bytes(), State.LIVE));
    }

    /** A piece is about to be freed. */
    synchronized void beginFree(long address) throws MapperException {
        Piece piece = pieces.get(address);
        if (piece == null || piece.state() != State.LIVE) {
            throw new MapperException("not allocated here, or freed already: " + address);
        }
        pieces.put(address, new Piece(piece.bytes(), State.FREEING));
    }

    /** A piece is free again; its slab may be gone by now, and the piece with it. */
    synchronized void free(long address) {
        Piece piece = pieces.remove(address);
        if (piece != null) {
            allocatedBytes -= piece.bytes();
            free.add(address, piece.bytes());
        }
    }

    /** Takes out all slabs of which nothing is allocated. */
    synchronized Release takeFreeSlabs() {
        return takeFreeSlabs(Long.MAX_VALUE);
    }

    /** Takes out all slabs, whatever is allocated of them. */
    synchronized Release takeAllSlabs() {
        for (Map.Entry<Long, Piece> piece : pieces.entrySet()) {
            free.add(piece.getKey(), piece.getValue().bytes());
        }
        pieces.clear();
        allocatedBytes = 0;
        return takeFreeSlabs();
    }

    /** Gives out no place any more; what ends once nothing is being reserved or released. */
    synchronized CompletableFuture<Void> close() {
        closed = true;
        return CompletableFuture.allOf(Stream.concat(
                        reserving.stream().map(Reserve::event),
                        releasing.stream().map(Release::event))
                .toArray(CompletableFuture<?>[]::new));
    }

    synchronized SlabUsage usage() {
        return new SlabUsage(slabs.size(), reservedBytes, pieces.size(), allocatedBytes, free.size(), free.bytes());
    }

    private OptionalLong take(long rounded, long alignment) {
        OptionalLong start = free.take(rounded, Math.max(alignment, GRAIN));
        start.ifPresent(address -> {
            pieces.put(address, new Piece(rounded, State.PENDING));
            allocatedBytes += rounded;
        });
        return start;
    }

    /** Takes out slabs of which nothing is allocated, until they have so many bytes, or there are no more. */
    private Release takeFreeSlabs(long wanted) {
        List<MappedRange> taken = new ArrayList<>();
        long bytes = 0;
        for (MappedRange slab : List.copyOf(slabs.values())) {
            if (bytes < wanted && free.takeWhole(slab.base(), slab.bytes())) {
                taken.add(slab);
                bytes += slab.bytes();
                slabs.remove(slab.base());
            }
        }
        Release release = new Release(taken, new CompletableFuture<>());
        if (!taken.isEmpty()) {
            releasing.add(release);
        }
        return release;
    }

    private static long roundUp(long bytes, long multiple) {
        return Math.ceilDiv(bytes, multiple) * multiple;
    }
}
