package org.ember.tests.launcher;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ember.launcher.EmberCommand;

/** Runs the {@code ember} command in this process. */
final class Ember {
    /** How the line begins that is there only when the Java runtime lacks the Graal compiler. */
    private static final String NOTICE = "ember: no Graal compiler";

    private Ember() {}

    /** What a command printed, and its exit status. */
    record Run(int status, String out, String err) {}

    static Run run(String... arguments) {
        return runWithInput("", arguments);
    }

    static Run runWithInput(String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = EmberCommand.execute(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                arguments);
        return new Run(status, out.toString(), withoutNotice(err.toString()));
    }

    private static String withoutNotice(String err) {
        return err.startsWith(NOTICE) ? err.substring(err.indexOf('\n') + 1) : err;
    }

    /** The folder of the token example. */
    static Path token() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("launcher/examples/token"))) {
            folder = folder.getParent();
        }
        return folder.resolve("launcher/examples/token");
    }
}
