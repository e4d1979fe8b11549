package org.ember.profiler.store;

/**
 * What became of a store's size.
 *
 * @param files that were removed
 * @param bytes that they had
 * @param filesLeft what is still there, refused files included
 * @param bytesLeft what these have
 */
public record Pruned(long files, long bytes, long filesLeft, long bytesLeft) {}
