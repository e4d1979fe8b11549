package org.ember.profiler.store;

/** An artifact as it was read: its content has been found to be what the manifest says. */
public record Artifact(ArtifactManifest manifest, byte[] content) {}
