package org.ember.launcher;

/** The code that a command is to work on. */
final class CodeArgument {
    static final String DESCRIPTION = "The code in hex, or @FILE for a file with hex in it, or - for standard input.";

    private CodeArgument() {}

    /** The code given as {@code argument} or in {@code file}; {@code null} when both are {@code null}. */
    static byte[] read(HexInput input, String argument, String file) {
        if (argument != null && file != null) {
            throw new InputException("code given twice, as an argument and with --codefile; leave one out");
        }
        if (argument != null) {
            return input.read("code", argument);
        }
        return file == null ? null : input.readFile("code", file);
    }

    /** As {@link #read}, but there has to be code. */
    static byte[] require(HexInput input, String argument, String file) {
        byte[] code = read(input, argument, file);
        if (code == null) {
            throw new InputException("no code given; write it in hex, @FILE or -, or use --codefile");
        }
        return code;
    }
}
