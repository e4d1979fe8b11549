package org.ember.profiler.store;

/**
 * An artifact as a file.
 *
 * @param manifest as its head says; the content has not been read
 * @param fileBytes how long the file is
 * @param usedSeconds when it was last written or loaded, give or take an hour, in seconds since 1970
 */
public record StoredArtifact(ArtifactManifest manifest, long fileBytes, long usedSeconds) {}
