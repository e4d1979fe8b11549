package org.ember.profiler.mapper;

/**
 * What a {@link SlabAllocator} has at one moment.
 *
 * @param slabs how many it has reserved
 * @param reservedBytes what these have together, and what is being reserved or given back just now
 * @param allocations how many there are
 * @param allocatedBytes what these take
 * @param freeRanges in how many pieces the rest is
 * @param freeBytes what these have together
 */
public record SlabUsage(
        int slabs, long reservedBytes, int allocations, long allocatedBytes, int freeRanges, long freeBytes) {}
