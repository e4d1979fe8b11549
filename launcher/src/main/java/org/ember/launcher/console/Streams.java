package org.ember.launcher.console;

import java.io.InputStream;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** What a command reads and writes. */
public record Streams(InputStream in, PrintWriter out, PrintWriter err) {
    /** The command at the root, which has them for all its subcommands. */
    public interface Owner {
        /** The streams of this process, or of the test. */
        Streams streams();
    }

    /** The streams of the command line that {@code command} is part of. */
    public static Streams of(CommandSpec command) {
        return ((Owner) command.root().userObject()).streams();
    }
}
