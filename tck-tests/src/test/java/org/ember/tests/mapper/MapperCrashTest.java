package org.ember.tests.mapper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.ember.profiler.mapper.MapperException;
import org.ember.profiler.mapper.MapperService;
import org.ember.profiler.mapper.MemoryMapper;
import org.ember.profiler.mapper.SharedFileMapper;
import org.ember.profiler.mapper.SharedFolder;
import org.ember.profiler.mapper.SlabAllocator;
import org.ember.profiler.mapper.StreamLink;
import org.ember.profiler.mapper.StreamMapper;
import org.ember.tests.runtime.JavaProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One of two real processes is killed at each step; the other has nothing left, and goes on. */
class MapperCrashTest {
    private static final SharedFolder FOLDER = SharedFolder.standard();
    private static final int KILLED = 137;
    private static final int RESERVE_FILE = 2;

    private Process peer;

    @AfterEach
    void nothingIsLeft() throws Exception {
        peer.destroyForcibly();
        peer.waitFor();
        assertEquals(List.of(), Leftovers.files(peer.pid()));
        Leftovers.assertNone();
    }

    @Test
    void m2_ownerIsKilledBeforeTheConsumerHasMapped() throws Exception {
        start(MapperPeer.Role.OWNER);
        byte[] request = readRequest(new DataInputStream(peer.getInputStream()));
        assertEquals(RESERVE_FILE, request[0]);
        assertEquals(1, Leftovers.files(peer.pid()).size());
        new MapperService(0, FOLDER, Map.of()).close(); // while the owner lives nothing of it is removed
        assertEquals(1, Leftovers.files(peer.pid()).size());
        kill();
        assertEquals(1, Leftovers.files(peer.pid()).size());
        try (MapperService next = new MapperService(0, FOLDER, Map.of())) {
            assertEquals(List.of(), Leftovers.files(peer.pid()));
            assertEquals(1, next.answer(request)[3]); // it is gone
        }
    }

    @Test
    void m2_ownerIsKilledBeforeTheConsumerHasMappedAndAnotherOwnerCleansUp() throws Exception {
        start(MapperPeer.Role.OWNER);
        readRequest(new DataInputStream(peer.getInputStream()));
        kill();
        assertEquals(1, Leftovers.files(peer.pid()).size());
        new SharedFileMapper(FOLDER, List.of()).close();
        assertEquals(List.of(), Leftovers.files(peer.pid()));
    }

    @Test
    void m2_ownerIsKilledWhenTheConsumerHasMapped() throws Exception {
        start(MapperPeer.Role.OWNER);
        byte[] request = readRequest(new DataInputStream(peer.getInputStream()));
        try (MapperService service = new MapperService(1 << 20, FOLDER, Map.of())) {
            assertEquals(0, service.answer(request)[3]);
            assertEquals(1, Leftovers.files(peer.pid()).size());
            assertEquals(1, Leftovers.mappings().size());
            kill();
        }
        assertEquals(List.of(), Leftovers.files(peer.pid()));
        assertEquals(List.of(), Leftovers.mappings());
    }

    @Test
    void m2_ownerDiesOfTheAnswerThatItIsMapped() throws Exception {
        start(MapperPeer.Role.OWNER_THAT_DIES_WHEN_IT_IS_MAPPED);
        MapperService service = new MapperService(1 << 20, FOLDER, Map.of());
        StreamLink link = StreamLink.start(peer.getInputStream(), peer.getOutputStream(), service);
        assertEquals(KILLED, peer.waitFor());
        link.ended().join();
        assertEquals(0, service.memory().reservedBytes());
    }

    @Test
    void m2_ownerIsKilledWhileTheConsumerReads() throws Exception {
        start(MapperPeer.Role.OWNER);
        CompletableFuture<MemorySegment> read = new CompletableFuture<>();
        MapperService service = new MapperService(
                1 << 20, FOLDER, Map.of(MapperPeer.INITIALIZED, (allocation, _) -> read.complete(allocation)));
        StreamLink link = StreamLink.start(peer.getInputStream(), peer.getOutputStream(), service);
        MemorySegment allocation = MapperSetup.get(read);
        assertEquals(List.of(), Leftovers.files(peer.pid())); // unlinked once both had it mapped
        assertArrayEquals(MapperPeer.CONTENT, allocation.toArray(ValueLayout.JAVA_BYTE));
        assertThrows(IllegalArgumentException.class, () -> allocation.set(ValueLayout.JAVA_BYTE, 0, (byte) 9));
        kill();
        link.ended().join();
        assertThrows(IllegalStateException.class, () -> allocation.get(ValueLayout.JAVA_BYTE, 0));
        assertEquals(0, service.memory().reservedBytes());
    }

    @Test
    void m2_consumerIsKilledBeforeItHasMapped() throws Exception {
        start(MapperPeer.Role.DEAF_CONSUMER);
        StreamLink link = link();
        MemoryMapper mapper = new SharedFileMapper(FOLDER, List.of(link));
        CompletableFuture<?> reserved = mapper.reserve(10_000);
        assertEquals(1, Leftovers.files(ProcessHandle.current().pid()).size());
        kill();
        assertTold("the peer has ended", reserved);
        Leftovers.assertNone();
        assertTrue(mapper.reserve(1).isCompletedExceptionally());
        mapper.close();
    }

    @Test
    void m2_consumerDiesWhenItHasMapped() throws Exception {
        start(MapperPeer.Role.CONSUMER_THAT_DIES_WHEN_IT_HAS_MAPPED);
        StreamLink link = link();
        MemoryMapper mapper = new SharedFileMapper(FOLDER, List.of(link));
        assertTold("the peer has ended", mapper.reserve(10_000));
        assertEquals(KILLED, peer.waitFor());
        Leftovers.assertNone();
        mapper.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void m2_consumerDiesWhileItInitializes(boolean isShared) throws Exception {
        start(MapperPeer.Role.CONSUMER_THAT_DIES_WHILE_IT_INITIALIZES);
        StreamLink link = link();
        MemoryMapper mapper = isShared ? new SharedFileMapper(FOLDER, List.of(link)) : new StreamMapper(link);
        SlabAllocator slabs = new SlabAllocator(mapper, 1 << 16, 1 << 20);
        assertTold("the peer has ended", MapperPeer.put(slabs, new byte[100]));
        assertEquals(KILLED, peer.waitFor());
        assertEquals(0, slabs.usage().allocations());
        closeWithoutPeer(slabs, mapper);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void m2_consumerIsKilledWhileItHasSomething(boolean isShared) throws Exception {
        start(MapperPeer.Role.CONSUMER);
        StreamLink link = link();
        MemoryMapper mapper = isShared ? new SharedFileMapper(FOLDER, List.of(link)) : new StreamMapper(link);
        SlabAllocator slabs = new SlabAllocator(mapper, 1 << 16, 1 << 20);
        byte[] content = new byte[300_000];
        long first = MapperSetup.get(MapperPeer.put(slabs, content));
        long second = MapperSetup.get(MapperPeer.put(slabs, content));
        MapperSetup.get(slabs.free(List.of(first)));
        assertEquals(List.of(), Leftovers.files(ProcessHandle.current().pid()));
        kill();
        link.ended().join();
        assertTold("the peer has ended", MapperPeer.put(slabs, content));
        assertTold("the peer has ended", slabs.free(List.of(second)));
        assertEquals(0, slabs.usage().allocations());
        closeWithoutPeer(slabs, mapper);
    }

    /** What could not be told to the consumer is told here, and memory given back all the same. */
    private static void closeWithoutPeer(SlabAllocator slabs, MemoryMapper mapper) throws MapperException {
        assertThrows(MapperException.class, slabs::close);
        mapper.close();
        Leftovers.assertNone();
    }

    private void start(MapperPeer.Role role) throws IOException {
        peer = JavaProcess.start(MapperPeer.class, List.of("-Xmx64m", "-XX:+UseSerialGC"), List.of(role.name()));
    }

    private StreamLink link() {
        return StreamLink.start(peer.getInputStream(), peer.getOutputStream(), MapperSetup.noService());
    }

    /** By kill -9; by the handle, for the process itself would close this side of its streams too. */
    private void kill() throws InterruptedException {
        peer.toHandle().destroyForcibly();
        assertEquals(KILLED, peer.waitFor());
    }

    private static void assertTold(String text, CompletableFuture<?> future) {
        Throwable told = assertThrows(ExecutionException.class, future::get);
        StringBuilder all = new StringBuilder();
        for (Throwable cause = told; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage());
        }
        // Who writes at that moment is told of the broken pipe instead.
        assertTrue(all.toString().contains(text) || all.toString().contains("cannot write to the peer"), all::toString);
    }

    private static byte[] readRequest(DataInputStream in) throws IOException {
        int length = in.readInt();
        in.readByte();
        in.readLong();
        return in.readNBytes(length - 9);
    }
}
