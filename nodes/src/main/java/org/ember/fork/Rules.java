package org.ember.fork;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.ember.precompile.Precompiles;

/**
 * Everything that execution depends on besides state and code. Prepared code is looked up by the identity of its rules,
 * so make one object and keep it.
 *
 * @param fork whose opcodes there are, and whose EIPs are in force
 * @param schedule what everything costs
 * @param precompiles which precompiled contracts there are, and where
 * @param limits how large things may get
 */
public record Rules(Fork fork, GasSchedule schedule, Precompiles precompiles, ExecutionLimits limits) {
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
        Objects.requireNonNull(precompiles, "the precompiles must not be null");
        Objects.requireNonNull(limits, "the limits must not be null");
    }

    /**
     * The rules of mainnet under {@code fork}, but at other prices.
     *
     * @throws NullPointerException naming the one that is null
     */
    public Rules(Fork fork, GasSchedule schedule) {
        this(fork, schedule, MainnetPrecompiles.of(fork), ExecutionLimits.of(fork));
    }

    /** The rules of mainnet under {@code fork}; always the same object. */
    public static Rules of(Fork fork) {
        return MAINNET.get(Objects.requireNonNull(fork, "the fork must not be null"));
    }

    /** The start of rules that differ from these. */
    public Builder with() {
        return new Builder(this);
    }

    /** The most bytes that deployed code may have (EIP-170). */
    public int maxCodeSize() {
        return limits.codeSize();
    }

    /** The most bytes that init code may have (EIP-3860). */
    public int maxInitCodeSize() {
        return limits.initCodeSize();
    }

    /** The divisor of the refund cap: refunds are at most the gas used divided by it (EIP-3529). */
    public int maxRefundQuotient() {
        return fork.isAtLeast(Fork.LONDON) ? 5 : 2;
    }

    /** Collects in what rules differ from others of the same fork. */
    public static final class Builder {
        private final Fork fork;
        private GasSchedule schedule;
        private Precompiles precompiles;
        private ExecutionLimits limits;

        private Builder(Rules base) {
            fork = base.fork;
            schedule = base.schedule;
            precompiles = base.precompiles;
            limits = base.limits;
        }

        /** What everything costs. */
        public Builder schedule(GasSchedule newSchedule) {
            schedule = Objects.requireNonNull(newSchedule, "the gas schedule must not be null");
            return this;
        }

        /** Which precompiled contracts there are: mostly {@link Precompiles#with} of those that there were. */
        public Builder precompiles(Precompiles newPrecompiles) {
            precompiles = Objects.requireNonNull(newPrecompiles, "the precompiles must not be null");
            return this;
        }

        /** How large things may get. */
        public Builder limits(ExecutionLimits newLimits) {
            limits = Objects.requireNonNull(newLimits, "the limits must not be null");
            return this;
        }

        /** The rules. The builder can be used on. */
        public Rules build() {
            return new Rules(fork, schedule, precompiles, limits);
        }
    }
}
