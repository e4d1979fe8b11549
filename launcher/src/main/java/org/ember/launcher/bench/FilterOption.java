package org.ember.launcher.bench;

import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The option that says which cases or blocks are measured. */
final class FilterOption {
    @Option(
            names = {"--filter", "--run"},
            paramLabel = "REGEX",
            description = "Only those whose name, or number for blocks, matches somewhere.")
    private Pattern wanted = Pattern.compile("");

    /** Whether what has this name is to be measured. */
    boolean selects(String name) {
        return wanted.matcher(name).find();
    }
}
