package org.ember.fork;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that execution depends on besides state and code: a fork, and what things cost. Prepared code is looked up
 * by the identity of its rules, so make one object and keep it.
 */
public record Rules(Fork fork, GasSchedule schedule) {
    private static final Map<Fork, Rules> MAINNET = new EnumMap<>(Fork.class);

    static {
        for (Fork fork : Fork.values()) {
            MAINNET.put(fork, new Rules(fork, MainnetGas.of(fork)));
        }
    }

    /** @throws NullPointerException naming the field, when one is null */
    public Rules {
        Objects.requireNonNull(fork, "the fork must not be null");
        Objects.requireNonNull(schedule, "the gas schedule must not be null");
    }

    /** The rules of mainnet under {@code fork}; always the same object. */
    public static Rules of(Fork fork) {
        return MAINNET.get(Objects.requireNonNull(fork, "the fork must not be null"));
    }

    /** The most bytes that deployed code may have (EIP-170). */
    public int maxCodeSize() {
        return fork.isAtLeast(Fork.SPURIOUS_DRAGON) ? 0x6000 : Integer.MAX_VALUE;
    }

    /** The most bytes that init code may have (EIP-3860). */
    public int maxInitCodeSize() {
        return fork.isAtLeast(Fork.SHANGHAI) ? 2 * maxCodeSize() : Integer.MAX_VALUE;
    }

    /** The divisor of the refund cap: refunds are at most the gas used divided by it (EIP-3529). */
    public int maxRefundQuotient() {
        return fork.isAtLeast(Fork.LONDON) ? 5 : 2;
    }
}
