package org.ember.launcher.options;

import picocli.CommandLine.Option;

/** The option that every command has. */
public final class HelpOption {
    @SuppressWarnings("unused") // the parser acts on it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean requested;
}
