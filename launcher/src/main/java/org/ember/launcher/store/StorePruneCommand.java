package org.ember.launcher.store;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.console.InputException;
import org.ember.launcher.console.Quantity;
import org.ember.launcher.options.HelpOption;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.Pruned;
import org.ember.profiler.store.StoreMode;
import org.ember.profiler.store.StoreSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ember store prune}: makes a store smaller. */
@Command(
        name = "prune",
        description = "Removes what was refused, and what was not used for the longest time, until a store is small"
                + " enough.",
        sortOptions = false,
        optionListHeading = "%nOptions:%n")
public final class StorePruneCommand implements Callable<Integer> {
    @Mixin
    private StoreOptions options;

    @Option(
            names = "--max-bytes",
            paramLabel = "N",
            description = "How many bytes the files may have together; 536870912 unless given, which is 512 MiB.")
    private long maxBytes = StoreSettings.DEFAULT.maxBytes();

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        if (maxBytes < 0) {
            throw new InputException("--max-bytes must be at least 0: " + maxBytes);
        }
        FileArtifactStore store = options.open(StoreMode.RW);
        Pruned pruned;
        try (StoreProgress _ =
                options.progress(store.count(), () -> store.statistics().pruned())) {
            pruned = store.prune(maxBytes);
        }
        if (options.json()) {
            Map<String, Long> counts = new TreeMap<>(Map.of(
                    "removed", pruned.files(),
                    "removedBytes", pruned.bytes(),
                    "left", pruned.filesLeft(),
                    "leftBytes", pruned.bytesLeft()));
            StoreJson.print(counts, options.refused(), options.out());
        } else {
            options.out()
                    .println(StoreText.files(pruned.files()) + " removed, " + Quantity.bytes((double) pruned.bytes())
                            + "; " + StoreText.files(pruned.filesLeft()) + " left, "
                            + Quantity.bytes((double) pruned.bytesLeft()));
        }
        return ExitStatus.OK;
    }
}
