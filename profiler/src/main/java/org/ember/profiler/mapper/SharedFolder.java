package org.ember.profiler.mapper;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * The folder in which shared files have their names, for as long as they have any. Others may write there too: files are
 * made with names that were not there, for this user alone; only such files of this user are opened or removed, and no
 * symbolic link is followed.
 */
public final class SharedFolder {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Set<PosixFilePermission> ACCESS = PosixFilePermissions.fromString("rw-------");
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final Set<OpenOption> EXISTING = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final int PIECE = 1 << 16;

    private final Path folder;

    /** A folder that both sides name alike. */
    public SharedFolder(Path folder) {
        this.folder = folder;
    }

    /** Linux's folder of files in memory, else the one for temporary files, which both sides then must have the same. */
    public static SharedFolder standard() {
        boolean hasMemory = Files.isDirectory(MEMORY) && Files.isWritable(MEMORY);
        return new SharedFolder(hasMemory ? MEMORY : Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Whether files can be for one user alone there. Where they cannot, a {@link StreamMapper} does the same, slower. */
    public boolean isSupported() {
        return Files.isDirectory(folder)
                && Files.isWritable(folder)
                && Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null;
    }

    /**
     * Removes the files of this user's processes that have ended. What cannot be removed stays.
     *
     * @return how many it has removed
     */
    public int sweep() {
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, SharedFileName.PREFIX + "*")) {
            for (Path file : files) {
                if (removeIfLeft(file)) {
                    removed++;
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // There is no such folder, or it cannot be read.
        }
        return removed;
    }

    private static boolean removeIfLeft(Path file) {
        try {
            boolean isLeft = SharedFileName.parse(file.getFileName().toString())
                    .filter(name -> !name.creator().mayRun())
                    .isPresent();
            return isLeft && isOwn(file) && Files.deleteIfExists(file);
        } catch (IOException | UnsupportedOperationException _) {
            return false; // somebody else removes it just now, or may
        }
    }

    /** A new file of zeros, mapped to be written. All of it is on the device already: to write there cannot fail. */
    SharedFile create(long bytes) throws MapperException {
        Path path = folder.resolve(SharedFileName.random().text());
        boolean exists = false;
        try (FileChannel channel = FileChannel.open(path, NEW, PosixFilePermissions.asFileAttribute(ACCESS))) {
            exists = true;
            fill(channel, bytes);
            return map(path, channel, MapMode.READ_WRITE, bytes);
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            MapperException told = new MapperException(
                    "cannot share a file of " + bytes + " bytes in " + folder + ": " + failure
                            + "; is there room? Without, bytes go through the pipe",
                    failure);
            if (exists) {
                remove(path, told);
            }
            throw told;
        }
    }

    /** A file that the peer has made and mapped, mapped to be read. */
    SharedFile open(String name, long bytes) throws MapperException {
        if (SharedFileName.parse(name).isEmpty()) {
            throw new MapperException("no name of a shared file: " + printable(name));
        }
        Path path = folder.resolve(name);
        try (FileChannel channel = FileChannel.open(path, EXISTING)) {
            if (!isOwn(path)) {
                throw new MapperException(path + " is not a file that this user alone can open");
            }
            if (channel.size() != bytes) {
                throw new MapperException(path + " has " + channel.size() + " bytes, not " + bytes);
            }
            return map(path, channel, MapMode.READ_ONLY, bytes);
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            throw failure instanceof MapperException told
                    ? told
                    : new MapperException("cannot map " + path + ": " + failure, failure);
        }
    }

    private static SharedFile map(Path path, FileChannel channel, MapMode mode, long bytes) throws IOException {
        Arena arena = Arenas.open();
        try {
            MemorySegment segment = channel.map(mode, 0, bytes, arena);
            return new SharedFile(path, arena, segment);
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            Arenas.close(arena);
            throw failure;
        }
    }

    /** Where a file has holes, the system ends who writes to a mapping of it when the device is full. */
    private static void fill(FileChannel channel, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(PIECE, bytes));
        for (long left = bytes; left > 0; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), left));
            left -= channel.write(zeros);
        }
    }

    private static void remove(Path path, MapperException told) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            told.addSuppressed(failure);
        }
    }

    private static boolean isOwn(Path file) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isRegularFile()
                && attributes.owner().equals(user())
                && ACCESS.containsAll(attributes.permissions());
    }

    /** Whoever this process runs as. */
    private static UserPrincipal user() throws IOException {
        Path self = Path.of("/proc/self");
        if (Files.exists(self)) {
            return Files.getOwner(self);
        }
        return self.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
    }

    private static String printable(String name) {
        return name.length() > 100 ? name.length() + " characters" : name.replaceAll("[^ -~]", "?");
    }
}
