package org.ember.crypto;

/** Where work that can take long is told to end before it is done. */
@FunctionalInterface
public interface Interruption {
    /** For work that nobody interrupts. */
    Interruption NONE = () -> {};

    /** To be called at least once in some milliseconds of work; throws when the work is to end. */
    void check();
}
