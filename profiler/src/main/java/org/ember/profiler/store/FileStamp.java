package org.ember.profiler.store;

import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What the file system says of a path itself, not of what a link leads to.
 *
 * @param isOwn whether this process's user owns it
 * @param isOpen whether others can write to it
 * @param identity of the file, as long as it is there; {@code null} where the system has none
 */
record FileStamp(
        boolean isFile,
        boolean isFolder,
        boolean isOwn,
        boolean isOpen,
        long size,
        FileTime modified,
        Object identity) {
    /** Why what is here cannot be read as a file. */
    Optional<Flaw> flawAsFile() {
        return isFile ? foreign() : Optional.of(Flaw.NOT_A_FILE);
    }

    /** Why what is here cannot be used as a folder. */
    Optional<Flaw> flawAsFolder() {
        return isFolder ? foreign() : Optional.of(Flaw.NOT_A_FOLDER);
    }

    private Optional<Flaw> foreign() {
        return isOwn && !isOpen ? Optional.empty() : Optional.of(Flaw.FOREIGN);
    }
}
