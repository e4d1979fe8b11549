package org.ember.profiler.mapper;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What all mappers have in common: they know what is reserved and prepared, and let only those requests through that make
 * sense. How the consumer comes to its memory, and the content to the consumer, differs.
 */
abstract class ReservingMapper implements MemoryMapper {
    private final Reservations reservations = new Reservations();

    /** Reservations on their way, by their addresses, which {@link #close} has to wait for. */
    private final Map<Long, CompletableFuture<Void>> underWay = new HashMap<>();

    private boolean closed;

    /** Has the consumer reserve a range; what of it is here is given back by the mapper. Nothing is reserved if it fails. */
    abstract CompletableFuture<OwnedMemory> open(MappedRange range);

    /** Working memory for a part of what {@link #open} gave. */
    abstract OwnedMemory workingMemory(OwnedMemory reservation, long offset, long bytes) throws MapperException;

    /** Brings content to the consumer and has it initialize the image. */
    abstract CompletableFuture<Void> handOver(MemoryImage image, MemorySegment working);

    /** Has the consumer end allocations. */
    abstract CompletableFuture<Void> takeBack(List<Long> addresses);

    /** Has the consumer end reservations. */
    abstract CompletableFuture<Void> giveBack(List<Long> bases);

    @Override
    public final CompletableFuture<MappedRange> reserve(long bytes) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        MappedRange range;
        try {
            synchronized (this) {
                requireOpen();
                range = reservations.next(bytes);
                underWay.put(range.base(), ended);
            }
        } catch (MapperException refused) {
            return CompletableFuture.failedFuture(refused);
        }
        return JoinedFailures.then(JoinedFailures.attempt(() -> open(range)), (memory, failure, result) -> {
            synchronized (this) {
                underWay.remove(range.base());
                if (failure == null) {
                    reservations.add(range, memory);
                }
            }
            ended.complete(null);
            if (!JoinedFailures.end(result, range, failure) && failure == null) {
                var _ = release(List.of(range.base())); // who wanted it has cancelled it
            }
        });
    }

    @Override
    public final MemorySegment prepare(long address, long bytes) throws MapperException {
        synchronized (this) {
            requireOpen();
            return reservations.prepare(address, bytes, (memory, offset) -> workingMemory(memory, offset, bytes));
        }
    }

    @Override
    public final CompletableFuture<Long> initialize(MemoryImage image) {
        OwnedMemory working;
        try {
            synchronized (this) {
                requireOpen();
                working = reservations.beginInitialize(image);
            }
        } catch (MapperException refused) {
            return CompletableFuture.failedFuture(refused);
        }
        CompletableFuture<Void> handedOver = JoinedFailures.attempt(() -> handOver(image, working.segment()));
        return JoinedFailures.then(handedOver, (_, failure, result) -> {
            JoinedFailures failures = new JoinedFailures();
            failures.add(failure);
            boolean isClosed = failures.attempt(working::close);
            if (failure == null && !isClosed) { // all or nothing
                CompletableFuture<Void> taken = JoinedFailures.attempt(() -> takeBack(List.of(image.address())));
                JoinedFailures.then(taken, result, (_, another, _) -> {
                    failures.add(another);
                    endInitialize(image, failures, result);
                });
            } else {
                endInitialize(image, failures, result);
            }
        });
    }

    private void endInitialize(MemoryImage image, JoinedFailures failures, CompletableFuture<Long> result) {
        MapperException failure = failures.joined();
        synchronized (this) {
            reservations.endInitialize(image.address(), failure == null);
        }
        JoinedFailures.end(result, image.address(), failure);
    }

    @Override
    public final CompletableFuture<Void> deinitialize(List<Long> addresses) {
        JoinedFailures failures = new JoinedFailures();
        List<Long> initialized = new ArrayList<>();
        synchronized (this) {
            for (long address : addresses) {
                failures.attempt(() -> {
                    if (reservations.beginEnd(address)) {
                        initialized.add(address);
                    }
                });
            }
        }
        if (initialized.isEmpty()) {
            return failures.future();
        }
        return JoinedFailures.then(JoinedFailures.attempt(() -> takeBack(initialized)), (_, failure, result) -> {
            synchronized (this) {
                initialized.forEach(reservations::end);
            }
            failures.add(failure);
            JoinedFailures.end(result, null, failures.joined());
        });
    }

    @Override
    public final CompletableFuture<Void> release(List<Long> bases) {
        JoinedFailures failures = new JoinedFailures();
        Map<Long, List<OwnedMemory>> released;
        synchronized (this) {
            released = reservations.remove(bases, failures);
        }
        if (released.isEmpty()) {
            return failures.future();
        }
        List<Long> known = List.copyOf(released.keySet());
        return JoinedFailures.then(JoinedFailures.attempt(() -> giveBack(known)), (_, failure, result) -> {
            failures.add(failure);
            released.values().forEach(memories -> memories.forEach(memory -> failures.attempt(memory::close)));
            JoinedFailures.end(result, null, failures.joined());
        });
    }

    @Override
    public final void close() throws MapperException {
        List<CompletableFuture<Void>> waitedFor;
        synchronized (this) {
            closed = true;
            waitedFor = List.copyOf(underWay.values());
        }
        CompletableFuture.allOf(waitedFor.toArray(CompletableFuture<?>[]::new)).join();
        List<Long> bases;
        synchronized (this) {
            bases = reservations.bases();
        }
        JoinedFailures failures = new JoinedFailures();
        failures.attempt(() -> release(bases).join());
        failures.throwIfAny();
    }

    private void requireOpen() throws MapperException {
        if (closed) {
            throw new MapperException("this mapper is closed");
        }
    }
}
