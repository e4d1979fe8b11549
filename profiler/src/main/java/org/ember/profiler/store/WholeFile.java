package org.ember.profiler.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.UUID;

/** Writes files that are there whole or not at all, whoever looks, and whenever the machine stops. */
final class WholeFile {
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private WholeFile() {}

    /**
     * Writes the parts one after the other to {@code target}, in place of what is there.
     *
     * @param temporaries a folder of the same file system, where the file is until it is whole
     */
    static void write(Path temporaries, Path target, FileTime time, byte[]... parts) throws IOException {
        Path temporary = temporaries.resolve(UUID.randomUUID().toString());
        try {
            try (FileChannel channel = FileChannel.open(temporary, NEW, FileLooks.ownFile(temporary))) {
                for (byte[] part : parts) {
                    ByteBuffer rest = ByteBuffer.wrap(part);
                    while (rest.hasRemaining()) {
                        channel.write(rest);
                    }
                }
                channel.force(true);
            }
            setTime(temporary, time);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error failed) {
            remove(temporary, failed);
            throw failed;
        }
        sync(target.getParent());
    }

    static void setTime(Path file, FileTime time) throws IOException {
        Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(time, null, null);
    }

    private static void remove(Path temporary, Throwable failed) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException left) {
            failed.addSuppressed(left); // it goes when it is old
        }
    }

    /** Has the folder's entries written, where the system lets a folder be opened. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unable) {
            // The file is there; after a crash of the machine the one before it may be there again.
        }
    }
}
