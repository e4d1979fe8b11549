package org.ember.profiler.mapper;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A mapper whose reservations are files that consumers on this host have mapped too, to be read only. What is written to
 * working memory is there at once; only who may look at what is told over the links. A file has a name from when it is made
 * until all consumers have it mapped: who is killed within that time leaves the name, which the next one removes.
 */
public final class SharedFileMapper extends ReservingMapper {
    private final SharedFolder folder;
    private final RemoteMemory consumers;

    /**
     * A mapper with nothing reserved. Removes what dead processes have left in {@code folder}.
     *
     * @param folder where files have their names; {@link SharedFolder#isSupported} says whether that works
     * @param consumers links to the services of all that are to read the same; each for this mapper alone
     */
    public SharedFileMapper(SharedFolder folder, List<MapperLink> consumers) {
        this.folder = folder;
        this.consumers = new RemoteMemory(consumers);
        folder.sweep();
    }

    @Override
    CompletableFuture<OwnedMemory> open(MappedRange range) {
        SharedFile file;
        try {
            file = folder.create(range.bytes());
        } catch (MapperException failure) {
            return CompletableFuture.failedFuture(failure);
        }
        return JoinedFailures.then(consumers.reserveFile(range, file.name()), (_, failure, result) -> {
            JoinedFailures failures = new JoinedFailures();
            failures.add(failure);
            if (failure == null) {
                failures.attempt(file::unlink);
            }
            if (failures.joined() == null) {
                result.complete(file);
            } else {
                abandon(range, file, failures, failure == null, result);
            }
        });
    }

    private void abandon(
            MappedRange range,
            SharedFile file,
            JoinedFailures failures,
            boolean isReserved,
            CompletableFuture<OwnedMemory> result) {
        CompletableFuture<Void> told =
                isReserved ? consumers.release(List.of(range.base())) : CompletableFuture.completedFuture(null);
        JoinedFailures.then(told, result, (_, another, _) -> {
            failures.add(another);
            failures.attempt(file::close);
            JoinedFailures.end(result, null, failures.joined());
        });
    }

    @Override
    OwnedMemory workingMemory(OwnedMemory reservation, long offset, long bytes) {
        return OwnedMemory.borrowed(reservation.segment().asSlice(offset, bytes));
    }

    @Override
    CompletableFuture<Void> handOver(MemoryImage image, MemorySegment working) {
        MappedMemory.zeroRest(working, image); // the consumer cannot
        return consumers.initialize(image);
    }

    @Override
    CompletableFuture<Void> takeBack(List<Long> addresses) {
        return consumers.deinitialize(addresses);
    }

    @Override
    CompletableFuture<Void> giveBack(List<Long> bases) {
        return consumers.release(bases);
    }
}
