package org.ember.profiler.store;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps artifacts by key, for many processes at once. Safe for use by many threads. The operations are those of revmc's
 * artifact store.
 */
public interface ArtifactStore {
    /** Tells {@code each} of all artifacts whose manifests can be read, in no order; reads no content. */
    void forEachManifest(Consumer<ArtifactManifest> each) throws IOException;

    /**
     * The artifact with this key. What cannot be read, or is not what its manifest says, is put aside and is as if it were
     * not there.
     */
    Optional<Artifact> load(ArtifactKey key) throws IOException;

    /** Keeps {@code content} in place of what was kept for {@code key}; whoever reads meanwhile gets one or the other, whole. */
    void store(ArtifactKey key, int formatVersion, byte[] content) throws IOException;

    /** Lets go of the artifact with this key; whether there was one. */
    boolean delete(ArtifactKey key) throws IOException;

    /** Lets go of all artifacts. */
    void clear() throws IOException;
}
