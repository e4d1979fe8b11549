package org.ember.profiler;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.ember.profiler.store.ArtifactStore;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.StoreStatistics;

/** Counts what is done with a store. */
final class StoreTally {
    private static final StoreStatistics UNKNOWN = new StoreStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0);

    final LongAdder loaded = new LongAdder();
    final LongAdder absent = new LongAdder();
    final LongAdder stored = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final LongAdder bytesRead = new LongAdder();
    final LongAdder bytesWritten = new LongAdder();
    final LongAdder savedCompilations = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder forgotten = new LongAdder();

    private final AtomicLong failures = new AtomicLong();
    private volatile String failure;

    /** Counts an error of the store, {@code null} where nothing can be said of it; how many there were. */
    long failed(String text) {
        failure = text == null ? failure : text;
        return failures.incrementAndGet();
    }

    /** All of it; {@code store} may be {@code null}. */
    StoreUse use(ArtifactStore store) {
        StoreStatistics files = store instanceof FileArtifactStore known ? known.statistics() : UNKNOWN;
        return new StoreUse(
                store != null,
                loaded.sum(),
                absent.sum(),
                stored.sum(),
                files.verified(),
                files.quarantined(),
                files.stale() + unreadable.sum(),
                bytesRead.sum(),
                bytesWritten.sum(),
                savedCompilations.sum(),
                dropped.sum(),
                forgotten.sum(),
                failures.get(),
                failure);
    }
}
