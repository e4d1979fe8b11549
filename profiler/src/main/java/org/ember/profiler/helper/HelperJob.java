package org.ember.profiler.helper;

import java.util.concurrent.CompletableFuture;

/** A job on its way to a result. Guarded by the lock of its control, but for the result. */
final class HelperJob {
    private final long id;
    private final byte[] bytes;
    private final CompletableFuture<HelperOutcome> outcome = new CompletableFuture<>();

    /** How many helpers crashed while they had it. */
    private int crashes;

    /** When it is to be done, while a helper has it. */
    private long deadline;

    HelperJob(long id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    long id() {
        return id;
    }

    byte[] bytes() {
        return bytes;
    }

    CompletableFuture<HelperOutcome> outcome() {
        return outcome;
    }

    int crashes() {
        return crashes;
    }

    /** A helper crashed while it had it; it may not have been this one's fault. */
    void countCrash() {
        crashes++;
    }

    /** Whether it has to be alone in a helper: so that the next crash is its own, and no other's. */
    boolean isSuspect() {
        return crashes > 0;
    }

    long deadline() {
        return deadline;
    }

    void setDeadline(long time) {
        deadline = time;
    }
}
