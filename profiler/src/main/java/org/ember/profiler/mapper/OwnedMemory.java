package org.ember.profiler.mapper;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Memory that is given back at a known moment. */
public interface OwnedMemory extends AutoCloseable {
    /** The memory; after {@link #close} whoever reaches for it gets an {@link IllegalStateException}. */
    MemorySegment segment();

    /**
     * Gives it back.
     *
     * @throws MapperException when that does not work
     */
    @Override
    void close() throws MapperException;

    /** Memory that somebody else gives back. */
    static OwnedMemory borrowed(MemorySegment segment) {
        return of(segment, () -> {});
    }

    /** The memory of an arena of its own. */
    static OwnedMemory of(MemorySegment segment, Arena arena) {
        return of(segment, () -> Arenas.close(arena));
    }

    private static OwnedMemory of(MemorySegment segment, JoinedFailures.Step close) {
        return new OwnedMemory() {
            @Override
            public MemorySegment segment() {
                return segment;
            }

            @Override
            public void close() throws MapperException {
                JoinedFailures failures = new JoinedFailures();
                failures.attempt(close);
                failures.throwIfAny();
            }
        };
    }
}
