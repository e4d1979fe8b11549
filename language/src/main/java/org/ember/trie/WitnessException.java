package org.ember.trie;

import java.io.Serial;

/**
 * Something of a state that is not in memory as a whole is needed, and is not there, or is not what its hash says. What
 * was to be done is not done, and no state has changed. The message names the account, if it is known, and the place in
 * the trie.
 */
public final class WitnessException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    WitnessException(String message) {
        super(message);
    }

    WitnessException(String message, Throwable cause) {
        super(message, cause);
    }
}
