package org.ember.profiler.store;

import java.util.Objects;
import org.ember.word.UInt256;

/**
 * What is known of an artifact without reading it.
 *
 * @param formatVersion of the content
 * @param contentBytes how long the content is
 * @param contentHash Keccak-256 of the content
 * @param createdSeconds when there first was one for the key, in seconds since 1970
 * @param changedSeconds when it was last written, likewise
 */
public record ArtifactManifest(
        ArtifactKey key,
        int formatVersion,
        int contentBytes,
        UInt256 contentHash,
        long createdSeconds,
        long changedSeconds) {
    /** Key and hash must be there. */
    public ArtifactManifest {
        Objects.requireNonNull(key, "the key must not be null");
        Objects.requireNonNull(contentHash, "the hash of the content must not be null");
    }
}
