package org.ember.crypto.bls12381;

import supranational.blst.P1;

/** The native library blst, which its Java binding unpacks and loads when it is first needed. */
final class Blst {
    private static final Throwable FAILURE = load();

    private Blst() {}

    private static Throwable load() {
        try {
            P1.generator();
            return null;
        } catch (LinkageError | RuntimeException failure) {
            return failure;
        }
    }

    /**
     * Makes sure that the library is loaded. To be called before it is used.
     *
     * @throws IllegalStateException when it does not load, naming it and the platform
     */
    static void require() {
        if (FAILURE != null) {
            throw new IllegalStateException(
                    "the native library blst, for BLS12-381 and KZG, does not load on "
                            + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ": "
                            + (FAILURE.getCause() == null ? FAILURE : FAILURE.getCause()),
                    FAILURE);
        }
    }
}
