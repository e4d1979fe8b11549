package org.ember.profiler.mapper;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A mapper whose consumer is this process: working memory is what the consumer reads. All has ended when a call returns. */
public final class InProcessMapper extends ReservingMapper {
    private final MappedMemory memory;
    private final MemorySource source;

    /**
     * A mapper with nothing reserved.
     *
     * @param maxBytes the most that may be reserved, in bytes
     * @param actions what may be done, by numbers other than 0
     */
    public InProcessMapper(long maxBytes, Map<Integer, MemoryAction> actions) {
        this(maxBytes, actions, MemorySource.NATIVE);
    }

    /** Likewise, with memory from {@code source}. */
    public InProcessMapper(long maxBytes, Map<Integer, MemoryAction> actions, MemorySource source) {
        this.memory = new MappedMemory(maxBytes, actions);
        this.source = source;
    }

    /** Where it can be read. */
    public MappedMemory memory() {
        return memory;
    }

    @Override
    CompletableFuture<OwnedMemory> open(MappedRange range) {
        OwnedMemory[] opened = new OwnedMemory[1];
        return done(() -> memory.reserve(range, bytes -> opened[0] = source.allocate(bytes)))
                .thenApply(_ -> OwnedMemory.borrowed(opened[0].segment())); // the consumer gives it back
    }

    @Override
    OwnedMemory workingMemory(OwnedMemory reservation, long offset, long bytes) {
        return OwnedMemory.borrowed(reservation.segment().asSlice(offset, bytes));
    }

    @Override
    CompletableFuture<Void> handOver(MemoryImage image, MemorySegment working) {
        return done(() -> memory.initialize(image));
    }

    @Override
    CompletableFuture<Void> takeBack(List<Long> addresses) {
        return done(() -> memory.deinitialize(addresses));
    }

    @Override
    CompletableFuture<Void> giveBack(List<Long> bases) {
        return done(() -> memory.release(bases));
    }

    private static CompletableFuture<Void> done(JoinedFailures.Step step) {
        JoinedFailures failures = new JoinedFailures();
        failures.attempt(step);
        return failures.future();
    }
}
