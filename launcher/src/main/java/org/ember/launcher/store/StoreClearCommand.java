package org.ember.launcher.store;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.console.InputException;
import org.ember.launcher.options.HelpOption;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.StoreMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ember store clear}: removes all that is in a store. */
@Command(
        name = "clear",
        description = "Removes all artifacts from a store, and what was refused.",
        sortOptions = false,
        optionListHeading = "%nOptions:%n")
public final class StoreClearCommand implements Callable<Integer> {
    @Mixin
    private StoreOptions options;

    @Option(names = "--yes", description = "Really do so; else it is only said what would go.")
    private boolean yes;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        if (!yes) {
            long count = options.open(StoreMode.RO).count();
            throw new InputException(
                    "nothing was removed: '--yes' removes " + StoreText.artifacts(count) + " from " + options.folder());
        }
        FileArtifactStore store = options.open(StoreMode.RW);
        try (StoreProgress _ =
                options.progress(store.count(), () -> store.statistics().deleted())) {
            store.clear();
        }
        long removed = store.statistics().deleted();
        if (options.json()) {
            StoreJson.print(Map.of("removed", removed), options.refused(), options.out());
        } else {
            options.out().println(StoreText.artifacts(removed) + " removed");
        }
        return ExitStatus.OK;
    }
}
