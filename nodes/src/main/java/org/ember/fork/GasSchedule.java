package org.ember.fork;

/** What everything costs: on mainnet under a fork ({@link MainnetGas}), or by a client's own rules. Immutable. */
public final class GasSchedule {
    private final int[] opcodes;
    private final int[] costs;

    private GasSchedule(int[] opcodes, int[] costs) {
        this.opcodes = opcodes;
        this.costs = costs;
    }

    /** The fixed price of {@code opcode}, in gas. */
    public int cost(Opcode opcode) {
        return opcodes[opcode.ordinal()];
    }

    /** The price, in gas, that {@code cost} names. */
    public int cost(GasCost cost) {
        return costs[cost.ordinal()];
    }

    /** The start of a schedule that differs from this one. */
    public Builder with() {
        return new Builder(this);
    }

    /** Collects the prices in which a schedule differs from another. */
    public static final class Builder {
        private final int[] opcodes;
        private final int[] costs;

        /** The start of a schedule by which nothing costs anything. */
        Builder() {
            opcodes = new int[Opcode.values().length];
            costs = new int[GasCost.values().length];
        }

        private Builder(GasSchedule base) {
            opcodes = base.opcodes.clone();
            costs = base.costs.clone();
        }

        /**
         * Sets the fixed price of each opcode.
         *
         * @throws IllegalArgumentException when {@code gas} is negative
         */
        public Builder set(int gas, Opcode... affected) {
            for (Opcode opcode : affected) {
                opcodes[opcode.ordinal()] = checked(gas);
            }
            return this;
        }

        /**
         * Sets each price.
         *
         * @throws IllegalArgumentException when {@code gas} is negative
         */
        public Builder set(int gas, GasCost... affected) {
            for (GasCost cost : affected) {
                costs[cost.ordinal()] = checked(gas);
            }
            return this;
        }

        /** The schedule. The builder can be used on. */
        public GasSchedule build() {
            return new GasSchedule(opcodes.clone(), costs.clone());
        }

        private static int checked(int gas) {
            if (gas < 0) {
                throw new IllegalArgumentException("a gas price must not be negative: " + gas);
            }
            return gas;
        }
    }
}
