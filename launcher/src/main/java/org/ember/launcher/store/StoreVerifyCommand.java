package org.ember.launcher.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ember.launcher.console.ExitStatus;
import org.ember.launcher.options.HelpOption;
import org.ember.profiler.store.ArtifactKey;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.StoreMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ember store verify}: whether all artifacts are as they were written. */
@Command(
        name = "verify",
        description = {
            "Reads all artifacts in a store and compares them with their hashes.",
            "",
            "What fails is named, and moved to the store's folder 'quarantine'."
        },
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all are as they were written", "1:some are not", "2:there is no store"})
public final class StoreVerifyCommand implements Callable<Integer> {
    @Mixin
    private StoreOptions options;

    @Option(names = "--read-only", description = "Move nothing.")
    private boolean readOnly;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        FileArtifactStore store = options.open(readOnly ? StoreMode.RO : StoreMode.RW);
        List<ArtifactKey> keys = new ArrayList<>();
        try (StoreProgress _ =
                options.progress(store.count(), () -> store.statistics().verified())) {
            store.forEachManifest(manifest -> keys.add(manifest.key()));
            for (ArtifactKey key : keys) {
                store.verify(key);
            }
        }
        long verified = store.statistics().verified();
        int refused = options.refused().size();
        if (options.json()) {
            StoreJson.print(Map.of("verified", verified), options.refused(), options.out());
        } else {
            options.out()
                    .println(StoreText.artifacts(verified) + " verified, "
                            + (refused == 0 ? "none" : Integer.toString(refused)) + " refused");
        }
        return refused == 0 ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
