package org.ember.launcher.options;

import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.launcher.console.InputException;
import org.ember.launcher.console.Streams;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The code that a command looks at without running it, and by which rules. */
public final class CodeArgument {
    /** How help describes an argument that is code. */
    public static final String DESCRIPTION =
            "The code in hex, or @FILE for a file with hex in it, or - for standard input.";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(paramLabel = "CODE", arity = "0..1", description = DESCRIPTION)
    private String code;

    @Option(names = "--codefile", paramLabel = "FILE", description = "Read the code from FILE; - is standard input.")
    private String codeFile;

    @Option(names = "--fork", paramLabel = "FORK", description = "Rules to read it by (default: the latest, osaka).")
    private Fork fork = Fork.latest();

    /**
     * The bytes of the code.
     *
     * @throws InputException when no code is given, or twice, or it cannot be read
     */
    public byte[] bytes() {
        byte[] bytes = read(new HexInput(Streams.of(spec).in()), code, codeFile);
        if (bytes == null) {
            throw new InputException("no code given; write it in hex, @FILE or -, or use --codefile");
        }
        return bytes;
    }

    /** What the code is read by. */
    public Rules rules() {
        return Rules.of(fork);
    }

    /** The code given as {@code argument} or in {@code file}; {@code null} when both are {@code null}. */
    public static byte[] read(HexInput input, String argument, String file) {
        if (argument != null && file != null) {
            throw new InputException("code given twice, as an argument and with --codefile; leave one out");
        }
        if (argument != null) {
            return input.read("code", argument);
        }
        return file == null ? null : input.readFile("code", file);
    }
}
