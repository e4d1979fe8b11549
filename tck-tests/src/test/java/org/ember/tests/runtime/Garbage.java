package org.ember.tests.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.util.function.BooleanSupplier;

/** What nothing leads to any more. */
public final class Garbage {
    /** A thread of the background may hold what it has just used until it has had its turn, which it has in some of these. */
    private static final int MOST_COLLECTIONS = 500;

    private static final long PAUSE_MILLIS = 20;

    private Garbage() {}

    /** Fails unless what {@code reference} refers to is collected, in one of many collections. */
    public static void assertBecomes(Reference<?> reference) {
        collectUntil(() -> reference.refersTo(null));
        assertTrue(reference.refersTo(null), "it is not garbage");
    }

    /** Collects garbage until that has had an effect, at least once, and at most {@value #MOST_COLLECTIONS} times. */
    public static void collectUntil(BooleanSupplier effect) {
        System.gc();
        for (int collections = 1; !effect.getAsBoolean() && collections < MOST_COLLECTIONS; collections++) {
            Await.pause(PAUSE_MILLIS);
            System.gc();
        }
    }
}
