package org.ember.fork;

import java.util.List;

/** The mainnet forks whose execution rules differ, in order of activation. */
public enum Fork {
    /** The rules mainnet began with, in July 2015. */
    FRONTIER("Frontier"),
    /** EIP-2 and 7. */
    HOMESTEAD("Homestead", "DAOFork", "DAO"),
    /** EIP-150, the gas repricing. */
    TANGERINE_WHISTLE("TangerineWhistle", "EIP150"),
    /** EIP-158, 160, 161 and 170. */
    SPURIOUS_DRAGON("SpuriousDragon", "EIP158"),
    /** EIP-140, 196, 197, 198, 211 and 214. */
    BYZANTIUM("Byzantium"),
    /** EIP-145, 1014, 1052 and 1283. */
    CONSTANTINOPLE("Constantinople"),
    /** Constantinople without EIP-1283. */
    PETERSBURG("Petersburg", "ConstantinopleFix"),
    /** EIP-152, 1108, 1344, 1884, 2028 and 2200. */
    ISTANBUL("Istanbul", "MuirGlacier"),
    /** EIP-2565, 2718, 2929 and 2930. */
    BERLIN("Berlin"),
    /** EIP-1559, 3198, 3529 and 3541. */
    LONDON("London", "ArrowGlacier", "GrayGlacier"),
    /** The Merge: EIP-4399. */
    PARIS("Paris", "Merge"),
    /** EIP-3651, 3855 and 3860. */
    SHANGHAI("Shanghai"),
    /** EIP-1153, 4844, 5656, 6780 and 7516. */
    CANCUN("Cancun"),
    /** EIP-2537, 7623, 7691 and 7702. */
    PRAGUE("Prague"),
    /** EIP-7823, 7825, 7883, 7939 and 7951. */
    OSAKA("Osaka");

    private final String displayName;
    private final List<String> aliases;

    Fork(String displayName, String... aliases) {
        this.displayName = displayName;
        this.aliases = List.of(aliases);
    }

    /** The latest fork that mainnet has: what users get who name none. */
    public static Fork latest() {
        return OSAKA;
    }

    /** The last fork that Ember knows, which mainnet may not have yet. It has all opcodes. */
    public static Fork last() {
        return values()[values().length - 1];
    }

    /** As users and test files write it, for instance {@code TangerineWhistle}. */
    public String displayName() {
        return displayName;
    }

    /** Other names in use, for instance {@code EIP150}. */
    public List<String> aliases() {
        return aliases;
    }

    /** Whether the rules that came with {@code other} are in force under this fork. */
    public boolean isAtLeast(Fork other) {
        return ordinal() >= other.ordinal();
    }
}
