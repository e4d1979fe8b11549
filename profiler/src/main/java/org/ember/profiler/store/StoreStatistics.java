package org.ember.profiler.store;

/**
 * What was done with a store since this process opened it.
 *
 * @param loaded artifacts that were loaded
 * @param stored artifacts that were written
 * @param verified contents whose hash was taken and was right
 * @param quarantined files that were refused, each counted once; with a store that may only be read they stay where they
 *     are
 * @param stale how often there was something for a code under a fork, but in a file of another version, or under other
 *     rules or settings
 * @param bytesRead of files
 * @param bytesWritten of files
 * @param deleted artifacts that were let go of by name, or with all others
 * @param pruned files that were let go of for the sake of room, the least recently used first
 */
public record StoreStatistics(
        long loaded,
        long stored,
        long verified,
        long quarantined,
        long stale,
        long bytesRead,
        long bytesWritten,
        long deleted,
        long pruned) {}
