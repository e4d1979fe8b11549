package org.ember.profiler.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Removes files until a store is small enough: refused ones first, then artifacts, the least recently used first. One
 * process at a time does so, while others read and write.
 */
final class Pruner {
    /** What is being written is younger than this; what is older was left by a process that ended. */
    private static final Duration OLDEST_TEMPORARY = Duration.ofHours(1);

    private static final Comparator<Found> FIRST_TO_GO = Comparator.comparing((Found found) -> !found.isRefused)
            .thenComparing(found -> found.stamp.modified())
            .thenComparing(Found::path);

    /** A lock of a file is a whole process's. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final StoreFolder folder;
    private final InstantSource clock;
    private final StoreCounters counters;

    private record Found(Path path, FileStamp stamp, boolean isRefused) {}

    Pruner(StoreFolder folder, InstantSource clock, StoreCounters counters) {
        this.folder = folder;
        this.clock = clock;
        this.counters = counters;
    }

    /** What the files take. */
    long bytes() throws IOException {
        return found().stream().mapToLong(found -> found.stamp.size()).sum();
    }

    /** Removes temporary files that nobody writes to any more. */
    void removeOldTemporaries() throws IOException {
        FileTime oldest = FileTime.from(clock.instant().minus(OLDEST_TEMPORARY));
        for (Path path : StoreFolder.entries(folder.temporary())) {
            Optional<FileStamp> stamp = folder.look(path);
            if (stamp.isPresent() && stamp.get().modified().compareTo(oldest) < 0) {
                remove(path);
            }
        }
    }

    /** Prunes, after any other thread or process that does. */
    Pruned prune(long maxBytes) throws IOException {
        IN_THIS_PROCESS.lock();
        try (FileChannel channel = lockFile();
                FileLock _ = channel.lock()) {
            return pruneLocked(maxBytes);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    /** Prunes, unless another thread or process does just now. */
    Optional<Pruned> tryPrune(long maxBytes) throws IOException {
        if (!IN_THIS_PROCESS.tryLock()) {
            return Optional.empty();
        }
        try (FileChannel channel = lockFile();
                FileLock lock = channel.tryLock()) {
            return lock == null ? Optional.empty() : Optional.of(pruneLocked(maxBytes));
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private FileChannel lockFile() throws IOException {
        Path file = folder.lock();
        Optional<Flaw> flaw = folder.look(file).flatMap(FileStamp::flawAsFile);
        if (flaw.isPresent()) {
            throw StoreException.of(folder.root(), "has a file 'lock' that " + flaw.get(), "remove it");
        }
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                FileLooks.ownFile(file));
    }

    private Pruned pruneLocked(long maxBytes) throws IOException {
        removeOldTemporaries();
        List<Found> found = found();
        found.sort(FIRST_TO_GO);
        long left = found.stream().mapToLong(each -> each.stamp.size()).sum();
        long files = 0;
        long bytes = 0;
        for (Found each : found) {
            if (left <= maxBytes) {
                break;
            }
            // What was used or replaced meanwhile stays.
            if (folder.look(each.path).equals(Optional.of(each.stamp)) && remove(each.path)) {
                files++;
                bytes += each.stamp.size();
                left -= each.stamp.size();
                counters.pruned.increment();
            }
        }
        return new Pruned(files, bytes, found.size() - files, left);
    }

    private List<Found> found() throws IOException {
        List<Found> all = new ArrayList<>();
        for (Path path : StoreFolder.entries(folder.quarantine())) {
            add(path, true, all);
        }
        for (Path shard : folder.shards()) {
            Optional<FileStamp> stamp = folder.look(shard);
            if (stamp.isPresent() && stamp.get().flawAsFolder().isEmpty()) {
                for (Path path : StoreFolder.artifactsIn(shard)) {
                    add(path, false, all);
                }
            }
        }
        return all;
    }

    private void add(Path path, boolean isRefused, List<Found> all) throws IOException {
        folder.look(path).ifPresent(stamp -> all.add(new Found(path, stamp, isRefused)));
    }

    static boolean remove(Path path) throws IOException {
        try {
            return Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException somebodysFolder) {
            return false;
        }
    }
}
