package org.ember.profiler.store;

import java.util.Objects;

/** An artifact as it was read: its content, which is not copied, has been found to be what the manifest says. */
public record Artifact(ArtifactManifest manifest, byte[] content) {
    /** Both must be there. */
    public Artifact {
        Objects.requireNonNull(manifest, "the manifest must not be null");
        Objects.requireNonNull(content, "the content must not be null");
    }
}
