package org.ember.profiler.store;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at files as this process's user. Where a file system knows neither users nor modes, as that of Windows, all
 * files count as the user's own.
 */
final class FileLooks {
    private static final String ATTRIBUTES = "unix:isRegularFile,isDirectory,uid,mode,size,lastModifiedTime,fileKey";
    private static final int WRITABLE_BY_OTHERS = 0022;

    private final boolean knowsUsers;
    private final int user;

    private FileLooks(boolean knowsUsers, int user) {
        this.knowsUsers = knowsUsers;
        this.user = user;
    }

    static FileLooks at(FileSystem files) throws IOException {
        boolean knowsUsers = files.equals(FileSystems.getDefault())
                && files.supportedFileAttributeViews().contains("unix");
        return new FileLooks(knowsUsers, knowsUsers ? user() : 0);
    }

    /** Who owns this process, or else what it makes. */
    private static int user() throws IOException {
        Path self = Path.of("/proc/self");
        if (Files.exists(self)) {
            return (int) Files.getAttribute(self, "unix:uid");
        }
        Path made = Files.createTempFile("ember", null);
        try {
            return (int) Files.getAttribute(made, "unix:uid");
        } finally {
            Files.delete(made);
        }
    }

    /** What is there, if anything is. */
    Optional<FileStamp> at(Path path) throws IOException {
        try {
            return Optional.of(knowsUsers ? full(path) : basic(path));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private FileStamp full(Path path) throws IOException {
        // The view "posix" would look up the owner's name each time.
        Map<String, Object> all = Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        return new FileStamp(
                (boolean) all.get("isRegularFile"),
                (boolean) all.get("isDirectory"),
                (int) all.get("uid") == user,
                ((int) all.get("mode") & WRITABLE_BY_OTHERS) != 0,
                (long) all.get("size"),
                (FileTime) all.get("lastModifiedTime"),
                all.get("fileKey"));
    }

    private static FileStamp basic(Path path) throws IOException {
        BasicFileAttributes all = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new FileStamp(
                all.isRegularFile(), all.isDirectory(), true, false, all.size(), all.lastModifiedTime(), all.fileKey());
    }

    /** The attributes with which a folder is made that is the user's alone. */
    static FileAttribute<?>[] ownFolder(Path path) {
        return own(path, "rwx------");
    }

    /** The attributes with which a file is made that is the user's alone. */
    static FileAttribute<?>[] ownFile(Path path) {
        return own(path, "rw-------");
    }

    private static FileAttribute<?>[] own(Path path, String mode) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
