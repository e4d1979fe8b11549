package org.ember.profiler.mapper;

import java.util.List;

/**
 * An allocation as it is to be for the consumer.
 *
 * @param address where it was prepared
 * @param bytes as they were prepared
 * @param contents where something was written, in order; all else becomes zero. At most {@value #MAX_CONTENTS}
 * @param actions what the consumer does when it gets the allocation, and when it loses it. At most {@value #MAX_ACTIONS}
 */
public record MemoryImage(long address, long bytes, List<ImageContent> contents, List<ActionPair> actions) {
    /** The most pieces of content. */
    public static final int MAX_CONTENTS = 1024;

    /** The most actions. */
    public static final int MAX_ACTIONS = 64;

    /**
     * A sound image, whoever named the numbers.
     *
     * @throws IllegalArgumentException when contents are out of order, overlap or lie outside, or there are too many
     */
    public MemoryImage {
        contents = List.copyOf(contents);
        actions = List.copyOf(actions);
        if (address <= 0 || bytes <= 0 || bytes > MappedRange.MAX_BYTES) {
            throw new IllegalArgumentException("no allocation: " + bytes + " bytes at " + address);
        }
        if (contents.size() > MAX_CONTENTS || actions.size() > MAX_ACTIONS) {
            throw new IllegalArgumentException(
                    "too much in one image: " + contents.size() + " contents, " + actions.size() + " actions");
        }
        long end = 0;
        for (ImageContent content : contents) {
            if (content.offset() < end || content.offset() > bytes || content.bytes() > bytes - content.offset()) {
                throw new IllegalArgumentException(content + " overlaps, or is not in " + bytes + " bytes");
            }
            end = content.offset() + content.bytes();
        }
    }

    /** All of it content, without actions. */
    public static MemoryImage whole(long address, long bytes) {
        return new MemoryImage(address, bytes, List.of(new ImageContent(0, bytes)), List.of());
    }
}
