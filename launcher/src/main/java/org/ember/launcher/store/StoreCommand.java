package org.ember.launcher.store;

import org.ember.launcher.options.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ember store}: what Ember has learned of contracts and kept for the next process. */
@Command(
        name = "store",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Looks at what Ember has learned of contracts and kept, and tidies it.",
            "",
            "A store is a folder with a file for each code, fork and set of rules. Any number of processes may use it"
                    + " at once."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember store ls",
            "  ember store show 0x5a1e",
            "  ember store verify --store /var/cache/ember",
            "  ember store prune --max-bytes 100000000",
            "",
            "'ember store COMMAND --help' tells more about each."
        })
public final class StoreCommand {
    @Mixin
    private HelpOption help;
}
