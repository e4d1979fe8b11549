package org.ember.profiler.mapper;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Memory of a consumer that is filled here. The operations are those of LLVM's JITLink mappers: reserve, prepare,
 * initialize, deinitialize, release.
 *
 * <p>What can take long ends by its future. All failures come through it, as {@link MapperException}: where several things
 * failed the first is thrown and the others are suppressed by it, so none is lost. After a failure nothing is left half
 * done: what failed to be reserved is not reserved, and what failed to be initialized is not initialized and its working
 * memory has been given back. What is taken away is gone even where taking it away failed.
 *
 * <p>Safe for use by many threads. Futures may be completed by the thread that reads from the consumer: what is chained to
 * them must not wait for another answer.
 */
public interface MemoryMapper extends AutoCloseable {
    /**
     * Has the consumer set memory aside.
     *
     * @param bytes 1 or more; rounded up to whole pages
     * @return at an address that no other reservation of this mapper has or had, not directly behind another
     */
    CompletableFuture<MappedRange> reserve(long bytes);

    /**
     * Working memory for an allocation: what is written there is what {@link #initialize} hands over. It is the caller's
     * until then, and must be written neither after it nor after {@link #deinitialize}. What is in it at first is
     * undefined.
     *
     * @param address within a reservation
     * @param bytes 1 or more, all of them within the same reservation, and in no other allocation
     * @throws MapperException when it is not so, or there is no memory
     */
    MemorySegment prepare(long address, long bytes) throws MapperException;

    /**
     * Hands over what was prepared: all that is not content becomes zero, the consumer sees it, and its actions are run in
     * their order. Where that fails, the actions that ran are undone in reverse.
     *
     * @return the address of the allocation, which names it in {@link #deinitialize}
     */
    CompletableFuture<Long> initialize(MemoryImage image);

    /**
     * Ends allocations, initialized or only prepared; the last first, and of each the actions in reverse. The memory stays
     * reserved and can be prepared anew. One that fails does not stop the others.
     *
     * @param addresses of allocations; none twice
     */
    CompletableFuture<Void> deinitialize(List<Long> addresses);

    /**
     * Gives reservations back, and ends what allocations are left in them. One that fails does not stop the others.
     *
     * @param bases of reservations; none twice
     */
    CompletableFuture<Void> release(List<Long> bases);

    /**
     * Releases all there is, and waits for it. Later operations fail.
     *
     * @throws MapperException with all that failed
     */
    @Override
    void close() throws MapperException;
}
