package org.ember.assembly;

/** Text that is no assembly. The message is one line: where it is wrong, what is, and what to write instead. */
public final class AssemblyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    AssemblyException(Word word, String message) {
        super("line " + word.line() + ", column " + word.column() + ": " + message);
        this.line = word.line();
        this.column = word.column();
    }

    /** The line of what is wrong; the first is 1. */
    public int line() {
        return line;
    }

    /** Where in the line it begins, in characters; the first is 1. */
    public int column() {
        return column;
    }
}
