package org.ember.launcher.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ember.launcher.console.Failures;
import org.ember.launcher.options.DefaultStore;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.RefusedFile;
import org.ember.profiler.store.StoreMode;
import org.ember.profiler.store.StoreSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands on a store share: which one it is, how it is told of, and that refused files are named. */
final class StoreOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description =
                    "The store; else that of EMBER_STORE or EMBER_TIERING_STORE, or ember/store in XDG_CACHE_HOME or"
                            + " ~/.cache.")
    private Path folder;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final List<RefusedFile> refused = new ArrayList<>();

    boolean json() {
        return json;
    }

    /** The store's folder. */
    Path folder() {
        return folder == null ? DefaultStore.folder() : folder;
    }

    /** Files that were refused so far. */
    List<RefusedFile> refused() {
        return refused;
    }

    /** Opens a store that is there; in no mode is one made. */
    FileArtifactStore open(StoreMode mode) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        StoreSettings settings = StoreSettings.DEFAULT.withRefusals(file -> {
            refused.add(file);
            Failures.print(err, file.toString());
        });
        FileArtifactStore store = FileArtifactStore.open(folder(), StoreMode.RO, settings);
        return mode == StoreMode.RO ? store : FileArtifactStore.open(folder(), mode, settings);
    }

    /** The output of the command. */
    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Watches a command at work, which ends with {@link StoreProgress#close}. */
    StoreProgress progress(long total, StoreProgress.Done done) {
        return StoreProgress.watch(
                spec.qualifiedName(), total, done, spec.commandLine().getErr());
    }
}
