package org.ember.crypto;

/** How work that can take long is told to end early: it polls this, which throws. */
@FunctionalInterface
public interface Interruption {
    /** For work that nobody interrupts. */
    Interruption NONE = () -> {};

    /** Throws when the work is to end. To be called at least once in some milliseconds of work. */
    void check();
}
