package org.ember.profiler.mapper;

/**
 * A reservation.
 *
 * @param base its address, a multiple of {@link #PAGE_BYTES}, never 0
 * @param bytes a multiple of {@link #PAGE_BYTES}, not 0
 */
public record MappedRange(long base, long bytes) {
    /** What all reservations are multiples of, and their addresses too, in bytes. A power of two. */
    public static final long PAGE_BYTES = 4096;

    /** The most that one reservation can have: 1 TiB. */
    public static final long MAX_BYTES = 1L << 40;

    /**
     * A reservation that is sound, whoever named the numbers.
     *
     * @throws IllegalArgumentException when they are not what they have to be
     */
    public MappedRange {
        if (base <= 0 || base % PAGE_BYTES != 0 || base > Long.MAX_VALUE - MAX_BYTES) {
            throw new IllegalArgumentException("no address of a reservation: " + base);
        }
        if (bytes <= 0 || bytes % PAGE_BYTES != 0 || bytes > MAX_BYTES) {
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
