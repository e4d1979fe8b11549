package org.ember.profiler.store;

import java.io.IOException;
import java.util.Optional;

/** Keeps a store within its size. What other processes write is seen each time that an eighth of it was written here. */
final class Budget {
    private static final long UNKNOWN = -1;

    private final Pruner pruner;
    private final long maxBytes;
    private long bytes = UNKNOWN;
    private long writtenSinceLook;

    Budget(Pruner pruner, long maxBytes) {
        this.pruner = pruner;
        this.maxBytes = maxBytes;
    }

    /** Prunes if it is time, after a file of so many bytes was written. */
    synchronized void wrote(long fileBytes) throws IOException {
        writtenSinceLook += fileBytes;
        if (bytes == UNKNOWN || writtenSinceLook > maxBytes / 8) {
            bytes = pruner.bytes();
            writtenSinceLook = 0;
        }
        if (bytes + writtenSinceLook > maxBytes) {
            // A tenth more than need be, or each file from now on would have the folder looked through.
            Optional<Pruned> pruned = pruner.tryPrune(maxBytes - maxBytes / 10);
            bytes = pruned.map(Pruned::bytesLeft).orElse(UNKNOWN);
            writtenSinceLook = 0;
        }
    }
}
