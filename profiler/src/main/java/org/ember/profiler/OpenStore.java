package org.ember.profiler;

import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.ember.profiler.store.ArtifactStore;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.RefusedFile;
import org.ember.profiler.store.StoreException;
import org.ember.profiler.store.StoreSettings;

/** Opens the store that options name. */
final class OpenStore {
    private OpenStore() {}

    /**
     * The store; {@code null} when the options name none, or it cannot be opened, which is counted and told.
     *
     * @param listener is told of files that are refused
     */
    static ArtifactStore of(TieringOptions options, StoreTally tally, Consumer<TieringEvent> listener) {
        if (options.store() == null
                || options.mode() != Mode.TIERED
                || !options.storeMode().reads()) {
            return null;
        }
        StoreSettings settings = StoreSettings.DEFAULT
                .withMaxBytes(options.get(TieringOption.STORE_BYTES))
                .withRefusals(file -> refused(file, listener));
        try {
            return FileArtifactStore.open(options.store(), options.storeMode(), settings);
        } catch (StoreException failed) {
            tally.failed(failed.getMessage());
            warn(failed.getMessage() + "; going on without it");
            return null;
        }
    }

    private static void refused(RefusedFile file, Consumer<TieringEvent> listener) {
        listener.accept(new TieringEvent.ArtifactRefused(null, null, file.toString()));
        warn(file.toString());
    }

    private static void warn(String text) {
        System.getLogger("org.ember").log(Level.WARNING, text);
    }
}
