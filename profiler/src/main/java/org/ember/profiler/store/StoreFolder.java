package org.ember.profiler.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ember.crypto.Keccak256;
import org.ember.word.UInt256;

/**
 * The folder of a store. Artifacts are in {@code artifacts}, in a folder for each two first hexadecimal digits of the
 * code's hash; {@code temporary} has files that are being written, {@code quarantine} those that were refused.
 */
final class StoreFolder {
    private static final String ENDING = ".artifact";
    private static final Pattern NAME =
            Pattern.compile("[0-9a-f]{64}-[A-Za-z0-9._-]{1,32}-[0-9a-f]{32}" + Pattern.quote(ENDING));
    private static final Pattern SHARD = Pattern.compile("[0-9a-f]{2}");
    private static final int SHARD_DIGITS = 2;
    private static final int REST_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();

    private final Path root;
    private final FileLooks looks;

    /** The folder at {@code root}, which may have nothing in it yet. */
    StoreFolder(Path root, FileLooks looks) {
        this.root = root;
        this.looks = looks;
    }

    Path root() {
        return root;
    }

    Path artifacts() {
        return root.resolve("artifacts");
    }

    Path quarantine() {
        return root.resolve("quarantine");
    }

    Path temporary() {
        return root.resolve("temporary");
    }

    Path version() {
        return root.resolve("version");
    }

    Path lock() {
        return root.resolve("lock");
    }

    /** Where the artifact with this key is, if there is one. */
    Path file(ArtifactKey key) {
        String code = HEX.formatHex(key.codeHash().toBytes());
        return artifacts().resolve(code.substring(0, SHARD_DIGITS)).resolve(beginning(key) + rest(key) + ENDING);
    }

    private static String beginning(ArtifactKey key) {
        return HEX.formatHex(key.codeHash().toBytes()) + "-" + key.fork() + "-";
    }

    /** Of all parts but the code's hash; the fork too, for there are file systems to which FORK and fork are one. */
    private static String rest(ArtifactKey key) {
        byte[] fork = key.fork().getBytes(StandardCharsets.US_ASCII);
        byte[] parts = ByteBuffer.allocate(2 * UInt256.BYTES + fork.length)
                .put(key.rulesHash().toBytes())
                .put(key.settings().toBytes())
                .put(fork)
                .array();
        return HEX.formatHex(Keccak256.hash(parts), 0, REST_BYTES);
    }

    /** Whether there is an artifact for the same code and fork, with other rules or settings. */
    boolean hasSibling(ArtifactKey key) throws IOException {
        Path file = file(key);
        String own = file.getFileName().toString();
        String beginning = beginning(key);
        return entries(file.getParent()).stream()
                .map(path -> path.getFileName().toString())
                .anyMatch(name -> name.startsWith(beginning)
                        && !name.equals(own)
                        && NAME.matcher(name).matches());
    }

    Optional<FileStamp> look(Path path) throws IOException {
        return looks.at(path);
    }

    /** Makes a folder that is the user's alone, if nothing is there. */
    static void make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, FileLooks.ownFolder(folder));
        } catch (FileAlreadyExistsException there) {
            // Another process was faster; who uses it looks at it.
        }
    }

    /** The paths at which folders of artifacts are. */
    List<Path> shards() throws IOException {
        return named(artifacts(), SHARD);
    }

    /** The paths in {@code shard} that have a name like an artifact's. */
    static List<Path> artifactsIn(Path shard) throws IOException {
        return named(shard, NAME);
    }

    private static List<Path> named(Path folder, Pattern names) throws IOException {
        return entries(folder).stream()
                .filter(path -> names.matcher(path.getFileName().toString()).matches())
                .toList();
    }

    /** All paths in {@code folder}; none if it is not there. */
    static List<Path> entries(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(all::add);
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return all;
    }
}
