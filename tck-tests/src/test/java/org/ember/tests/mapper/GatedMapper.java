package org.ember.tests.mapper;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.ember.profiler.mapper.MappedRange;
import org.ember.profiler.mapper.MapperException;
import org.ember.profiler.mapper.MemoryImage;
import org.ember.profiler.mapper.MemoryMapper;

/** A mapper whose operations begin once a gate is open, and fail if they are told to; it counts what is under way. */
final class GatedMapper implements MemoryMapper {
    enum Operation {
        RESERVE,
        PREPARE,
        INITIALIZE,
        DEINITIALIZE,
        RELEASE
    }

    private final MemoryMapper mapper;
    private final AtomicInteger reserves = new AtomicInteger();
    private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    private volatile Operation failing;

    GatedMapper(MemoryMapper mapper) {
        this.mapper = mapper;
    }

    /** What begins from now on waits until this ends. */
    void hold(CompletableFuture<Void> until) {
        gate = until;
    }

    /** This operation fails from now on, before it does anything; {@code null} for none. */
    void fail(Operation operation) {
        failing = operation;
    }

    /** How many reservations have been asked for. */
    int reserves() {
        return reserves.get();
    }

    @Override
    public CompletableFuture<MappedRange> reserve(long bytes) {
        reserves.incrementAndGet();
        return gate.thenCompose(_ -> failing == Operation.RESERVE ? failed() : mapper.reserve(bytes));
    }

    @Override
    public MemorySegment prepare(long address, long bytes) throws MapperException {
        if (failing == Operation.PREPARE) {
            throw new MapperException("failed by wish");
        }
        return mapper.prepare(address, bytes);
    }

    @Override
    public CompletableFuture<Long> initialize(MemoryImage image) {
        if (failing == Operation.INITIALIZE) {
            // What fails has given its working memory back.
            return mapper.deinitialize(List.of(image.address())).thenCompose(_ -> failed());
        }
        return gate.thenCompose(_ -> mapper.initialize(image));
    }

    @Override
    public CompletableFuture<Void> deinitialize(List<Long> addresses) {
        CompletableFuture<Void> done = gate.thenCompose(_ -> mapper.deinitialize(addresses));
        return failing == Operation.DEINITIALIZE ? done.thenCompose(_ -> failed()) : done;
    }

    @Override
    public CompletableFuture<Void> release(List<Long> bases) {
        CompletableFuture<Void> done = gate.thenCompose(_ -> mapper.release(bases));
        return failing == Operation.RELEASE ? done.thenCompose(_ -> failed()) : done;
    }

    @Override
    public void close() throws MapperException {
        mapper.close();
    }

    private static <T> CompletableFuture<T> failed() {
        return CompletableFuture.failedFuture(new MapperException("failed by wish"));
    }
}
