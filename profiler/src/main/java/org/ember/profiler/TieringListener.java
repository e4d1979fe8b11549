package org.ember.profiler;

/**
 * Is told what becomes of contracts, after it happened, on whatever thread found it out, one that executes or compiles
 * among them: it should be quick. That thread may hold locks, so it must not have the controller do anything, and must not
 * wait for a thread that does. What it throws is counted and told, and goes no further.
 */
public interface TieringListener {
    /** Takes note of an event. */
    void happened(TieringEvent event);
}
