package org.ember.profiler.mapper;

import java.util.concurrent.CompletableFuture;

/**
 * Carries requests to the consumer's {@link MapperService}, and its answers back. {@link StreamLink} is one over two
 * streams; whoever has a protocol of its own carries the bytes in it.
 */
@FunctionalInterface
public interface MapperLink {
    /** The longest request or answer, in bytes. */
    int MAX_MESSAGE_BYTES = (1 << 20) + 4096;

    /**
     * Sends a request; those of one thread arrive in their order. Never waits: what goes wrong on the way comes by the
     * future, at the latest when the peer is gone. A link that has lost an answer is not used again.
     *
     * @param request must not be changed any more
     * @return what {@link MapperService#answer} gave
     */
    CompletableFuture<byte[]> call(byte[] request);
}
