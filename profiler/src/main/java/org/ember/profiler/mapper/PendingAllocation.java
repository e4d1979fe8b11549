package org.ember.profiler.mapper;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongFunction;

/** An allocation that is being filled. It ends by being initialized or abandoned, once. */
public final class PendingAllocation {
    private final long address;
    private final long bytes;
    private final MemorySegment working;
    private final Function<MemoryImage, CompletableFuture<Long>> initialize;
    private final LongFunction<CompletableFuture<Void>> abandon;
    private final AtomicBoolean isPending = new AtomicBoolean(true);

    PendingAllocation(
            long address,
            MemorySegment working,
            Function<MemoryImage, CompletableFuture<Long>> initialize,
            LongFunction<CompletableFuture<Void>> abandon) {
        this.address = address;
        this.bytes = working.byteSize();
        this.working = working;
        this.initialize = initialize;
        this.abandon = abandon;
    }

    /** Where it is for the consumer. */
    public long address() {
        return address;
    }

    /** Where it is filled, until it ends; what is in it at first is undefined. */
    public MemorySegment working() {
        return working;
    }

    /** Hands it over, all of it content and without actions. */
    public CompletableFuture<Long> initialize() {
        return initialize(List.of(new ImageContent(0, bytes)), List.of());
    }

    /**
     * Hands it over.
     *
     * @param contents where something was written; the rest becomes zero
     * @param actions what the consumer is to do
     * @return its address; if it fails, it has been abandoned
     * @throws IllegalArgumentException when contents overlap or lie outside, or there are too many; it is still pending
     */
    public CompletableFuture<Long> initialize(List<ImageContent> contents, List<ActionPair> actions) {
        MemoryImage image = new MemoryImage(address, bytes, contents, actions);
        return isPending.getAndSet(false) ? initialize.apply(image) : CompletableFuture.failedFuture(ended());
    }

    /** Gives it back. */
    public CompletableFuture<Void> abandon() {
        return isPending.getAndSet(false) ? abandon.apply(address) : CompletableFuture.failedFuture(ended());
    }

    private MapperException ended() {
        return new MapperException("initialized or abandoned already: the allocation at " + address);
    }
}
