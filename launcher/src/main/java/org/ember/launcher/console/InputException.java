package org.ember.launcher.console;

/** Input that a command cannot work with; the message is one line that says what is wrong, where, and what to do. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An exception with that message. */
    public InputException(String message) {
        super(message);
    }
}
