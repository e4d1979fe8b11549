package org.ember.launcher.store;

import java.io.IOException;
import java.util.List;
import org.ember.profiler.store.Artifact;

/** Says in words what is in an artifact. */
@FunctionalInterface
public interface ContentText {
    /** Says nothing. */
    ContentText NONE = _ -> List.of();

    /**
     * The content, line by line.
     *
     * @throws IOException when it makes no sense, with a message for people
     */
    List<String> lines(Artifact artifact) throws IOException;
}
