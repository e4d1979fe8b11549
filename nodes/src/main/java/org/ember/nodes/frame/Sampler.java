package org.ember.nodes.frame;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses some of what one thread counts to be counted for all others of its kind. A count that threads share must not be
 * written each time: the processors would pass it round, and each would wait for it.
 */
public final class Sampler {
    /** How many stand behind each that is chosen, on average: it counts as so many. */
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

    /** Whether this one is chosen. */
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
