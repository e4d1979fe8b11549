package org.ember.tests.store;

import java.io.IOException;
import java.nio.file.Path;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.StoreException;
import org.ember.profiler.store.StoreMode;

/** Stores more than it can, in a process whose files may not get so large, and prints what it is told. */
final class FullDisk {
    private FullDisk() {}

    /** Argument: the folder. */
    public static void main(String[] arguments) throws IOException {
        FileArtifactStore store = FileArtifactStore.open(Path.of(arguments[0]), StoreMode.RW);
        try {
            store.store(Stores.key(1), Stores.FORMAT, Stores.content(2, 1 << 20));
        } catch (StoreException told) {
            System.out.println(told.getMessage());
        }
    }
}
