package org.ember.profiler.store;

import java.util.Objects;
import java.util.regex.Pattern;
import org.ember.word.UInt256;

/**
 * What tells artifacts apart: everything that what they hold depends on.
 *
 * @param codeHash Keccak-256 of the code
 * @param fork as users write it: at most 32 letters, digits, dots, hyphens and underscores
 * @param rulesHash Keccak-256 of all that the rules say besides the fork's name: prices and limits
 * @param settings a fingerprint of the engine's version and of the options that what was learned depends on
 */
public record ArtifactKey(UInt256 codeHash, String fork, UInt256 rulesHash, UInt256 settings) {
    private static final Pattern FORK = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    /** @throws IllegalArgumentException when {@code fork} is no name of a fork */
    public ArtifactKey {
        Objects.requireNonNull(codeHash, "the code's hash must not be null");
        Objects.requireNonNull(rulesHash, "the hash of the rules must not be null");
        Objects.requireNonNull(settings, "the fingerprint of the settings must not be null");
        if (!FORK.matcher(Objects.requireNonNull(fork, "the fork must not be null"))
                .matches()) {
            throw new IllegalArgumentException("the fork of an artifact must be at most 32 letters, digits, dots,"
                    + " hyphens and underscores, and not empty");
        }
    }
}
