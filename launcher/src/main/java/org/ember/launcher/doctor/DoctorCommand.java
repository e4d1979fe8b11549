package org.ember.launcher.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.options.HelpOption;
import org.ember.launcher.options.TieringArguments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ember doctor}: what Ember finds on this machine, and whether it compiles what is hot. */
@Command(
        name = "doctor",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Tells what Ember finds on this machine, and whether hot code gets compiled.",
            "",
            "A small program is run until its machine code is, which takes seconds at most; the last line is for"
                    + " reports of errors."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:hot code gets compiled", "1:it does not, and why is said", "2:wrong usage"},
        footerHeading = "%nExamples:%n",
        footer = {"  ember doctor", "  ember doctor --json"})
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object instead.")
    private boolean json;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        Findings findings = Findings.look();
        HotCode hot = HotCode.observe(TieringArguments.options(null, Map.of(), spec));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            FindingsText.printJson(findings, hot, out);
        } else {
            FindingsText.print(findings, hot, out);
        }
        return hot.isCompiled() ? 0 : ExitStatus.FAILED;
    }
}
