package org.ember.profiler.store;

import org.ember.word.UInt256;

/**
 * What tells artifacts apart: everything that what they hold depends on.
 *
 * @param codeHash Keccak-256 of the code
 * @param fork as users write it
 * @param rulesHash Keccak-256 of all that the rules say besides the fork's name: prices and limits
 * @param settings a fingerprint of the engine's version and of the options that what was learned depends on
 */
public record ArtifactKey(UInt256 codeHash, String fork, UInt256 rulesHash, UInt256 settings) {}
