package org.ember.launcher.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import org.ember.launcher.console.Quantity;
import org.ember.profiler.store.ArtifactKey;
import org.ember.profiler.store.ArtifactManifest;
import org.ember.profiler.store.StoredArtifact;

/** Artifacts in words. */
final class StoreText {
    /** By all parts of the key. */
    static final Comparator<StoredArtifact> ORDER = Comparator.comparing(
            stored -> stored.manifest().key(),
            Comparator.comparing(ArtifactKey::codeHash)
                    .thenComparing(ArtifactKey::fork)
                    .thenComparing(ArtifactKey::rulesHash)
                    .thenComparing(ArtifactKey::settings));

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private StoreText() {}

    /** A time in seconds since 1970, UTC; as a number where it is in no year of four digits. */
    static String time(long seconds) {
        return seconds >= 0 && seconds < 253_402_300_800L
                ? TIME.format(Instant.ofEpochSecond(seconds))
                : Long.toString(seconds);
    }

    /** A number of artifacts. */
    static String artifacts(long count) {
        return count == 1 ? "1 artifact" : Quantity.grouped(count) + " artifacts";
    }

    /** A number of files. */
    static String files(long count) {
        return count == 1 ? "1 file" : Quantity.grouped(count) + " files";
    }

    /** All that is known of an artifact without its content, a line for each. */
    static List<String> lines(StoredArtifact stored) {
        ArtifactManifest manifest = stored.manifest();
        ArtifactKey key = manifest.key();
        return List.of(
                "code          " + key.codeHash().toFullHex(),
                "fork          " + key.fork(),
                "rules         " + key.rulesHash().toFullHex(),
                "settings      " + key.settings().toFullHex(),
                "format        " + manifest.formatVersion(),
                "content       " + Quantity.grouped(manifest.contentBytes()) + " bytes",
                "content hash  " + manifest.contentHash().toFullHex(),
                "file          " + Quantity.grouped(stored.fileBytes()) + " bytes",
                "created       " + time(manifest.createdSeconds()),
                "changed       " + time(manifest.changedSeconds()),
                "used          " + time(stored.usedSeconds()));
    }
}
