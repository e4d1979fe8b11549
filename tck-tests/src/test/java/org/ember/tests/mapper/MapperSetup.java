package org.ember.tests.mapper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.ember.profiler.mapper.InProcessMapper;
import org.ember.profiler.mapper.MappedMemory;
import org.ember.profiler.mapper.MapperException;
import org.ember.profiler.mapper.MapperLink;
import org.ember.profiler.mapper.MapperService;
import org.ember.profiler.mapper.MemoryMapper;
import org.ember.profiler.mapper.MemorySource;
import org.ember.profiler.mapper.SharedFileMapper;
import org.ember.profiler.mapper.SharedFolder;
import org.ember.profiler.mapper.StreamLink;
import org.ember.profiler.mapper.StreamMapper;

/** A mapper with its consumer, in this process, whatever lies between; {@link #close} requires that nothing is left. */
final class MapperSetup implements AutoCloseable {
    /** What the consumer lets be reserved. */
    static final long MAX_BYTES = 8 << 20;

    enum Kind {
        IN_PROCESS,
        SHARED_FILE,
        STREAM,
        SHARED_FILE_OVER_PIPES,
        STREAM_OVER_PIPES;

        boolean isShared() {
            return this == SHARED_FILE || this == SHARED_FILE_OVER_PIPES;
        }

        boolean isStream() {
            return this == STREAM || this == STREAM_OVER_PIPES;
        }

        private boolean hasPipes() {
            return this == SHARED_FILE_OVER_PIPES || this == STREAM_OVER_PIPES;
        }
    }

    final RecordedActions actions = new RecordedActions();

    /** The consumer's memory, where it is not a file. */
    final FaultySource source = new FaultySource(MemorySource.NATIVE);

    /** Working memory of streams. */
    final FaultySource working = new FaultySource(MemorySource.HEAP);

    /** How the consumer is reached; {@code null} in process. */
    final FaultyLink link;

    final MemoryMapper mapper;
    final MappedMemory memory;
    private final MapperService service;
    private StreamLink owner;
    private StreamLink consumer;

    MapperSetup(Kind kind) throws IOException {
        if (kind == Kind.IN_PROCESS) {
            InProcessMapper inProcess = new InProcessMapper(MAX_BYTES, actions.table(), source);
            link = null;
            service = null;
            mapper = inProcess;
            memory = inProcess.memory();
            return;
        }
        service = new MapperService(MAX_BYTES, SharedFolder.standard(), actions.table(), source);
        memory = service.memory();
        link = new FaultyLink(kind.hasPipes() ? overPipes() : direct(service));
        mapper = kind.isShared()
                ? new SharedFileMapper(SharedFolder.standard(), List.of(link))
                : new StreamMapper(link, working);
    }

    /** A link whose answers are there when the call returns. */
    static MapperLink direct(MapperService service) {
        return request -> CompletableFuture.completedFuture(service.answer(request));
    }

    private MapperLink overPipes() throws IOException {
        Pipe there = Pipe.open();
        Pipe back = Pipe.open();
        owner = StreamLink.start(
                Channels.newInputStream(back.source()), Channels.newOutputStream(there.sink()), noService());
        consumer = StreamLink.start(
                Channels.newInputStream(there.source()), Channels.newOutputStream(back.sink()), service);
        return owner;
    }

    /** A service of a side that only asks. */
    static MapperService noService() {
        return new MapperService(0, SharedFolder.standard(), Map.of());
    }

    /** What a future ends with. */
    static <T> T get(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }

    /** What a future fails with. */
    static MapperException failure(Future<?> future) {
        ExecutionException failed = assertThrows(ExecutionException.class, future::get);
        return assertInstanceOf(MapperException.class, failed.getCause());
    }

    @Override
    public void close() throws MapperException {
        source.failToClose(false);
        actions.fail();
        mapper.close();
        if (owner != null) {
            owner.close();
            owner.ended().join();
            consumer.ended().join();
        }
        if (service != null) {
            service.close();
        }
        assertEquals(0, memory.allocations());
        assertEquals(0, memory.reservedBytes());
        assertEquals(0, source.out());
        assertEquals(0, working.out());
        Leftovers.assertNone();
    }
}
