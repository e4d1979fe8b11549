package org.ember.profiler.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file in a store that is not used.
 *
 * @param file as it was found
 * @param flaw what is wrong with it
 * @param movedTo where it is now, if it could be put aside
 */
public record RefusedFile(Path file, Flaw flaw, Optional<Path> movedTo) {
    /** One line for people. */
    @Override
    public String toString() {
        return file + " " + flaw + movedTo.map(place -> "; moved to " + place).orElse("; not used");
    }
}
