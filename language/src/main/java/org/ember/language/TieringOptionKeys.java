package org.ember.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ember.profiler.CompileMode;
import org.ember.profiler.HelperFallback;
import org.ember.profiler.Mode;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.store.StoreMode;
import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionDescriptor;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionType;
import org.graalvm.options.OptionValues;

/** The options of the language that control compilation: the mode, and one for each option. */
final class TieringOptionKeys {
    private static final String PREFIX = LanguageNames.ID + ".Tiering";

    private static final OptionKey<Mode> MODE =
            new OptionKey<>(TieringOptions.DEFAULT.mode(), new OptionType<>("mode", Mode::fromName));

    private static final OptionKey<String> STORE = new OptionKey<>("");

    private static final OptionKey<StoreMode> STORE_MODE =
            new OptionKey<>(TieringOptions.DEFAULT.storeMode(), new OptionType<>("mode", StoreMode::fromName));

    private static final OptionKey<CompileMode> COMPILE_MODE =
            new OptionKey<>(TieringOptions.DEFAULT.compileMode(), new OptionType<>("mode", CompileMode::fromName));

    private static final OptionKey<HelperFallback> HELPER_FALLBACK = new OptionKey<>(
            TieringOptions.DEFAULT.helperFallback(), new OptionType<>("fallback", HelperFallback::fromName));

    private static final Map<TieringOption, OptionKey<Long>> NUMBERS = options();

    static final OptionDescriptors DESCRIPTORS = descriptors();

    private TieringOptionKeys() {}

    /** Whether an option reaches the host's files or processes, which code that is not trusted must not. */
    static boolean reachesHost(String name) {
        return name.equals(PREFIX + "Store") || name.equals(PREFIX + "CompileMode");
    }

    private static Map<TieringOption, OptionKey<Long>> options() {
        Map<TieringOption, OptionKey<Long>> keys = new EnumMap<>(TieringOption.class);
        for (TieringOption option : TieringOption.values()) {
            keys.put(option, new OptionKey<>(option.defaultValue(), new OptionType<>("number", option::parse)));
        }
        return keys;
    }

    private static OptionDescriptors descriptors() {
        List<OptionDescriptor> descriptors = new ArrayList<>();
        descriptors.add(OptionDescriptor.newBuilder(MODE, PREFIX + "Mode")
                .help("Whether nothing is compiled, what is hot, or everything before it runs (default: tiered).")
                .usageSyntax("interpreter|tiered|compiled")
                .category(OptionCategory.USER)
                .stability(OptionStability.STABLE)
                .build());
        descriptors.add(OptionDescriptor.newBuilder(STORE, PREFIX + "Store")
                .help("Folder to keep what is learned of contracts in, and to begin with what is there; in mode"
                        + " tiered.")
                .usageSyntax("<path>")
                .category(OptionCategory.USER)
                .stability(OptionStability.STABLE)
                .build());
        descriptors.add(OptionDescriptor.newBuilder(STORE_MODE, PREFIX + "StoreMode")
                .help("Whether the store is left alone, only read, or read and written (default: rw).")
                .usageSyntax("off|ro|rw")
                .category(OptionCategory.USER)
                .stability(OptionStability.STABLE)
                .build());
        descriptors.add(OptionDescriptor.newBuilder(COMPILE_MODE, PREFIX + "CompileMode")
                .help("Whether contracts are compiled at once, or tried in a process beside this one first (default:"
                        + " in-process).")
                .usageSyntax("in-process|helper")
                .category(OptionCategory.USER)
                .stability(OptionStability.STABLE)
                .build());
        descriptors.add(OptionDescriptor.newBuilder(HELPER_FALLBACK, PREFIX + "HelperFallback")
                .help("Whether contracts are compiled or interpreted where that process cannot be had (default:"
                        + " in-process).")
                .usageSyntax("in-process|interpret")
                .category(OptionCategory.EXPERT)
                .stability(OptionStability.STABLE)
                .build());
        NUMBERS.forEach((option, key) -> descriptors.add(OptionDescriptor.newBuilder(key, PREFIX + option.displayName())
                .help(option.description() + " From " + option.min() + " to " + option.max() + " (default: "
                        + option.defaultValue() + ").")
                .usageSyntax("<number>")
                .category(OptionCategory.EXPERT)
                .stability(OptionStability.STABLE)
                .build()));
        return OptionDescriptors.create(descriptors);
    }

    /** What the options say. */
    static TieringOptions options(OptionValues values) {
        TieringOptions.Builder options = TieringOptions.builder()
                .mode(values.get(MODE))
                .storeMode(values.get(STORE_MODE))
                .compileMode(values.get(COMPILE_MODE))
                .helperFallback(values.get(HELPER_FALLBACK));
        if (!values.get(STORE).isEmpty()) {
            options.store(Path.of(values.get(STORE)));
        }
        NUMBERS.forEach((option, key) -> {
            if (key.hasBeenSet(values)) {
                options.set(option, values.get(key));
            }
        });
        return options.build();
    }
}
