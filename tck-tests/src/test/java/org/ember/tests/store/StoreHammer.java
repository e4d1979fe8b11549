package org.ember.tests.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ember.profiler.store.Artifact;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.StoreMode;

/** Stores and loads a few keys again and again, in a process of its own. */
final class StoreHammer {
    static final int KEYS = 6;

    /** A content begins with the number of its key and the seed of the rest. */
    private static final int HEAD = Integer.BYTES + Long.BYTES;

    private StoreHammer() {}

    /** Arguments: folder, seed, how many to store. Prints how many contents it loaded. */
    public static void main(String[] arguments) throws IOException {
        FileArtifactStore store = FileArtifactStore.open(Path.of(arguments[0]), StoreMode.RW);
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[1]));
        int loaded = 0;
        for (int count = Integer.parseInt(arguments[2]); count > 0; count--) {
            int number = random.nextInt(KEYS);
            store.store(Stores.key(number), Stores.FORMAT, content(number, random.nextLong()));
            loaded += load(store, random.nextInt(KEYS)) ? 1 : 0;
            if (random.nextInt(50) == 0) {
                store.delete(Stores.key(random.nextInt(KEYS)));
            }
        }
        if (store.statistics().quarantined() != 0) {
            throw new IllegalStateException("refused: " + store.statistics());
        }
        System.out.println(loaded);
    }

    private static byte[] content(int number, long seed) {
        int length = HEAD + new SplittableRandom(seed).nextInt(20_000);
        return ByteBuffer.allocate(length)
                .putInt(number)
                .putLong(seed)
                .put(Stores.content(seed, length - HEAD))
                .array();
    }

    /** Whether there was something for the key; it has to be a whole content that somebody stored for it. */
    static boolean load(FileArtifactStore store, int number) throws IOException {
        Optional<Artifact> artifact = store.load(Stores.key(number));
        if (artifact.isPresent()) {
            byte[] content = artifact.get().content();
            long seed = ByteBuffer.wrap(content).getLong(Integer.BYTES);
            if (!Arrays.equals(content(number, seed), content)) {
                throw new IllegalStateException("not what was stored for key " + number);
            }
        }
        return artifact.isPresent();
    }
}
