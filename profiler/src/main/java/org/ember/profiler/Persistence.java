package org.ember.profiler;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongSupplier;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.StopRequest;
import org.ember.profiler.learned.Learned;
import org.ember.profiler.store.StoreMode;

/**
 * Has what was learned of contracts outlive the process: asks the store when a contract is first met, and stores what has become
 * known of it since. Never on a thread that executes, but that execution which waits for the compiler waits for the store too.
 */
final class Persistence {
    /** So many contracts wait to be told what is known of them, and as many to be stored. */
    private static final int MOST_WAITING = 4096;

    /** {@code null} when there is no store. */
    private final StoreAccess access;

    private final boolean writes;
    private final boolean waits;
    private final long storeNanos;
    private final LongSupplier clock;
    private final Runnable wake;
    private final StoreTally tally;
    private final StoreKeys keys;
    private final StoreWorker worker = new StoreWorker();
    /** The contracts of which something is to be stored, and since when, in nanoseconds. */
    private final Map<Recollection, Long> changed = new ConcurrentHashMap<>();

    /** What was found in the store, for programs that have not been told of it. */
    private final Queue<Known> found = new LinkedBlockingQueue<>(MOST_WAITING);

    /** Held while the store is asked: never by a thread that executes, unless that is to wait. */
    private final Object loading = new Object();

    /** Held while it is taken down what is known of a contract, so that this is over when it is told to forget it. */
    private final Object taking = new Object();

    private volatile int clears;
    private volatile boolean ended;

    /** A program of which something is known. */
    record Known(Recollection recollection, Learned learned, Program program) {}

    /**
     * What a controller with these options keeps.
     *
     * @param access {@code null} when there is no store
     * @param wake has the maintenance done soon
     */
    Persistence(TieringOptions options, StoreAccess access, LongSupplier clock, Runnable wake, StoreTally tally) {
        StoreMode mode = options.storeMode();
        this.access = options.mode() == Mode.TIERED && mode.reads() ? access : null;
        this.writes = this.access != null && mode.writes();
        this.waits = options.isBlocking();
        this.storeNanos = options.nanos(TieringOption.STORE_MILLIS);
        this.clock = clock;
        this.wake = wake;
        this.tally = tally;
        this.keys = new StoreKeys(options);
    }

    StoreUse use() {
        return access == null ? tally.use(null) : access.use();
    }

    // From the store

    /**
     * A program is about to run for the first time.
     *
     * @param earlier what is known of its contract; {@code null} for nothing
     * @return what is known of it from now on, likewise
     */
    Recollection met(Remembered contract, Recollection earlier, Program program) {
        if (access == null || ended || !program.code().isHashed()) {
            return earlier;
        }
        Recollection recollection = earlier != null
                ? earlier
                : new Recollection(contract, keys.key(program.code().hash(), program.rules()), clears);
        Learned ahead = access.ahead(recollection.key());
        if (ahead != null && !recollection.isLoaded()) {
            recollection.loaded(ahead);
            access.loaded(recollection.key(), recollection.contract().rules(), ahead);
        }
        if (recollection.isLoaded()) {
            found(recollection, program);
        } else if (waits) {
            recall(recollection, program);
        } else if (!worker.offer(() -> recall(recollection, program))) {
            tally.dropped.increment();
        }
        return recollection;
    }

    private void recall(Recollection recollection, Program program) {
        if (!ended && attempt(recollection, () -> load(recollection))) {
            found(recollection, program);
        }
    }

    private void found(Recollection recollection, Program program) {
        Learned learned = recollection.known(clears);
        if (learned != null) {
            if (!found.offer(new Known(recollection, learned, program))) {
                tally.dropped.increment();
            }
            wake.run();
        }
    }

    /** The next program of which something was found; {@code null} when there is none. */
    Known nextFound() {
        return found.poll();
    }

    /** Sees to it that the store has been asked; whether it has. */
    private boolean load(Recollection recollection) throws IOException {
        Learned learned;
        synchronized (loading) {
            if (recollection.isLoaded() || access.isPausing()) {
                return recollection.isLoaded();
            }
            learned = access.load(recollection.key());
            recollection.loaded(learned);
        }
        access.loaded(recollection.key(), recollection.contract().rules(), learned);
        return true;
    }

    /** Reads what there is into memory; of how many contracts. */
    int preload() throws IOException {
        return access == null ? 0 : access.readAhead(keys.settings());
    }

    // To the store

    /**
     * Takes note of what happened to a contract.
     *
     * @param recollection what is known of it; {@code null} for nothing
     */
    void happened(Recollection recollection, TieringEvent event) {
        boolean isNews = switch (event) {
            case TieringEvent.RegionCompiled _,
                    TieringEvent.RegionDeoptimized _,
                    TieringEvent.RegionFailed _,
                    TieringEvent.Rejected _ -> true;
            default -> false;
        };
        if (!isNews || recollection == null || !writes || ended) {
            return;
        }
        change(recollection);
    }

    private void change(Recollection recollection) {
        if (changed.size() < MOST_WAITING) {
            changed.putIfAbsent(recollection, clock.getAsLong());
        } else {
            tally.dropped.increment();
        }
    }

    /** Has stored what has been waiting for long enough. By one thread at a time. */
    void storeDue() {
        if (changed.isEmpty() || access.isPausing()) {
            return;
        }
        long now = clock.getAsLong();
        for (Map.Entry<Recollection, Long> entry : changed.entrySet()) {
            Recollection each = entry.getKey();
            if (now - entry.getValue() >= storeNanos && each.queue()) {
                if (!worker.offer(() -> store(each, take(each)))) {
                    each.unqueue();
                    tally.dropped.increment();
                    return;
                }
            }
        }
    }

    /** What is known of a contract just now; {@code null} when another thread has just taken it, or it is too late. */
    private Snapshot take(Recollection recollection) {
        synchronized (taking) {
            recollection.unqueue();
            if (changed.remove(recollection) == null) {
                return null;
            }
            Snapshot snapshot = null;
            try {
                snapshot = Snapshot.of(recollection.contract());
            } catch (Throwable error) {
                failed(recollection, error);
            }
            if (snapshot == null) {
                tally.forgotten.increment();
            }
            return snapshot;
        }
    }

    /** Stores what was taken on top of what is there, if it says more; later, while the store is left alone. */
    private void store(Recollection recollection, Snapshot snapshot) {
        if (snapshot == null) {
            return;
        }
        boolean isDone = attempt(recollection, () -> {
            if (!load(recollection) || access.isPausing()) {
                return false;
            }
            Learned known = access.load(recollection.key()); // others may have stored more since
            Learned learned = snapshot.learned(known, recollection.startCalls(), recollection.startGas());
            if (Learned.isNews(learned, known)) {
                access.store(recollection.key(), recollection.contract().rules(), learned);
                recollection.stored(learned, clears);
            }
            return true;
        });
        if (!isDone && !ended) {
            change(recollection);
        }
    }

    /** Something to do with the store. */
    private interface Attempt {
        /** Does it; whether it could be done. */
        boolean run() throws IOException;
    }

    /** Does it, and whether it could be done; whatever is thrown, errors of the Java machine included, ends nothing but that. */
    private boolean attempt(Recollection recollection, Attempt attempt) {
        try {
            return attempt.run();
        } catch (Throwable error) {
            failed(recollection, error);
            return false;
        }
    }

    private void failed(Recollection recollection, Throwable error) {
        StopRequest.passOn(error);
        access.failed(recollection.key(), recollection.contract().rules(), error);
    }

    /**
     * Takes now what is known of all contracts of which something is to be stored, before they are told to forget it, and has that
     * stored. Not by a thread that executes.
     */
    void takeAll() {
        Map<Recollection, Snapshot> all = new LinkedHashMap<>();
        synchronized (taking) { // after this no other thread is still at it
            changed.keySet().forEach(each -> all.put(each, take(each)));
        }
        all.forEach((each, snapshot) -> {
            if (!worker.offer(() -> store(each, snapshot))) {
                store(each, snapshot);
            }
        });
    }

    /** Has all that is to be stored stored, and waits for that. */
    void flush() {
        takeAll();
        await();
    }

    /** Waits for what was asked of the store. */
    void await() {
        if (access != null) {
            worker.await();
        }
    }

    /** Lets go of all that is in the store, and of what is known of that. */
    void clear() throws IOException {
        if (writes) {
            await(); // or what waits to be written comes after
            changed.clear();
            found.clear();
            synchronized (loading) {
                clears++;
                access.clear();
            }
        }
    }

    /** Stores what is to be stored, and ends it. */
    void end() {
        if (access == null || ended) {
            return;
        }
        access.endPause();
        takeAll();
        ended = true;
        found.clear();
        access.forget();
        if (!worker.end()) {
            access.failed(null, null, new IOException("what was to be stored at the end took too long"));
        }
    }
}
