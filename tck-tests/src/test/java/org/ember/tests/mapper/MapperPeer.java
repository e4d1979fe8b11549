package org.ember.tests.mapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.ember.profiler.mapper.ActionCall;
import org.ember.profiler.mapper.ActionPair;
import org.ember.profiler.mapper.ImageContent;
import org.ember.profiler.mapper.MapperService;
import org.ember.profiler.mapper.MemoryAction;
import org.ember.profiler.mapper.PendingAllocation;
import org.ember.profiler.mapper.SharedFileMapper;
import org.ember.profiler.mapper.SharedFolder;
import org.ember.profiler.mapper.SlabAllocator;
import org.ember.profiler.mapper.StreamLink;

/** The other side of a link over the standard streams, in a process of its own, up to a step at which it stands or dies. */
final class MapperPeer {
    /** The action that a consumer runs when an allocation is initialized. */
    static final int INITIALIZED = 1;

    enum Role {
        /** A consumer that does what it is asked for. */
        CONSUMER,
        /** One that answers nothing. */
        DEAF_CONSUMER,
        /** One that ends, as if killed, once it has mapped memory, before it answers. */
        CONSUMER_THAT_DIES_WHEN_IT_HAS_MAPPED,
        /** One that ends so within the action of an allocation. */
        CONSUMER_THAT_DIES_WHILE_IT_INITIALIZES,
        /** An owner that puts something there, and waits. */
        OWNER,
        /** One that ends once the consumer has mapped the file. */
        OWNER_THAT_DIES_WHEN_IT_IS_MAPPED
    }

    /** What an owner puts there. */
    static final byte[] CONTENT = {1, 2, 3, 4, 5, 6, 7, 8};

    private static final int KILLED = 137;

    private MapperPeer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Role role = Role.valueOf(arguments[0]);
        switch (role) {
            case DEAF_CONSUMER -> System.in.transferTo(OutputStream.nullOutputStream());
            case OWNER, OWNER_THAT_DIES_WHEN_IT_IS_MAPPED -> own(role);
            default -> consume(role);
        }
    }

    private static void consume(Role role) {
        boolean diesInAction = role == Role.CONSUMER_THAT_DIES_WHILE_IT_INITIALIZES;
        MemoryAction action = (_, _) -> {
            if (diesInAction) {
                Runtime.getRuntime().halt(KILLED);
            }
        };
        MapperService service = new MapperService(64 << 20, SharedFolder.standard(), Map.of(INITIALIZED, action));
        OutputStream out = System.out;
        if (role == Role.CONSUMER_THAT_DIES_WHEN_IT_HAS_MAPPED) {
            out = new OutputStream() {
                @Override
                public void write(int octet) {
                    Runtime.getRuntime().halt(KILLED);
                }
            };
        }
        StreamLink.start(System.in, out, service).ended().join();
    }

    private static void own(Role role) throws IOException, InterruptedException {
        InputStream in = System.in;
        if (role == Role.OWNER_THAT_DIES_WHEN_IT_IS_MAPPED) {
            in = new InputStream() {
                @Override
                public int read() throws IOException {
                    return read(new byte[1], 0, 1);
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    int read = System.in.read(target, offset, length);
                    Runtime.getRuntime().halt(KILLED);
                    return read;
                }
            };
        }
        SharedFolder folder = SharedFolder.standard();
        StreamLink link = StreamLink.start(in, System.out, new MapperService(0, folder, Map.of()));
        SlabAllocator slabs = new SlabAllocator(new SharedFileMapper(folder, List.of(link)), 1 << 16, 1 << 20);
        put(slabs, CONTENT).join();
        link.ended().join();
    }

    /** Puts something where the consumer's action tells it that it is there; its address. */
    static CompletableFuture<Long> put(SlabAllocator slabs, byte[] content) {
        return slabs.allocate(content.length, 8).thenCompose(pending -> fill(pending, content));
    }

    private static CompletableFuture<Long> fill(PendingAllocation pending, byte[] content) {
        MemorySegment.copy(content, 0, pending.working(), ValueLayout.JAVA_BYTE, 0, content.length);
        ActionPair told = new ActionPair(new ActionCall(INITIALIZED, pending.address()), ActionCall.NONE);
        return pending.initialize(List.of(new ImageContent(0, content.length)), List.of(told));
    }
}
