package org.ember.rlp;

/** Bytes that are not what RLP (Yellow Paper, appendix B) allows, or not the item that was asked for. */
public final class RlpException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** What is wrong with the bytes. */
    public enum Problem {
        /** The input ends before an item or before its length is complete. */
        UNEXPECTED_END,
        /** An item is longer, by its length, than what is left of the input. */
        TOO_LONG_FOR_INPUT,
        /** A length, or a single byte, is encoded in a longer form than it needs. */
        NON_MINIMAL_LENGTH,
        /** A number begins with a zero byte. */
        LEADING_ZERO,
        /** A number, or a string of limited length, is too large. */
        TOO_LARGE,
        /** A string is shorter than the length that it has to have. */
        TOO_SHORT,
        /** There is a list where a string has to be. */
        UNEXPECTED_LIST,
        /** There is a string where a list has to be. */
        UNEXPECTED_STRING,
        /** A list has fewer items than it has to. */
        MISSING_ITEM,
        /** There is something after the last item. */
        TRAILING_BYTES
    }

    private final Problem problem;
    private final int position;

    RlpException(Problem problem, int position, String message) {
        super(message + " at byte " + position);
        this.problem = problem;
        this.position = position;
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }

    /** Where the offending item begins, in bytes from the start of the input. */
    public int position() {
        return position;
    }
}
