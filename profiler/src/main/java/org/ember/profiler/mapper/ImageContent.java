package org.ember.profiler.mapper;

/**
 * A part of an allocation that holds something.
 *
 * @param offset in the allocation, in bytes
 * @param bytes how many, 0 or more
 */
public record ImageContent(long offset, long bytes) {
    /** @throws IllegalArgumentException when one of them is negative */
    public ImageContent {
        if (offset < 0 || bytes < 0) {
            throw new IllegalArgumentException("no content: " + bytes + " bytes at " + offset);
        }
    }
}
