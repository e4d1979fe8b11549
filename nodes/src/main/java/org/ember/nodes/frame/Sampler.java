package org.ember.nodes.frame;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses some of the events of one thread: each stands for several, and only these are counted. A count that threads
 * share must not be written at each event, for then the processors would wait for each other's writes.
 */
public final class Sampler {
    /** How many events one that is chosen stands for, on average. */
    public static final int INTERVAL = 16;

    private static final int LONGEST = 2 * INTERVAL - 1;

    /** Spreads small seeds over all bits. */
    private static final int SPREAD = 0x9e3779b9;

    // By chance, for what programs do by turns must not always fall on the same turn (George Marsaglia, "Xorshift
    // RNGs", 2003)
    private int random;
    private int left;

    /** One that chooses by chance. */
    public Sampler() {
        this(ThreadLocalRandom.current().nextInt());
    }

    /** One that always chooses the same, for the same seed: any number. */
    public Sampler(int seed) {
        random = seed * SPREAD | 1;
        left = (random >>> 1) % LONGEST;
    }

    /** Whether this event is chosen. */
    public boolean chooses() {
        if (--left > 0) {
            return false;
        }
        int next = random;
        next ^= next << 13;
        next ^= next >>> 17;
        next ^= next << 5;
        random = next;
        left = 1 + (next >>> 1) % LONGEST;
        return true;
    }
}
