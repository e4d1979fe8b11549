package org.ember.state;

import java.io.Serial;

/**
 * A {@link StateReader} answered what no state can hold. What was executing has ended and has left nothing behind: with
 * a reader that answers rightly the same session gives the right result. The message names the account and what was
 * asked for.
 */
public final class StateReaderException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    StateReaderException(String message) {
        super(message);
    }
}
