package org.ember.profiler.mapper;

/**
 * A reservation.
 *
 * @param base its address, a multiple of {@link MemoryMapper#PAGE_BYTES}, never 0
 * @param bytes a multiple of {@link MemoryMapper#PAGE_BYTES}, not 0
 */
public record MappedRange(long base, long bytes) {
    /**
     * A reservation that is sound, whoever named the numbers.
     *
     * @throws IllegalArgumentException when they are not what they have to be
     */
    public MappedRange {
        if (base <= 0 || base % MemoryMapper.PAGE_BYTES != 0 || base > Long.MAX_VALUE - MemoryMapper.MAX_RANGE_BYTES) {
            throw new IllegalArgumentException("no address of a reservation: " + base);
        }
        if (bytes <= 0 || bytes % MemoryMapper.PAGE_BYTES != 0 || bytes > MemoryMapper.MAX_RANGE_BYTES) {
            throw new IllegalArgumentException("no size of a reservation: " + bytes);
        }
    }

    /** The first address behind it. */
    public long end() {
        return base + bytes;
    }

    /** Whether all the bytes from {@code address} on are in it; {@code length} may be anything. */
    public boolean contains(long address, long length) {
        return length >= 0 && address >= base && address <= end() && length <= end() - address;
    }
}
