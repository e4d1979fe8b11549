package org.ember.language;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.ember.fork.Fork;
import org.ember.fork.Upgrade;
import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionDescriptor;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionType;

/** The option that says under which fork's rules code runs: of a context, or of one source. */
final class ForkOption {
    static final OptionKey<Fork> KEY = new OptionKey<>(
            Fork.latest(),
            new OptionType<>("fork", name -> Upgrade.fromName(name).fork()));

    static final OptionDescriptor DESCRIPTOR = OptionDescriptor.newBuilder(KEY, LanguageNames.ID + ".Fork")
            .help("Mainnet fork whose rules code runs under, also as an option of one source (default: "
                    + Fork.latest().displayName() + ").")
            .usageSyntax(newestFirst())
            .category(OptionCategory.USER)
            .stability(OptionStability.STABLE)
            .build();

    private ForkOption() {}

    private static String newestFirst() {
        return Arrays.asList(Fork.values()).reversed().stream()
                .map(Fork::displayName)
                .collect(Collectors.joining("|"));
    }
}
