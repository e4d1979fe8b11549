package org.ember.profiler.mapper;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is mapped here, and may still have a name. */
final class SharedFile implements OwnedMemory {
    private final Path path;
    private final Arena arena;
    private final MemorySegment segment;

    SharedFile(Path path, Arena arena, MemorySegment segment) {
        this.path = path;
        this.arena = arena;
        this.segment = segment;
    }

    /** What the other side finds it by. */
    String name() {
        return path.getFileName().toString();
    }

    @Override
    public MemorySegment segment() {
        return segment;
    }

    /** Takes its name away, once both sides have it mapped. */
    void unlink() throws MapperException {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new MapperException("cannot remove " + path + ": " + failure, failure);
        }
    }

    /** Takes its name away, if it still has one, and ends the mapping. */
    @Override
    public void close() throws MapperException {
        JoinedFailures failures = new JoinedFailures();
        failures.attempt(this::unlink);
        failures.attempt(() -> Arenas.close(arena));
        failures.throwIfAny();
    }
}
