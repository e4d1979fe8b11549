package org.ember.fork;

import java.util.EnumMap;
import java.util.Map;

/** What everything costs under one fork, or under a client's own rules. Immutable. */
public final class GasSchedule {
    private static final Map<Fork, GasSchedule> MAINNET = MainnetGas.schedules();

    private final int[] opcodes;
    private final int[] costs;

    private GasSchedule(int[] opcodes, int[] costs) {
        this.opcodes = opcodes;
        this.costs = costs;
    }

    /** The schedule of mainnet under {@code fork}. */
    public static GasSchedule of(Fork fork) {
        return MAINNET.get(fork);
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

    static Map<Fork, GasSchedule> newTable() {
        return new EnumMap<>(Fork.class);
    }
}
