package org.ember.profiler.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Opens the folder of a store: looks whether it can be used, and makes what is missing. */
final class StoreDoor {
    /** In the file {@code version}. */
    private static final String VERSION = "Ember artifact store 1\n";

    private static final int LONGEST_VERSION = 64;
    private static final String OTHER_FOLDER = "name another folder";

    private final Path given;
    private final StoreMode mode;
    private final StoreFolder folder;

    private StoreDoor(Path given, StoreMode mode, StoreFolder folder) {
        this.given = given;
        this.mode = mode;
        this.folder = folder;
    }

    /** @throws StoreException when the folder cannot be used in that mode */
    static StoreFolder open(Path given, StoreMode mode, InstantSource clock) throws StoreException {
        try {
            FileLooks looks = FileLooks.at(given.getFileSystem());
            if (!isFolder(given, mode)) {
                throw StoreException.of(given, "is no folder", OTHER_FOLDER);
            }
            StoreDoor door = new StoreDoor(given, mode, new StoreFolder(given.toRealPath(), looks));
            door.check();
            if (mode.writes()) {
                door.furnish(clock);
            }
            door.checkVersion();
            door.checkRooms();
            return door.folder;
        } catch (StoreException refused) {
            throw refused;
        } catch (IOException failed) {
            throw StoreException.of(given, "cannot be used", failed, OTHER_FOLDER);
        }
    }

    /** Whether there is a folder, which in mode rw is made if nothing is there. */
    private static boolean isFolder(Path given, StoreMode mode) throws IOException {
        try {
            return Files.readAttributes(given, BasicFileAttributes.class).isDirectory();
        } catch (NoSuchFileException none) {
            make(given, mode);
            return true;
        }
    }

    private static void make(Path given, StoreMode mode) throws StoreException {
        if (!mode.writes()) {
            throw StoreException.of(given, "is not there", "make it with store mode rw, or " + OTHER_FOLDER);
        }
        try {
            Files.createDirectories(given, FileLooks.ownFolder(given));
        } catch (IOException failed) {
            throw StoreException.of(given, "cannot be made", failed, "name a folder that you may write to");
        }
    }

    private void check() throws IOException {
        FileStamp stamp = folder.look(folder.root())
                .orElseThrow(() -> StoreException.of(given, "has gone", "start again, or " + OTHER_FOLDER));
        if (!stamp.isOwn()) {
            throw StoreException.of(given, "belongs to another user", "name a folder of your own");
        }
        if (stamp.isOpen()) {
            throw StoreException.of(
                    given, "can be written by other users", "chmod go-w " + given + " closes it to them");
        }
        if (!Files.isReadable(folder.root()) || !Files.isExecutable(folder.root())) {
            throw StoreException.of(given, "may not be read", "chmod u+rwx " + given + " allows it");
        }
        if (mode.writes() && !Files.isWritable(folder.root())) {
            throw StoreException.of(given, "may not be written to", "use store mode ro, or " + OTHER_FOLDER);
        }
    }

    /** Makes what a store consists of, unless the folder is used for something else. */
    private void furnish(InstantSource clock) throws IOException {
        Path version = folder.version();
        boolean isNew = folder.look(version).isEmpty();
        if (isNew) {
            Set<Path> own = Set.of(version, folder.lock(), folder.temporary(), folder.quarantine(), folder.artifacts());
            if (!own.containsAll(StoreFolder.entries(folder.root()))) {
                throw StoreException.of(given, "is neither empty nor a store of Ember's", OTHER_FOLDER);
            }
        }
        for (Path room : Set.of(folder.temporary(), folder.quarantine(), folder.artifacts())) {
            if (folder.look(room).isEmpty()) {
                StoreFolder.make(room);
            }
        }
        if (isNew) {
            checkRooms();
            WholeFile.write(
                    folder.temporary(),
                    version,
                    FileTime.from(clock.instant()),
                    VERSION.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void checkVersion() throws IOException {
        Path file = folder.version();
        Optional<FileStamp> stamp = folder.look(file);
        if (stamp.isEmpty()) {
            throw StoreException.of(given, "is no store of Ember's", OTHER_FOLDER);
        }
        Optional<Flaw> flaw = stamp.get().flawAsFile();
        if (flaw.isPresent()) {
            throw StoreException.of(given, "has a file 'version' that " + flaw.get(), "remove it, or " + OTHER_FOLDER);
        }
        ByteBuffer content = ByteBuffer.allocate(LONGEST_VERSION);
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            while (content.hasRemaining() && channel.read(content) >= 0) {
                // until it is full, or all is read
            }
        }
        if (!StandardCharsets.US_ASCII.decode(content.flip()).toString().equals(VERSION)) {
            throw StoreException.of(given, "was made by another version of Ember", OTHER_FOLDER);
        }
    }

    private void checkRooms() throws IOException {
        for (Path room : Set.of(folder.temporary(), folder.quarantine(), folder.artifacts())) {
            Optional<Flaw> flaw = folder.look(room).flatMap(FileStamp::flawAsFolder);
            if (flaw.isPresent()) {
                throw StoreException.of(
                        given,
                        "has something called '" + room.getFileName() + "' that " + flaw.get(),
                        "remove it, or " + OTHER_FOLDER);
            }
        }
    }
}
