package org.ember.profiler;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ember.fork.Rules;
import org.ember.profiler.learned.Learned;
import org.ember.profiler.learned.LearnedCodec;
import org.ember.profiler.learned.LearnedFormatException;
import org.ember.profiler.retry.BackOff;
import org.ember.profiler.store.Artifact;
import org.ember.profiler.store.ArtifactKey;
import org.ember.profiler.store.ArtifactManifest;
import org.ember.profiler.store.ArtifactStore;
import org.ember.word.UInt256;

/**
 * Reads and writes a store; counts and tells what came of that. After an error the store is left alone for a while, each time twice
 * as long. Safe for use by many threads.
 */
final class StoreAccess {
    /** As much of contents is read ahead. */
    private static final long MOST_BYTES_AHEAD = 64 << 20;

    private final ArtifactStore store;
    private final LongSupplier clock;
    private final Consumer<TieringEvent> listener;
    private final StoreTally tally;
    private final BackOff pauses;
    private final Map<ArtifactKey, Learned> ahead = new ConcurrentHashMap<>();
    private volatile long retryAt = Long.MIN_VALUE;

    StoreAccess(
            ArtifactStore store,
            TieringOptions options,
            LongSupplier clock,
            Consumer<TieringEvent> listener,
            StoreTally tally) {
        this.store = store;
        this.clock = clock;
        this.listener = listener;
        this.tally = tally;
        this.pauses = new BackOff(options.nanos(TieringOption.BACK_OFF_MILLIS));
    }

    StoreUse use() {
        return tally.use(store);
    }

    /** Whether the store is left alone just now. */
    boolean isPausing() {
        return clock.getAsLong() < retryAt;
    }

    /** Lets the store be asked again, whatever has come of that before. */
    void endPause() {
        retryAt = Long.MIN_VALUE;
    }

    /** What was read ahead under a key; {@code null} for nothing. Never waits. */
    Learned ahead(ArtifactKey key) {
        return ahead.get(key);
    }

    /** What is in the store of a contract; {@code null} when there is nothing that can be read. */
    Learned load(ArtifactKey key) throws IOException {
        Optional<Artifact> artifact = store.load(key);
        if (artifact.isEmpty()) {
            return null;
        }
        byte[] content = artifact.get().content();
        tally.bytesRead.add(content.length);
        try {
            return LearnedCodec.decode(content);
        } catch (LearnedFormatException wrong) {
            tally.unreadable.increment(); // it is replaced when more is known
            return null;
        }
    }

    /** Something of a contract, or nothing where {@code learned} is {@code null}, is known from now on. */
    void loaded(ArtifactKey key, Rules rules, Learned learned) {
        (learned == null ? tally.absent : tally.loaded).increment();
        if (learned != null) {
            listener.accept(new TieringEvent.Recalled(
                    key.codeHash(), rules, learned.program().regions().size()));
        }
    }

    void store(ArtifactKey key, Rules rules, Learned learned) throws IOException {
        byte[] content;
        try {
            content = LearnedCodec.encode(learned);
        } catch (IllegalArgumentException tooMuch) { // which is no fault of the store's, and will not change
            tell(key, rules, tooMuch.getMessage());
            return;
        }
        store.store(key, LearnedCodec.VERSION, content);
        tally.stored.increment();
        tally.bytesWritten.add(content.length);
        listener.accept(new TieringEvent.Stored(key.codeHash(), rules, content.length));
    }

    /** Reads ahead all that was learned under {@code settings}, as far as there is room; of how many contracts. */
    int readAhead(UInt256 settings) throws IOException {
        Choice choice = new Choice(settings);
        store.forEachManifest(choice::consider);
        for (ArtifactKey key : choice.keys) {
            Learned learned = load(key);
            if (learned != null) {
                ahead.put(key, learned);
            }
        }
        return ahead.size();
    }

    /** What is read ahead. */
    private static final class Choice {
        private final UInt256 settings;
        private final List<ArtifactKey> keys = new ArrayList<>();
        private long bytes;

        Choice(UInt256 settings) {
            this.settings = settings;
        }

        void consider(ArtifactManifest manifest) {
            boolean fits = bytes + manifest.contentBytes() <= MOST_BYTES_AHEAD;
            if (fits && manifest.key().settings().equals(settings)) {
                bytes += manifest.contentBytes();
                keys.add(manifest.key());
            }
        }
    }

    /** Lets go of what was read ahead. */
    void forget() {
        ahead.clear();
    }

    /** Lets go of all that there is. */
    void clear() throws IOException {
        forget();
        store.clear();
    }

    /** Counts and tells an error; {@code key} and {@code rules} are {@code null} when it is about no contract. */
    void failed(ArtifactKey key, Rules rules, Throwable failure) {
        retryAt = pauses.extend(clock.getAsLong());
        try {
            boolean saysWhat = failure instanceof IOException && failure.getMessage() != null;
            tell(key, rules, saysWhat ? failure.getMessage() : String.valueOf(failure));
        } catch (Throwable again) { // as when there is no memory
            long _ = tally.failed(null);
        }
    }

    private void tell(ArtifactKey key, Rules rules, String text) {
        long count = tally.failed(text);
        listener.accept(new TieringEvent.StoreFailed(key == null ? null : key.codeHash(), rules, text));
        if (Long.bitCount(count) == 1) { // not each time, if it goes on and on
            System.getLogger("org.ember")
                    .log(Level.WARNING, "{0}; nothing is learned from or for other processes for a while", text);
        }
    }
}
