package org.ember.fork;

import java.util.List;

/** The mainnet forks whose execution rules differ, in order of activation. */
public enum Fork {
    FRONTIER("Frontier"),
    HOMESTEAD("Homestead", "DAOFork", "DAO"),
    /** EIP-150, the gas repricing. */
    TANGERINE_WHISTLE("TangerineWhistle", "EIP150"),
    /** EIP-158, 160, 161 and 170. */
    SPURIOUS_DRAGON("SpuriousDragon", "EIP158"),
    BYZANTIUM("Byzantium"),
    CONSTANTINOPLE("Constantinople"),
    /** Constantinople without EIP-1283. */
    PETERSBURG("Petersburg", "ConstantinopleFix"),
    ISTANBUL("Istanbul", "MuirGlacier"),
    BERLIN("Berlin"),
    LONDON("London", "ArrowGlacier", "GrayGlacier"),
    PARIS("Paris", "Merge"),
    SHANGHAI("Shanghai"),
    CANCUN("Cancun"),
    PRAGUE("Prague"),
    OSAKA("Osaka");

    private final String displayName;
    private final List<String> aliases;

    Fork(String displayName, String... aliases) {
        this.displayName = displayName;
        this.aliases = List.of(aliases);
    }

    /** The latest fork there is. */
    public static Fork latest() {
        return OSAKA;
    }

    /**
     * The fork whose rules are those of mainnet's upgrade called {@code name}, which may have changed only the blob
     * schedule; see {@link Upgrade#fromName}.
     *
     * @throws IllegalArgumentException naming all upgrades when there is none of that name
     */
    public static Fork fromName(String name) {
        return Upgrade.fromName(name).fork();
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
