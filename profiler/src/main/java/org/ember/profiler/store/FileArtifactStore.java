package org.ember.profiler.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.ember.crypto.Keccak256;

/**
 * Artifacts in files, one for each key, for many processes at once. A file is written under another name, synced, and
 * renamed. What is read is held to its hashes; what fails is put aside in the folder {@code quarantine}, counted, and
 * told of. Links below the store's folder are not followed, and files that other users own or can write to are not read.
 */
public final class FileArtifactStore implements ArtifactStore {
    /** The longest content that can be stored, in bytes. */
    public static final int MAX_CONTENT_BYTES = ArtifactFile.MAX_CONTENT;

    /** A time of use is written at most so often. */
    private static final Duration TIME_OF_USE = Duration.ofHours(1);

    /** So often is looked again where a file was replaced while it was looked at. */
    private static final int ATTEMPTS = 8;

    private final Path given;
    private final StoreMode mode;
    private final StoreSettings settings;
    private final StoreCounters counters = new StoreCounters();
    private final StoreFolder folder;
    private final Quarantine quarantine;
    private final Pruner pruner;
    private final Budget budget;

    private FileArtifactStore(Path given, StoreMode mode, StoreSettings settings, StoreFolder folder) {
        this.given = given;
        this.mode = mode;
        this.settings = settings;
        this.folder = folder;
        this.quarantine = new Quarantine(folder, mode, counters, settings.refusals());
        this.pruner = new Pruner(folder, settings.clock(), counters);
        this.budget = new Budget(pruner, settings.maxBytes());
    }

    /** The store in {@code folder}, as {@link StoreSettings#DEFAULT} says. */
    public static FileArtifactStore open(Path folder, StoreMode mode) throws StoreException {
        return open(folder, mode, StoreSettings.DEFAULT);
    }

    /**
     * The store in {@code folder}. In mode rw the folder is made if it is not there; in mode off it is not looked at. No
     * artifact is read.
     *
     * @throws StoreException when the folder cannot be used: it is no folder, another user's, open to others, not
     *     readable or writable, used for something else, or made by another version; or when it is not there in mode ro
     */
    public static FileArtifactStore open(Path folder, StoreMode mode, StoreSettings settings) throws StoreException {
        Objects.requireNonNull(settings, "the settings of a store must not be null");
        if (!mode.reads()) {
            return new FileArtifactStore(folder, mode, settings, new StoreFolder(folder, null));
        }
        StoreFolder opened = StoreDoor.open(folder, mode, settings.clock());
        FileArtifactStore store = new FileArtifactStore(folder, mode, settings, opened);
        if (mode.writes()) {
            try {
                store.pruner.removeOldTemporaries();
            } catch (IOException failed) {
                throw store.failed("cannot be tidied", failed);
            }
        }
        return store;
    }

    /** What may be done with it. */
    public StoreMode mode() {
        return mode;
    }

    /** What was done with it since it was opened here. */
    public StoreStatistics statistics() {
        return counters.snapshot();
    }

    /** How many files there are that look like artifacts; none of them is read. */
    public long count() throws IOException {
        long count = 0;
        if (mode.reads()) {
            for (Path shard : folder.shards()) {
                count += isUsable(shard) ? StoreFolder.artifactsIn(shard).size() : 0;
            }
        }
        return count;
    }

    @Override
    public void forEachManifest(Consumer<ArtifactManifest> each) throws IOException {
        forEachStored("", stored -> each.accept(stored.manifest()));
    }

    /**
     * Tells {@code each} of the artifacts whose manifests can be read, in no order; reads no content.
     *
     * @param codePrefix how the hash of the code begins: hexadecimal digits in lower case, or nothing for all
     */
    public void forEachStored(String codePrefix, Consumer<StoredArtifact> each) throws IOException {
        if (!mode.reads()) {
            return;
        }
        for (Path shard : folder.shards()) {
            String digits = shard.getFileName().toString();
            if ((codePrefix.startsWith(digits) || digits.startsWith(codePrefix)) && isUsable(shard)) {
                for (Path file : StoreFolder.artifactsIn(shard)) {
                    if (file.getFileName().toString().startsWith(codePrefix)) {
                        read(file, this::stored).ifPresent(each);
                    }
                }
            }
        }
    }

    private StoredArtifact stored(Path file, FileStamp stamp) throws IOException, FlawException {
        try (SeekableByteChannel channel = channel(file)) {
            ArtifactFile.Head head = ArtifactFile.readHead(channel);
            counters.bytesRead.add(head.length());
            if (!file.equals(folder.file(head.manifest().key()))) {
                throw new FlawException(Flaw.OTHER_KEY);
            }
            return new StoredArtifact(
                    head.manifest(), channel.size(), stamp.modified().toMillis() / 1000);
        }
    }

    @Override
    public Optional<Artifact> load(ArtifactKey key) throws IOException {
        if (!mode.reads()) {
            return Optional.empty();
        }
        Optional<Artifact> artifact = whole(key, mode.writes());
        if (artifact.isPresent()) {
            counters.loaded.increment();
        } else if (isUsable(folder.file(key).getParent()) && folder.hasSibling(key)) {
            counters.stale.increment();
        }
        return artifact;
    }

    /**
     * Whether there is an artifact with this key that is as its manifest says. One that is not is put aside. This is no
     * use of it.
     */
    public boolean verify(ArtifactKey key) throws IOException {
        return mode.reads() && whole(key, false).isPresent();
    }

    private Optional<Artifact> whole(ArtifactKey key, boolean isUse) throws IOException {
        Path file = folder.file(key);
        if (!isUsable(file.getParent())) {
            return Optional.empty();
        }
        return read(file, (path, stamp) -> {
            try (SeekableByteChannel channel = channel(path)) {
                ArtifactFile.Head head = ArtifactFile.readHead(channel);
                if (!head.manifest().key().equals(key)) {
                    throw new FlawException(Flaw.OTHER_KEY);
                }
                byte[] content = ArtifactFile.readContent(channel, head);
                counters.bytesRead.add(channel.size());
                counters.verified.increment();
                if (isUse) {
                    noteUse(path, stamp);
                }
                return new Artifact(head.manifest(), content);
            }
        });
    }

    /** Reads something of a file. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(Path file, FileStamp stamp) throws IOException, FlawException;
    }

    /** What {@code reading} gives of {@code file}; nothing if that is not there, or has a flaw and was refused. */
    private <T> Optional<T> read(Path file, Reading<T> reading) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<FileStamp> stamp = folder.look(file);
            if (stamp.isEmpty()) {
                return Optional.empty();
            }
            Flaw flaw;
            try {
                Optional<Flaw> seen = stamp.get().flawAsFile();
                if (seen.isEmpty()) {
                    return Optional.of(reading.read(file, stamp.get()));
                }
                flaw = seen.get();
            } catch (FlawException found) {
                flaw = found.flaw();
            } catch (AccessDeniedException denied) {
                flaw = Flaw.UNREADABLE;
            } catch (NoSuchFileException gone) {
                continue;
            }
            if (quarantine.refuse(file, stamp.get(), flaw)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static SeekableByteChannel channel(Path file) throws IOException {
        return Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    private void noteUse(Path file, FileStamp stamp) {
        Instant now = settings.clock().instant();
        // The distance, for a time in the future would keep a file for ever.
        if (Duration.between(stamp.modified().toInstant(), now).abs().compareTo(TIME_OF_USE) >= 0) {
            try {
                WholeFile.setTime(file, FileTime.from(now));
            } catch (IOException gone) {
                // It was read.
            }
        }
    }

    /** Whether artifacts are read from this folder, if it is there; a link, or another user's, is refused. */
    private boolean isUsable(Path shard) throws IOException {
        Optional<FileStamp> stamp = folder.look(shard);
        Optional<Flaw> flaw = stamp.flatMap(FileStamp::flawAsFolder);
        if (flaw.isPresent()) {
            quarantine.refuse(shard, stamp.get(), flaw.get());
        }
        return stamp.isPresent() && flaw.isEmpty();
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreException when it cannot be written, as when the disk is full: what was kept for the key still is
     * @throws ClosedByInterruptException when the thread is interrupted, likewise
     * @throws IllegalArgumentException when the content is longer than {@link #MAX_CONTENT_BYTES}, or the version
     *     negative
     */
    @Override
    public void store(ArtifactKey key, int formatVersion, byte[] content) throws IOException {
        requireWritable();
        if (content.length > MAX_CONTENT_BYTES || formatVersion < 0) {
            throw new IllegalArgumentException("an artifact has at most " + MAX_CONTENT_BYTES
                    + " bytes, and a version from 0 on: " + content.length + ", " + formatVersion);
        }
        Instant now = settings.clock().instant();
        Path file = folder.file(key);
        try {
            makeShard(file.getParent());
            long seconds = Math.max(0, now.getEpochSecond());
            byte[] head = ArtifactFile.head(new ArtifactManifest(
                    key, formatVersion, content.length, Keccak256.hashWord(content), created(file, seconds), seconds));
            WholeFile.write(folder.temporary(), file, FileTime.from(now), head, content);
            counters.stored.increment();
            counters.bytesWritten.add(head.length + content.length);
            budget.wrote(head.length + (long) content.length);
        } catch (StoreException | ClosedByInterruptException ended) {
            throw ended;
        } catch (IOException failed) {
            throw failed("cannot be written to", failed);
        }
    }

    private StoreException failed(String fault, IOException cause) {
        return StoreException.of(
                given, fault, cause, "see to room and permissions there, use store mode ro, or name another folder");
    }

    /** When there first was an artifact in this file. */
    private long created(Path file, long now) throws IOException {
        return read(file, this::stored)
                .map(before -> before.manifest().createdSeconds())
                .orElse(now);
    }

    private void makeShard(Path shard) throws IOException {
        if (!isUsable(shard)) {
            StoreFolder.make(shard);
            if (!isUsable(shard)) {
                throw StoreException.of(
                        given, "has something called '" + shard.getFileName() + "' in the way", "remove it");
            }
        }
    }

    @Override
    public boolean delete(ArtifactKey key) throws IOException {
        requireWritable();
        Path file = folder.file(key);
        boolean wasThere = isUsable(file.getParent()) && Files.deleteIfExists(file);
        if (wasThere) {
            counters.deleted.increment();
        }
        return wasThere;
    }

    /** {@inheritDoc} What was put aside goes too. */
    @Override
    public void clear() throws IOException {
        requireWritable();
        for (Path shard : folder.shards()) {
            if (isUsable(shard)) {
                for (Path file : StoreFolder.artifactsIn(shard)) {
                    if (Pruner.remove(file)) {
                        counters.deleted.increment();
                    }
                }
            }
        }
        for (Path refused : StoreFolder.entries(folder.quarantine())) {
            Pruner.remove(refused);
        }
    }

    /**
     * Removes what was put aside, and then the artifacts that were used least recently, until all files together have at
     * most {@code maxBytes}. Waits while another process does so.
     */
    public Pruned prune(long maxBytes) throws IOException {
        requireWritable();
        return pruner.prune(maxBytes);
    }

    private void requireWritable() throws StoreException {
        if (!mode.writes()) {
            throw StoreException.of(given, "is used in mode " + mode.displayName(), "use mode rw to write to it");
        }
    }
}
