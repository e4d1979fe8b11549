package org.ember.profiler.mapper;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * A mapper for a consumer that shares no memory with this process: content goes over the link, in pieces of at most 1 MiB.
 * Working memory is in the heap, and may be as large as an array.
 */
public final class StreamMapper extends ReservingMapper {
    /** How many pieces are on their way at one time: enough that neither side waits for the other. */
    private static final int LANES = 3;

    private final RemoteMemory consumer;
    private final MemorySource source;

    /** A part of the content, at its place in the working memory. */
    private record Piece(long offset, int bytes) {}

    /** A mapper with nothing reserved, whose consumer answers {@code link}, and no other mapper. */
    public StreamMapper(MapperLink link) {
        this(link, MemorySource.HEAP);
    }

    /** Likewise, with working memory from {@code source}. */
    public StreamMapper(MapperLink link, MemorySource source) {
        this.consumer = new RemoteMemory(List.of(link));
        this.source = source;
    }

    @Override
    CompletableFuture<OwnedMemory> open(MappedRange range) {
        return consumer.reserve(range).thenApply(_ -> OwnedMemory.borrowed(MemorySegment.NULL)); // nothing is here
    }

    @Override
    OwnedMemory workingMemory(OwnedMemory reservation, long offset, long bytes) throws MapperException {
        return source.allocate(bytes);
    }

    @Override
    CompletableFuture<Void> handOver(MemoryImage image, MemorySegment working) {
        Queue<Piece> pieces = pieces(image);
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(sendAll(pieces, image, working));
        }
        return JoinedFailures.allOf(lanes).thenCompose(_ -> consumer.initialize(image));
    }

    @Override
    CompletableFuture<Void> takeBack(List<Long> addresses) {
        return consumer.deinitialize(addresses);
    }

    @Override
    CompletableFuture<Void> giveBack(List<Long> bases) {
        return consumer.release(bases);
    }

    private static Queue<Piece> pieces(MemoryImage image) {
        Queue<Piece> pieces = new ArrayDeque<>();
        for (ImageContent content : image.contents()) {
            for (long done = 0; done < content.bytes(); done += MapperMessages.MAX_CONTENT_BYTES) {
                int bytes = (int) Math.min(MapperMessages.MAX_CONTENT_BYTES, content.bytes() - done);
                pieces.add(new Piece(content.offset() + done, bytes));
            }
        }
        return pieces;
    }

    /** Sends pieces one after the other, for as long as there are any and none fails. */
    private CompletableFuture<Void> sendAll(Queue<Piece> pieces, MemoryImage image, MemorySegment working) {
        while (true) {
            Piece piece;
            synchronized (pieces) {
                piece = pieces.poll();
            }
            if (piece == null) {
                return CompletableFuture.completedFuture(null);
            }
            CompletableFuture<Void> sent = JoinedFailures.attempt(() -> send(piece, image, working));
            if (!sent.isDone()) {
                return sent.thenCompose(_ -> sendAll(pieces, image, working));
            }
            if (sent.isCompletedExceptionally()) {
                return sent;
            }
        }
    }

    private CompletableFuture<Void> send(Piece piece, MemoryImage image, MemorySegment working) {
        MemorySegment content = working.asSlice(piece.offset(), piece.bytes());
        return consumer.write(MapperMessages.write(image.address() + piece.offset(), content));
    }
}
