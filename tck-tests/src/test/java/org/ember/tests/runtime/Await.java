package org.ember.tests.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.ember.nodes.region.Region;

/** Waits for what other threads do, however long they take: what hangs is ended from outside, by an interrupt. */
public final class Await {
    private static final long PAUSE_MILLIS = 1;

    private Await() {}

    /** Returns once {@code event} has happened. */
    public static void until(BooleanSupplier event) {
        while (!event.getAsBoolean()) {
            pause(PAUSE_MILLIS);
        }
    }

    /** Returns once there is code for a region, or {@code end} has come. */
    public static void code(Region region, BooleanSupplier end) {
        try {
            while (!end.getAsBoolean() && !region.awaitCompiled(PAUSE_MILLIS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException hung) {
            throw interrupted(hung);
        }
    }

    /** Returns once {@code latch} is open. */
    public static void uninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException again) {
                // Waits on.
            }
        }
    }

    /** Lets other threads have their turn; nothing may depend on how far they get. */
    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException hung) {
            throw interrupted(hung);
        }
    }

    private static AssertionError interrupted(InterruptedException hung) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted while it waited", hung);
    }
}
