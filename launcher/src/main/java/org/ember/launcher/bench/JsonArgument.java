package org.ember.launcher.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ember.bench.report.JsonReport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option to have what was measured as JSON. */
final class JsonArgument {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write all results as JSON; - for standard output, and the table goes to standard error.")
    private Path file;

    /** Where the table goes. */
    PrintWriter tableOut() {
        return isStandardOutput()
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
    }

    /** Writes the report to where it was asked for, if it was. */
    void write(JsonReport report) throws IOException {
        if (isStandardOutput()) {
            report.write(spec.commandLine().getOut());
        } else if (file != null) {
            try (Writer out = Files.newBufferedWriter(file)) {
                report.write(out);
            }
        }
    }

    private boolean isStandardOutput() {
        return STANDARD_OUTPUT.equals(file);
    }
}
