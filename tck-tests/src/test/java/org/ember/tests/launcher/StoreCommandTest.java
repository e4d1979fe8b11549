package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ember.launcher.options.DefaultStore;
import org.ember.profiler.store.ArtifactKey;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.StoreMode;
import org.ember.profiler.store.StoreSettings;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ember store}, on stores as they are and as they should not be. */
class StoreCommandTest {
    private static final String FIRST = "0x1100000000000000000000000000000000000000000000000000000000000000";
    private static final String SECOND = "0x1122000000000000000000000000000000000000000000000000000000000000";
    private static final Pattern WORDS_OF_JAVA =
            Pattern.compile("[a-z]\\.[A-Z]\\w+(Exception|Error)|\tat |internal error|fasterxml|java\\.");

    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void storeThree() throws IOException {
        folder = parent.resolve("store");
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
        FileArtifactStore store = FileArtifactStore.open(folder, StoreMode.RW, StoreSettings.DEFAULT.withClock(clock));
        for (String fork : List.of("Osaka", "Cancun")) {
            store.store(key(FIRST, fork), 3, new byte[1000]);
        }
        store.store(key(SECOND, "Osaka"), 3, new byte[10]);
    }

    private static ArtifactKey key(String codeHash, String fork) {
        return new ArtifactKey(UInt256.fromHex(codeHash), fork, UInt256.ONE, UInt256.of(2));
    }

    private Ember.Run run(String... arguments) {
        return Ember.run(Stream.concat(
                        Stream.concat(Stream.of("store"), Stream.of(arguments)),
                        Stream.of("--store", folder.toString()))
                .toArray(String[]::new));
    }

    private Path file(String start) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> path.getFileName().toString().startsWith(start))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void ls() throws IOException {
        long large = Files.size(file("110"));
        long small = Files.size(file("1122"));
        Ember.Run run = run("ls");
        assertEquals("", run.err());
        assertEquals(0, run.status());
        List<String> lines = run.out().lines().toList();
        assertEquals(5, lines.size());
        assertEquals(
                List.of(
                        FIRST + " Cancun " + large(large) + " 2026-01-02 03:04:05 2026-01-02 03:04:05",
                        FIRST + " Osaka " + large(large - 1) + " 2026-01-02 03:04:05 2026-01-02 03:04:05",
                        SECOND + " Osaka " + small + " 2026-01-02 03:04:05 2026-01-02 03:04:05"),
                lines.subList(1, 4).stream()
                        .map(line -> line.replaceAll(" +", " "))
                        .toList());
        assertTrue(lines.get(4).startsWith("3 artifacts, "), lines.get(4));
    }

    private static String large(long number) {
        return number / 1000 + "," + String.format("%03d", number % 1000);
    }

    @Test
    void lsAsJson() throws IOException {
        JsonNode all = new ObjectMapper().readTree(run("ls", "--json").out());
        assertEquals(3, all.size());
        assertEquals(FIRST, all.get(0).get("codeHash").asText());
        assertEquals("Cancun", all.get(0).get("fork").asText());
        assertEquals(1000, all.get(0).get("contentBytes").asInt());
        assertEquals(3, all.get(0).get("formatVersion").asInt());
        assertEquals(1_767_323_045, all.get(0).get("changed").asLong());
        assertEquals(Files.size(file("1122")), all.get(2).get("fileBytes").asLong());
    }

    @Test
    void show() {
        Ember.Run run = run("show", "0X1122");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("code          " + SECOND), run.out());
        assertTrue(run.out().contains("content       10 bytes"), run.out());
        assertTrue(run.out().contains("created       2026-01-02 03:04:05"), run.out());
        Ember.Run both = run("show", FIRST);
        assertEquals(
                2, both.out().lines().filter(line -> line.startsWith("fork ")).count());
        Ember.Run json = run("show", FIRST, "--json");
        assertEquals(
                2,
                json.out()
                        .lines()
                        .filter(line -> line.contains("\"content\":[]"))
                        .count());
    }

    @Test
    void showWhatIsNotThere() {
        Ember.Run none = run("show", "99");
        assertEquals(2, none.status());
        assertEquals(
                "ember: nothing is kept of a code whose hash begins with 0x99 in " + folder
                        + "; 'ember store ls' lists what is\n",
                none.err());
        Ember.Run several = run("show", "11");
        assertEquals(2, several.status());
        assertEquals("ember: 2 codes' hashes begin with 0x11; give more digits\n", several.err());
        for (String hash : List.of("", "0x", "xyz", "0x" + "1".repeat(65), "../..")) {
            Ember.Run wrong = run("show", hash);
            assertEquals(2, wrong.status());
            assertEquals(
                    "ember: '" + hash + "' is no beginning of a hash: at most 64 hexadecimal digits\n", wrong.err());
        }
    }

    @Test
    void verify() throws IOException {
        assertEquals("3 artifacts verified, none refused\n", run("verify").out());
        Path damaged = file("1122");
        damage(damaged);
        for (String[] command : List.of(new String[] {"verify", "--read-only"}, new String[] {"show", "1122"})) {
            Ember.Run run = run(command);
            assertEquals(1, run.status());
            assertEquals("ember: " + damaged + " has a damaged content; not used\n", run.err());
        }
        Ember.Run moved = run("verify");
        assertEquals(1, moved.status());
        assertEquals("2 artifacts verified, 1 refused\n", moved.out());
        Path place = folder.resolve("quarantine").resolve(damaged.getFileName());
        assertEquals("ember: " + damaged + " has a damaged content; moved to " + place + "\n", moved.err());
        assertTrue(Files.exists(place));
        assertEquals(0, run("verify").status());
        damage(file("110"));
        JsonNode json = new ObjectMapper().readTree(run("verify", "--json").out());
        assertEquals(1, json.get("verified").asInt());
        assertEquals(
                "has a damaged content", json.get("refused").get(0).get("flaw").asText());
    }

    @Test
    void prune() throws IOException {
        Ember.Run nothing = run("prune");
        assertEquals(0, nothing.status());
        assertTrue(nothing.out().startsWith("0 files removed, 0; 3 files left, "), nothing.out());
        JsonNode json = new ObjectMapper()
                .readTree(run("prune", "--max-bytes", "2000", "--json").out());
        assertEquals(1, json.get("removed").asInt());
        assertEquals(2, json.get("left").asInt());
        assertTrue(run("prune", "--max-bytes", "0").out().contains("; 0 files left, 0"));
        assertEquals("0 artifacts, 0\n", run("ls").out());
    }

    @Test
    void clear() {
        Ember.Run asked = run("clear");
        assertEquals(2, asked.status());
        assertEquals("ember: nothing was removed: '--yes' removes 3 artifacts from " + folder + "\n", asked.err());
        assertEquals("3 artifacts removed\n", run("clear", "--yes").out());
        assertEquals(
                "{\"removed\":0,\"refused\":[]}\n",
                run("clear", "--yes", "--json").out());
    }

    /** A store is not made by commands that look at one. */
    @Test
    void storesThatAreNotThere() {
        folder = parent.resolve("nowhere");
        for (String[] command : List.of(
                new String[] {"ls"},
                new String[] {"verify"},
                new String[] {"prune"},
                new String[] {"show", "1"},
                new String[] {"clear", "--yes"})) {
            Ember.Run run = run(command);
            assertEquals(2, run.status());
            assertEquals(
                    "ember: store " + folder + " is not there; make it with store mode rw, or name another folder\n",
                    run.err());
            assertFalse(Files.exists(folder));
        }
    }

    /** Whatever is in a store's files, a command ends well or says in a line for each what is wrong. */
    @Test
    void damagedStores() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        Path file = file("1122");
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int round = 0; round < 200; round++) {
            byte[] bytes = whole.clone();
            for (int count = random.nextInt(1, 4); count > 0; count--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            String command = List.of("ls", "verify", "show").get(random.nextInt(3));
            Files.write(file, bytes);
            Ember.Run run = command.equals("show") ? run("show", "112") : run(command);
            assertFalse(WORDS_OF_JAVA.matcher(run.out() + run.err()).find(), run.out() + run.err());
            if (!run.err().isEmpty()) {
                refused++;
                assertTrue(run.err().lines().allMatch(line -> line.startsWith("ember: ")), run.err());
            }
        }
        assertTrue(refused > 150, "refused " + refused);
    }

    @Test
    void whereTheStoreIs() {
        Path home = parent.toAbsolutePath();
        Path cache = home.resolve("cache");
        assertEquals(home.resolve(".cache/ember/store"), DefaultStore.folder(Map.of(), home));
        assertEquals(
                cache.resolve("ember/store"), DefaultStore.folder(Map.of("XDG_CACHE_HOME", cache.toString()), home));
        for (String unset : List.of("", "relative/path")) {
            assertEquals(
                    home.resolve(".cache/ember/store"), DefaultStore.folder(Map.of("XDG_CACHE_HOME", unset), home));
        }
        for (Map<String, String> named : List.of(
                Map.of("EMBER_STORE", "/var/x", "XDG_CACHE_HOME", cache.toString()),
                Map.of("EMBER_STORE", "/var/x", "EMBER_TIERING_STORE", "/var/y"),
                Map.of("EMBER_STORE", "", "EMBER_TIERING_STORE", "/var/x"))) {
            assertEquals(Path.of("/var/x"), DefaultStore.folder(named, home));
        }
    }
}
