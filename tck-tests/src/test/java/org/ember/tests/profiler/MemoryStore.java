package org.ember.tests.profiler;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.ember.crypto.Keccak256;
import org.ember.profiler.store.Artifact;
import org.ember.profiler.store.ArtifactKey;
import org.ember.profiler.store.ArtifactManifest;
import org.ember.profiler.store.ArtifactStore;

/** A store without a disk, which does what is asked of it, or fails, or stands still. */
final class MemoryStore implements ArtifactStore {
    private final Map<ArtifactKey, Artifact> artifacts = new ConcurrentHashMap<>();
    private final Set<Thread> users = ConcurrentHashMap.newKeySet();
    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile ArtifactKey lastKey;
    private volatile boolean fails;
    private volatile Runnable onLoad = () -> {};

    /** Whether everything that is asked fails from now on. */
    void setFails(boolean wanted) {
        fails = wanted;
    }

    /** Has this done whenever something is to be loaded. */
    void onLoad(Runnable action) {
        onLoad = action;
    }

    /** The keys of what there is. */
    List<ArtifactKey> keys() {
        return List.copyOf(artifacts.keySet());
    }

    byte[] content(ArtifactKey key) {
        return artifacts.get(key).content();
    }

    /** How often something was asked for. */
    int loads() {
        return loads.get();
    }

    /** What was asked for last. */
    ArtifactKey lastKey() {
        return lastKey;
    }

    /** How often something was put into it. */
    int writes() {
        return writes.get();
    }

    /** The names of the threads that came here. */
    Set<String> users() {
        return Set.copyOf(users.stream().map(Thread::getName).toList());
    }

    private void enter() throws IOException {
        users.add(Thread.currentThread());
        if (fails) {
            throw new IOException("the disk of this test is full");
        }
    }

    @Override
    public void forEachManifest(Consumer<ArtifactManifest> each) throws IOException {
        enter();
        artifacts.values().forEach(artifact -> each.accept(artifact.manifest()));
    }

    @Override
    public Optional<Artifact> load(ArtifactKey key) throws IOException {
        loads.incrementAndGet();
        lastKey = key;
        onLoad.run();
        enter();
        return Optional.ofNullable(artifacts.get(key));
    }

    @Override
    public void store(ArtifactKey key, int formatVersion, byte[] content) throws IOException {
        enter();
        writes.incrementAndGet();
        put(key, content);
    }

    /** Puts content there as if it were a machine's. */
    void put(ArtifactKey key, byte[] content) {
        artifacts.put(
                key,
                new Artifact(new ArtifactManifest(key, 1, content.length, Keccak256.hashWord(content), 0, 0), content));
    }

    @Override
    public boolean delete(ArtifactKey key) throws IOException {
        enter();
        return artifacts.remove(key) != null;
    }

    @Override
    public void clear() throws IOException {
        enter();
        artifacts.clear();
    }
}
