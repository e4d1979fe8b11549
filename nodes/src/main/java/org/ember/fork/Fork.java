package org.ember.fork;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The mainnet forks whose execution rules differ, in order of activation. */
public enum Fork {
    FRONTIER("Frontier"),
    HOMESTEAD("Homestead"),
    /** EIP-150, the gas repricing. */
    TANGERINE_WHISTLE("TangerineWhistle", "EIP150"),
    /** EIP-158, 160, 161 and 170. */
    SPURIOUS_DRAGON("SpuriousDragon", "EIP158"),
    BYZANTIUM("Byzantium"),
    CONSTANTINOPLE("Constantinople"),
    /** Constantinople without EIP-1283. */
    PETERSBURG("Petersburg", "ConstantinopleFix"),
    ISTANBUL("Istanbul"),
    BERLIN("Berlin"),
    LONDON("London"),
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
     * The fork called {@code name}: its display name or an alias. Case, underscores, hyphens and spaces do not matter.
     *
     * @throws IllegalArgumentException naming all forks when there is none of that name
     */
    public static Fork fromName(String name) {
        String wanted = normalize(name);
        for (Fork fork : values()) {
            if (normalize(fork.displayName).equals(wanted)
                    || fork.aliases.stream().anyMatch(alias -> normalize(alias).equals(wanted))) {
                return fork;
            }
        }
        throw new IllegalArgumentException("unknown fork '" + name + "'; known are "
                + Arrays.stream(values()).map(Fork::displayName).collect(Collectors.joining(", ")));
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

    private static String normalize(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
