package org.ember.profiler.mapper;

import java.lang.foreign.MemorySegment;

/** Something that a consumer does at the producer's wish. Arguments and memory are the producer's: trust neither. */
@FunctionalInterface
public interface MemoryAction {
    /**
     * Does it. Must not change the memory that it is about, by way of its mapper.
     *
     * @param allocation read-only
     * @param argument as the producer gave it
     * @throws Exception for whatever goes wrong; the producer is told
     */
    void run(MemorySegment allocation, long argument) throws Exception;
}
