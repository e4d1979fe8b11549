package org.ember.profiler.learned;

/** Bytes that are not what {@link LearnedCodec} writes: of another version, damaged, or made up. */
public final class LearnedFormatException extends Exception {
    private static final long serialVersionUID = 1;

    LearnedFormatException(String message) {
        super(message);
    }

    LearnedFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
