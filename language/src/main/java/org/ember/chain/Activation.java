package org.ember.chain;

import java.util.Objects;
import org.ember.word.UInt256;

/**
 * From which block on an upgrade holds.
 *
 * @param unit what it is told in
 * @param value in that unit; the first block that has as much, or more, is the first with the upgrade
 */
public record Activation(Unit unit, UInt256 value) {
    /** What an activation is told in, in the order in which the upgrades of a chain use them. */
    public enum Unit {
        /** The number of the block; for upgrades before Paris. */
        BLOCK("block number"),
        /** The total difficulty of the chain up to the block's parent; for Paris (EIP-3675). */
        TOTAL_DIFFICULTY("total difficulty"),
        /** The timestamp of the block in seconds since 1970; for upgrades after Paris. */
        TIME("time");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        /** In words, for a user. */
        public String label() {
            return label;
        }
    }

    /** @throws NullPointerException naming the field, when one is null */
    public Activation {
        Objects.requireNonNull(unit, "the unit of an activation must not be null");
        Objects.requireNonNull(value, "the value of an activation must not be null");
    }

    /** From the block with {@code number} on, unsigned. */
    public static Activation atBlock(long number) {
        return new Activation(Unit.BLOCK, UInt256.of(number));
    }

    /** From the first block on whose parent's total difficulty is at least {@code totalDifficulty}. */
    public static Activation atTotalDifficulty(UInt256 totalDifficulty) {
        return new Activation(Unit.TOTAL_DIFFICULTY, totalDifficulty);
    }

    /** From the first block on whose timestamp is at least {@code seconds}, unsigned. */
    public static Activation atTime(long seconds) {
        return new Activation(Unit.TIME, UInt256.of(seconds));
    }

    /** Whether a block of this kind has the upgrade. */
    boolean isActive(long number, long timestamp, UInt256 totalDifficulty) {
        UInt256 reached = switch (unit) {
            case BLOCK -> UInt256.of(number);
            case TOTAL_DIFFICULTY -> totalDifficulty;
            case TIME -> UInt256.of(timestamp);
        };
        return !reached.lessThan(value);
    }

    /** As {@code block number 5}. */
    @Override
    public String toString() {
        return unit.label() + " " + value.toDecimal();
    }
}
