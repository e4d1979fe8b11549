package org.ember.launcher.bench;

import org.ember.launcher.options.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ember bench}: measures, in several ways, which are its subcommands. */
@Command(
        name = "bench",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Measures how fast code is executed, and compares what was measured.",
            "",
            "'ember bench PATH...' is short for 'ember bench warm PATH...'."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember bench ipsilon-evm-benchmarks.tar.xz --json before.json",
            "  ember bench first revmc-data.tar.xz --filter 'weth|seaport'",
            "  ember bench blocks mainnet-blocks.tar.xz --profile",
            "  ember bench compare --before before.json --after after.json",
            "",
            "'ember bench COMMAND --help' tells more about each."
        })
public final class BenchCommand {
    /** The way that is meant where none is named. */
    public static final String DEFAULT = "warm";

    @Mixin
    private HelpOption help;
}
