package org.ember.profiler.mapper;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Where memory comes from. */
@FunctionalInterface
public interface MemorySource {
    /** Memory outside of the heap, zero at first, aligned to pages. */
    MemorySource NATIVE = MemorySource::allocateNative;

    /** Memory of the heap, zero at first, aligned to 8 bytes; nothing has to be done to give it back. */
    MemorySource HEAP = MemorySource::allocateOnHeap;

    /**
     * Gets memory.
     *
     * @param bytes 1 or more
     * @throws MapperException when there is none
     */
    OwnedMemory allocate(long bytes) throws MapperException;

    private static OwnedMemory allocateNative(long bytes) throws MapperException {
        Arena arena = Arenas.open();
        try {
            return OwnedMemory.of(arena.allocate(bytes, MappedRange.PAGE_BYTES), arena);
        } catch (OutOfMemoryError | IllegalArgumentException full) {
            Arenas.close(arena);
            throw new MapperException(
                    "no memory for " + bytes + " bytes; -XX:MaxDirectMemorySize may give more: " + full, full);
        }
    }

    private static OwnedMemory allocateOnHeap(long bytes) throws MapperException {
        try {
            long[] array = new long[Math.toIntExact(Math.ceilDiv(bytes, Long.BYTES))];
            return OwnedMemory.borrowed(MemorySegment.ofArray(array).asSlice(0, bytes));
        } catch (OutOfMemoryError | ArithmeticException full) {
            throw new MapperException("no memory for " + bytes + " bytes; -Xmx may give more: " + full, full);
        }
    }
}
