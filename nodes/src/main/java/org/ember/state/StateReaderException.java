package org.ember.state;

import java.io.Serial;

/**
 * A {@link StateReader} gave an answer that no state can hold. The execution has ended and has changed nothing. With a
 * reader that answers rightly, the same session gives the right result. The message names the account and the question.
 */
public final class StateReaderException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    StateReaderException(String message) {
        super(message);
    }
}
