package org.ember.profiler.store;

import java.util.concurrent.atomic.LongAdder;

/** What becomes the statistics of a store. */
final class StoreCounters {
    final LongAdder loaded = new LongAdder();
    final LongAdder stored = new LongAdder();
    final LongAdder verified = new LongAdder();
    final LongAdder quarantined = new LongAdder();
    final LongAdder stale = new LongAdder();
    final LongAdder bytesRead = new LongAdder();
    final LongAdder bytesWritten = new LongAdder();
    final LongAdder deleted = new LongAdder();
    final LongAdder pruned = new LongAdder();

    StoreStatistics snapshot() {
        return new StoreStatistics(
                loaded.sum(),
                stored.sum(),
                verified.sum(),
                quarantined.sum(),
                stale.sum(),
                bytesRead.sum(),
                bytesWritten.sum(),
                deleted.sum(),
                pruned.sum());
    }
}
