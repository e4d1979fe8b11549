package org.ember.profiler.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** A store that cannot be used; the message is one line that names its folder, says why, and what to do. */
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1;

    private StoreException(String message, IOException cause) {
        super(message, cause);
    }

    /**
     * A store that is not as it has to be.
     *
     * @param fault what is wrong, in words that go on after the folder's name
     */
    static StoreException of(Path folder, String fault, String remedy) {
        return new StoreException("store " + folder + " " + fault + "; " + remedy, null);
    }

    /** A store with which something could not be done, in words that go on after the folder's name. */
    static StoreException of(Path folder, String fault, IOException cause, String remedy) {
        return new StoreException("store " + folder + " " + fault + ": " + reason(cause) + "; " + remedy, cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = cause instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(cause.getMessage());
        return reason.isEmpty() ? reason : reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }
}
