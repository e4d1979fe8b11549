package org.ember.profiler.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts aside what is not used, counts it, and tells of it once. One file of a name is kept: what comes later takes the
 * place of what came before.
 */
final class Quarantine {
    /** So many that could not be moved are remembered, so that they are told of once. */
    private static final int MOST_REMEMBERED = 10_000;

    private final StoreFolder folder;
    private final StoreMode mode;
    private final StoreCounters counters;
    private final Consumer<RefusedFile> listener;
    private final Set<String> told = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }));

    Quarantine(StoreFolder folder, StoreMode mode, StoreCounters counters, Consumer<RefusedFile> listener) {
        this.folder = folder;
        this.mode = mode;
        this.counters = counters;
        this.listener = listener;
    }

    /**
     * Refuses what was at {@code path} when {@code stamp} was taken.
     *
     * @return false if something else is there by now: then nothing was done
     */
    boolean refuse(Path path, FileStamp stamp, Flaw flaw) throws IOException {
        Optional<FileStamp> now = folder.look(path);
        if (now.isPresent() && !now.get().equals(stamp)) {
            return false;
        }
        if (now.isEmpty()) {
            return true; // another thread or process has moved it, and told of it
        }
        Optional<Path> place = mode.writes() ? moved(path) : Optional.empty();
        if (mode.writes() && place.isEmpty() && folder.look(path).isEmpty()) {
            return true;
        }
        if (told.add(path.getFileName() + " " + stamp)) {
            counters.quarantined.increment();
            if (flaw == Flaw.OTHER_VERSION) {
                counters.stale.increment();
            }
            listener.accept(new RefusedFile(path, flaw, place));
        }
        return true;
    }

    private Optional<Path> moved(Path path) {
        Path place = folder.quarantine().resolve(path.getFileName());
        try {
            Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(place);
        } catch (IOException unable) { // it stays, and is refused each time
            return Optional.empty();
        }
    }
}
