package org.ember.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ember.crypto.Keccak256;
import org.ember.profiler.store.Artifact;
import org.ember.profiler.store.ArtifactKey;
import org.ember.profiler.store.FileArtifactStore;
import org.ember.profiler.store.StoreMode;
import org.ember.word.UInt256;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Artifacts in files: one read and verified, one written, the manifests of all read, a store opened. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class StoreBenchmark {
    /** How many artifacts are in the store. */
    @Param({"10000"})
    private int count;

    /** What is learned of small and large contracts. */
    @Param({"4096", "98304"})
    private int bytes;

    private Path folder;
    private FileArtifactStore store;
    private ArtifactKey[] keys;
    private byte[] content;
    private int turn;

    @Setup
    public void fill() throws IOException {
        folder = Files.createTempDirectory("ember-store");
        store = FileArtifactStore.open(folder.resolve("store"), StoreMode.RW);
        content = new byte[bytes];
        new SplittableRandom(1).nextBytes(content);
        keys = new ArtifactKey[count];
        for (int number = 0; number < count; number++) {
            UInt256 hash = Keccak256.hashWord(UInt256.of(number).toBytes());
            keys[number] = new ArtifactKey(hash, "Osaka", UInt256.ONE, UInt256.ONE);
            store.store(keys[number], 1, content);
        }
    }

    @TearDown(Level.Trial)
    public void empty() throws IOException {
        store.clear();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private ArtifactKey next() {
        turn = (turn + 7919) % count;
        return keys[turn];
    }

    @Benchmark
    public Artifact load() throws IOException {
        return store.load(next()).orElseThrow();
    }

    @Benchmark
    public boolean miss() throws IOException {
        ArtifactKey key = next();
        return store.load(new ArtifactKey(key.codeHash().not(), "Osaka", UInt256.ONE, UInt256.ONE))
                .isPresent();
    }

    @Benchmark
    public void store() throws IOException {
        store.store(next(), 1, content);
    }

    @Benchmark
    public long manifests() throws IOException {
        long[] sum = {0};
        store.forEachManifest(manifest -> sum[0] += manifest.contentBytes());
        return sum[0];
    }

    @Benchmark
    public FileArtifactStore open() throws IOException {
        return FileArtifactStore.open(folder.resolve("store"), StoreMode.RW);
    }
}
