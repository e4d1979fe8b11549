package org.ember.launcher.manual;

import java.io.PrintWriter;
import org.ember.launcher.options.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ember man}: the manual. */
@Command(
        name = "man",
        description = "Prints the manual page, for man.",
        footerHeading = "%nExamples:%n",
        footer = "  ember man | man -l -")
public final class ManCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        new ManPage(spec.root(), out).print();
    }
}
