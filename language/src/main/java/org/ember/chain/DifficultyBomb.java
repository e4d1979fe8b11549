package org.ember.chain;

import org.ember.fork.Fork;

/** By how many blocks the upgrades of mainnet put off the difficulty bomb. */
public final class DifficultyBomb {
    /** Muir Glacier (EIP-2384), between Istanbul and Berlin. */
    public static final long MUIR_GLACIER = 9_000_000;
    /** Arrow Glacier (EIP-4345), after London. */
    public static final long ARROW_GLACIER = 10_700_000;
    /** Gray Glacier (EIP-5133), after Arrow Glacier. */
    public static final long GRAY_GLACIER = 11_400_000;

    private DifficultyBomb() {}

    /** What holds as soon as the rules of {@code fork} do (EIP-649, EIP-1234, EIP-2384, EIP-3554). */
    static long delayOf(Fork fork) {
        if (fork.isAtLeast(Fork.LONDON)) {
            return 9_700_000;
        } else if (fork.isAtLeast(Fork.BERLIN)) {
            return MUIR_GLACIER;
        } else if (fork.isAtLeast(Fork.CONSTANTINOPLE)) {
            return 5_000_000;
        }
        return fork.isAtLeast(Fork.BYZANTIUM) ? 3_000_000 : 0;
    }
}
