package org.ember.profiler;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ember.nodes.tier.RunningTier;

/**
 * Finds out how long each tier runs code, by looking now and then which one does. What executes only says which tier it
 * is in, and is neither stopped nor kept alive; so calls much shorter than the interval cost no more than others.
 */
final class TierSampler {
    private final Counters counters;
    private final Set<Reference<? extends RunningTier>> watched = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<RunningTier> gone = new ReferenceQueue<>();

    /** When the last sample was taken; of the thread that samples. */
    private long last;

    TierSampler(Counters counters) {
        this.counters = counters;
    }

    /** Samples an execution as well, until it is garbage. By any thread. */
    void watch(RunningTier running) {
        // Here, for executions come and go also while no samples are taken.
        for (Reference<?> reference = gone.poll(); reference != null; reference = gone.poll()) {
            watched.remove(reference);
        }
        watched.add(new WeakReference<>(running, gone));
    }

    /** Counts the time since the last sample for the tier that each execution is in. By one thread at a time. */
    void sample(long now) {
        long elapsed = now - last;
        last = now;
        for (Reference<? extends RunningTier> reference : watched) {
            RunningTier running = reference.get();
            if (running != null) {
                switch (running.get()) {
                    case NONE -> {}
                    case INTERPRETER -> counters.interpretedNanos.add(elapsed);
                    case COMPILED -> counters.compiledNanos.add(elapsed);
                }
            }
        }
    }
}
