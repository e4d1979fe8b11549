package org.ember.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ember.launcher.console.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ember train}: runs many commands in one process, so that Java can remember what they need. For those who make
 * a distribution.
 */
@Command(
        name = "train",
        hidden = true,
        description = "Runs the commands in a file, one a line, and throws away what they print.")
final class TrainCommand implements Callable<Integer> {
    /** In a command stands for the folder of the file. */
    private static final String FOLDER = "{folder}";

    /** What runs command lines: the command at the root. */
    interface Runner {
        /** Runs {@code ember} with {@code arguments} and returns its exit status. */
        int run(InputStream in, PrintWriter out, PrintWriter err, String... arguments);
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The commands; each has to succeed.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        String folder = file.toAbsolutePath().getParent().toString();
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        for (String line : lines) {
            run(line, folder);
        }
        spec.commandLine().getOut().println("trained on " + lines.size() + " commands");
        return 0;
    }

    private void run(String line, String folder) {
        String[] arguments = line.strip().split("\\s+");
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i].replace(FOLDER, folder);
        }
        StringWriter err = new StringWriter();
        int status = ((Runner) spec.root().userObject())
                .run(
                        InputStream.nullInputStream(),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        arguments);
        if (status != 0) {
            throw new InputException("'ember " + line + "' ended with status " + status + ": " + err);
        }
    }
}
