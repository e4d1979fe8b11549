package org.ember.profiler;

import java.lang.ref.SoftReference;
import org.ember.profiler.learned.Learned;
import org.ember.profiler.store.ArtifactKey;

/** What outlives the process of one contract, and how far it is known here. Safe for use by many threads, which never wait. */
final class Recollection {
    private final Remembered contract;
    private final ArtifactKey key;

    /** Of what was in the store when the contract was first met. */
    private volatile long startCalls;

    private volatile long startGas;

    /** Not kept for good: what is in the store can be read again. {@code null} for nothing. */
    private volatile SoftReference<Learned> known;

    /** How often the store had been cleared when that was there. */
    private volatile int clears;

    private volatile boolean isLoaded;
    private volatile boolean isRestored;

    /** Since when there is something to be stored, in nanoseconds of the controller's clock. */
    private volatile long changedNanos;

    private volatile boolean isChanged;

    /** Whether somebody is about to take down what is known. */
    private volatile boolean isQueued;

    /** @param clears how often the store has been cleared; here and below, what was in it before is gone */
    Recollection(Remembered contract, ArtifactKey key, int clears) {
        this.contract = contract;
        this.key = key;
        this.clears = clears;
    }

    Remembered contract() {
        return contract;
    }

    ArtifactKey key() {
        return key;
    }

    /** The calls that were known of when the contract was first met. */
    long startCalls() {
        return startCalls;
    }

    /** The gas that these used. */
    long startGas() {
        return startGas;
    }

    /** What is in the store as far as is known; {@code null} for nothing. */
    Learned known(int clearsNow) {
        SoftReference<Learned> kept = known;
        return kept != null && clears == clearsNow ? kept.get() : null;
    }

    /** Whether the store has been asked, and what it answered is known. */
    boolean isLoaded() {
        SoftReference<Learned> kept = known;
        return isLoaded && (kept == null || kept.get() != null);
    }

    /** The store has been asked; {@code null} when it had nothing. */
    void loaded(Learned found) {
        if (found != null && !isLoaded) {
            startCalls = found.calls();
            startGas = found.gas();
        }
        known = found == null ? null : new SoftReference<>(found);
        isLoaded = true;
    }

    /** It has been put into the store. */
    void stored(Learned written, int clearsNow) {
        known = new SoftReference<>(written);
        clears = clearsNow;
    }

    /** Whether the contract has still to be told of its verdict and failures. By the thread that does the maintenance. */
    boolean takeRestorationDue() {
        boolean isDue = !isRestored;
        isRestored = true;
        return isDue;
    }

    /** Something is to be stored. */
    void changed(long now) {
        if (!isChanged) {
            changedNanos = now;
            isChanged = true;
        }
    }

    /** Whether something has been waiting to be stored for so long. */
    boolean isDue(long now, long nanos) {
        return isChanged && !isQueued && now - changedNanos >= nanos;
    }

    /** It will be taken down soon what is known. */
    void queued() {
        isQueued = true;
    }

    /** All that is known just now is about to be taken down, and stored. */
    void taken() {
        isQueued = false;
        isChanged = false;
    }

    /** Whether nothing has changed since it was last taken down. */
    boolean isTaken() {
        return !isChanged;
    }
}
