package org.ember.fork;

/** The mainnet forks whose execution rules differ, in order of activation. */
public enum Fork {
    FRONTIER,
    HOMESTEAD,
    /** EIP-150, the gas repricing. */
    TANGERINE_WHISTLE,
    /** EIP-158, 160, 161 and 170. */
    SPURIOUS_DRAGON,
    BYZANTIUM,
    CONSTANTINOPLE,
    /** Constantinople without EIP-1283. */
    PETERSBURG,
    ISTANBUL,
    BERLIN,
    LONDON,
    PARIS,
    SHANGHAI,
    CANCUN,
    PRAGUE,
    OSAKA;

    /** Whether the rules that came with {@code other} are in force under this fork. */
    public boolean isAtLeast(Fork other) {
        return ordinal() >= other.ordinal();
    }
}
