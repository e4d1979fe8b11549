package org.ember.tests.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;

/** What nothing leads to any more. */
public final class Garbage {
    private static final int TRIES = 200;
    private static final long PAUSE_MILLIS = 20;

    private Garbage() {}

    /** Fails unless what {@code reference} refers to is collected, for which it gives the collector some seconds. */
    public static void assertBecomes(Reference<?> reference) throws InterruptedException {
        for (int tries = 0; !reference.refersTo(null) && tries < TRIES; tries++) {
            System.gc();
            Thread.sleep(PAUSE_MILLIS);
        }
        assertTrue(reference.refersTo(null));
    }
}
