package org.ember.tests.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.Flaw;
import org.ember.profiler.store.StoreException;
import org.ember.profiler.store.StoreMode;
import org.ember.tests.store.Stores.Opened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that cannot be used are refused in one line; what is another's, or a link, is not followed. */
class StoreDoorTest {
    private static final byte[] CONTENT = Stores.content(1, 100);
    private static final int SOMEBODY = 12_345;

    @TempDir
    Path folder;

    private void assertRefused(String words, Path place, StoreMode mode) {
        String message = assertThrows(StoreException.class, () -> FileArtifactStore.open(place, mode))
                .getMessage();
        assertEquals("store " + place + " " + words, message);
        assertEquals(1, message.lines().count());
    }

    private Path store() throws IOException {
        Path place = folder.resolve("store");
        Stores.open(place, StoreMode.RW).store().store(Stores.key(1), Stores.FORMAT, CONTENT);
        return place;
    }

    @Test
    void foldersAreMadeWithThoseAbove() throws IOException {
        Path deep = folder.resolve("a/b/c");
        Stores.open(deep, StoreMode.RW).store().store(Stores.key(1), Stores.FORMAT, CONTENT);
        assertTrue(Stores.open(deep, StoreMode.RO).store().load(Stores.key(1)).isPresent());
        if (Stores.hasModes(deep)) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)));
        }
    }

    @Test
    void readingOnlyWithoutAStore() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        assertRefused("is not there; make it with store mode rw, or name another folder", nowhere, StoreMode.RO);
        assertFalse(Files.exists(nowhere));
        assertRefused("is no store of Ember's; name another folder", folder, StoreMode.RO);
    }

    @Test
    void whatIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        for (StoreMode mode : List.of(StoreMode.RO, StoreMode.RW)) {
            assertRefused("is no folder; name another folder", file, mode);
        }
        String message = assertThrows(
                        StoreException.class, () -> FileArtifactStore.open(file.resolve("below"), StoreMode.RW))
                .getMessage();
        assertTrue(message.startsWith("store " + file.resolve("below") + " cannot be made: "), message);
        assertTrue(message.endsWith("; name a folder that you may write to"), message);
    }

    @Test
    void foldersThatAreUsedForSomethingElse() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "dear");
        assertRefused("is neither empty nor a store of Ember's; name another folder", folder, StoreMode.RW);
        assertEquals(List.of(folder.resolve("letter.txt")), Stores.files(folder));
        assertFalse(Files.exists(folder.resolve("artifacts")));
    }

    /** As when the process that made it was ended in the midst of that. */
    @Test
    void storesThatAreHalfMade() throws IOException {
        for (String room : List.of("temporary", "quarantine", "artifacts")) {
            Files.createDirectories(folder.resolve(room));
            Stores.open(folder, StoreMode.RW);
            Files.delete(folder.resolve("version"));
        }
        Stores.open(folder, StoreMode.RW).store().store(Stores.key(1), Stores.FORMAT, CONTENT);
        Files.delete(folder.resolve("quarantine"));
        assertTrue(Stores.open(folder, StoreMode.RO).store().load(Stores.key(1)).isPresent());
        assertFalse(Files.exists(folder.resolve("quarantine")));
    }

    @Test
    void anotherVersionsStore() throws IOException {
        Path place = store();
        for (String version : List.of("Ember artifact store 2\n", "", "x".repeat(100_000))) {
            Stores.plant(place.resolve("version"), version.getBytes(StandardCharsets.US_ASCII));
            for (StoreMode mode : List.of(StoreMode.RO, StoreMode.RW)) {
                assertRefused("was made by another version of Ember; name another folder", place, mode);
            }
        }
    }

    @Test
    void foldersThatOthersCanWriteTo() throws IOException {
        Path place = store();
        assumeTrue(Stores.hasModes(place), "no modes here");
        for (String mode : List.of("rwxrwx---", "rwx---rwx", "rwxr-xrwx")) {
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(mode));
            assertRefused(
                    "can be written by other users; chmod go-w " + place + " closes it to them", place, StoreMode.RO);
        }
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(place.resolve("artifacts"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused(
                "has something called 'artifacts' that belongs to another user or can be written by others;"
                        + " remove it, or name another folder",
                place,
                StoreMode.RW);
    }

    @Test
    void foldersThatMayNotBeWrittenToOrRead() throws IOException {
        Path place = store();
        assumeTrue(Stores.hasModes(place), "no modes here");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(place), "this user may write anywhere");
        assertRefused("may not be written to; use store mode ro, or name another folder", place, StoreMode.RW);
        assertTrue(Stores.open(place, StoreMode.RO).store().load(Stores.key(1)).isPresent());
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("-wx------"));
        assertRefused("may not be read; chmod u+rwx " + place + " allows it", place, StoreMode.RO);
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
    }

    /** Nobody may, not even the administrator. */
    @Test
    void whereNobodyMayMakeAFolder() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "only on Linux");
        String message = assertThrows(
                        StoreException.class, () -> FileArtifactStore.open(Path.of("/proc/ember/x"), StoreMode.RW))
                .getMessage();
        assertTrue(message.startsWith("store /proc/ember/x cannot be made: "), message);
        assertTrue(message.endsWith("; name a folder that you may write to"), message);
    }

    private static void give(Path path) throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "only on Linux");
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only the administrator may");
        Files.setAttribute(path, "unix:uid", SOMEBODY, LinkOption.NOFOLLOW_LINKS);
    }

    @Test
    void anotherUsersFolder() throws IOException {
        Path place = store();
        give(place);
        for (StoreMode mode : List.of(StoreMode.RO, StoreMode.RW)) {
            assertRefused("belongs to another user; name a folder of your own", place, mode);
        }
    }

    @Test
    void anotherUsersFilesInAStore() throws IOException {
        Path place = store();
        Path file = Stores.onlyFile(place);
        give(file);
        Opened opened = Stores.open(place, StoreMode.RW);
        assertEquals(Optional.empty(), opened.store().load(Stores.key(1)));
        assertEquals(Flaw.FOREIGN, opened.refused().getFirst().flaw());
        opened.store().store(Stores.key(1), Stores.FORMAT, CONTENT);
        give(file.getParent());
        assertEquals(Optional.empty(), opened.store().load(Stores.key(1)));
        assertEquals(
                file.getParent().getFileName(), opened.refused().get(1).file().getFileName());
        for (String name : List.of("version", "artifacts", "temporary", "quarantine")) {
            Path other = folder.resolve(name);
            Stores.open(other, StoreMode.RW);
            give(other.resolve(name));
            String message = assertThrows(StoreException.class, () -> Stores.open(other, StoreMode.RW))
                    .getMessage();
            assertTrue(message.contains("'" + name + "' that belongs to another user"), message);
        }
    }

    @Test
    void filesThatOthersCanWriteTo() throws IOException {
        Path place = store();
        Path file = Stores.onlyFile(place);
        assumeTrue(Stores.hasModes(place), "no modes here");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        Opened opened = Stores.open(place, StoreMode.RW);
        assertEquals(Optional.empty(), opened.store().load(Stores.key(1)));
        assertEquals(Flaw.FOREIGN, opened.refused().getFirst().flaw());
    }

    @Test
    void linksToArtifacts() throws IOException {
        Path place = store();
        Path file = Stores.onlyFile(place);
        Path target = Files.move(file, folder.resolve("target"));
        byte[] before = Files.readAllBytes(target);
        Stores.link(file, target);
        Opened opened = Stores.open(place, StoreMode.RW);
        assertEquals(Optional.empty(), opened.store().load(Stores.key(1)));
        assertEquals(Flaw.NOT_A_FILE, opened.refused().getFirst().flaw());
        // Nor is anything written through one, or removed.
        Stores.link(file, target);
        opened.store().store(Stores.key(1), Stores.FORMAT, Stores.content(2, 70));
        assertFalse(Files.isSymbolicLink(file));
        Files.delete(file);
        Stores.link(file, target);
        opened.store().clear();
        assertArrayEquals(before, Files.readAllBytes(target));
        assertFalse(Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void linksToFoldersOfArtifacts() throws IOException {
        Path place = store();
        Path shard = Stores.onlyFile(place).getParent();
        Path target = Files.move(shard, folder.resolve("target"));
        String before = Stores.listing(target);
        Stores.link(shard, target);
        Opened opened = Stores.open(place, StoreMode.RW);
        opened.store().clear();
        Stores.link(shard, target);
        assertEquals(Optional.empty(), opened.store().load(Stores.key(1)));
        opened.store().forEachManifest(each -> assertEquals(null, each));
        assertEquals(Flaw.NOT_A_FOLDER, opened.refused().getLast().flaw());
        Stores.link(shard, target);
        opened.store().prune(0);
        opened.store().store(Stores.key(1), Stores.FORMAT, CONTENT);
        assertFalse(Files.isSymbolicLink(shard));
        assertEquals(before, Stores.listing(target));
    }

    @Test
    void linksToWhatAStoreConsistsOf() throws IOException {
        for (String name : List.of("version", "artifacts", "temporary", "quarantine")) {
            Path place = folder.resolve("a store for " + name);
            Stores.open(place, StoreMode.RW);
            Path target = Files.move(place.resolve(name), folder.resolve("target of " + name));
            Stores.link(place.resolve(name), target);
            for (StoreMode mode : List.of(StoreMode.RO, StoreMode.RW)) {
                String message = assertThrows(StoreException.class, () -> FileArtifactStore.open(place, mode))
                        .getMessage();
                assertTrue(message.contains("'" + name + "' that is no "), message);
            }
        }
        Path place = store();
        Path target = Files.writeString(folder.resolve("target"), "untouched");
        Stores.link(place.resolve("lock"), target);
        FileArtifactStore store = Stores.open(place, StoreMode.RW).store();
        String message =
                assertThrows(StoreException.class, () -> store.prune(0)).getMessage();
        assertTrue(message.endsWith("has a file 'lock' that is no regular file; remove it"), message);
        assertEquals("untouched", Files.readString(target));
        assertTrue(store.load(Stores.key(1)).isPresent());
    }

    /** The folder itself is the user's to choose. */
    @Test
    void aLinkToTheFolder() throws IOException {
        Path place = store();
        Path link = folder.resolve("link");
        Stores.link(link, place);
        assertTrue(Stores.open(link, StoreMode.RW).store().load(Stores.key(1)).isPresent());
    }

    @Test
    void devicesAreNotOpened() throws IOException, InterruptedException {
        Path place = store();
        Path file = Stores.onlyFile(place);
        Files.delete(file);
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo here");
        assertEquals(
                0,
                new ProcessBuilder("/usr/bin/mkfifo", "-m", "600", file.toString())
                        .start()
                        .waitFor());
        Opened opened = Stores.open(place, StoreMode.RW);
        assertEquals(Optional.empty(), opened.store().load(Stores.key(1))); // to open it would wait for ever
        assertEquals(Flaw.NOT_A_FILE, opened.refused().getFirst().flaw());
    }
}
