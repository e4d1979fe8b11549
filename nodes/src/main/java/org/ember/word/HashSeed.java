package org.ember.word;

import java.security.SecureRandom;

/**
 * Hashing of words and addresses with a secret seed. Contracts choose their storage keys and (with CREATE2) their
 * addresses, so without a seed they could fill one bucket of our maps. Every process draws its seed. A class of its own
 * holds it, so that a native image draws it when it starts. Nothing may be hashed while an image is built: maps and
 * objects would keep hashes of another seed.
 */
final class HashSeed {
    /** 2^64 divided by the golden ratio, made odd. */
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    private static final long KEY0;
    private static final long KEY1;
    private static final long KEY2;
    private static final long KEY3;

    static {
        if ("buildtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"))) {
            throw new IllegalStateException("something is hashed while a native image is built");
        }
        SecureRandom random = new SecureRandom();
        KEY0 = random.nextLong();
        KEY1 = random.nextLong();
        KEY2 = random.nextLong();
        KEY3 = random.nextLong();
    }

    private HashSeed() {}

    static int hash(long limb3, long limb2, long limb1, long limb0) {
        long mixed = fold(limb0 ^ KEY0, limb1 ^ KEY1) ^ fold(limb2 ^ KEY2, limb3 ^ KEY3);
        // With three limbs constant the fold is close to linear: for some keys, counted words would fill the buckets
        // unevenly.
        return (int) ((mixed ^ mixed >>> 32) * GOLDEN_RATIO >>> 32);
    }

    /** Both halves of the 128-bit product: with secret factors no difference of inputs cancels predictably. */
    private static long fold(long x, long y) {
        return Math.unsignedMultiplyHigh(x, y) ^ (x * y);
    }
}
