package org.ember.tests.mapper;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.ember.profiler.mapper.MapperLink;

/** A link that loses requests or answers when it is told to, and counts calls. */
final class FaultyLink implements MapperLink {
    private final MapperLink link;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger lostRequest = new AtomicInteger(-1);
    private final AtomicInteger lostAnswer = new AtomicInteger(-1);

    private volatile CompletableFuture<?> gate = CompletableFuture.completedFuture(null);

    FaultyLink(MapperLink link) {
        this.link = link;
    }

    /** The request that comes after so many others does not arrive. */
    void loseRequest(int others) {
        lostRequest.set(calls.get() + others);
    }

    /** The request that comes after so many others is done, but the answer does not arrive. */
    void loseAnswer(int others) {
        lostAnswer.set(calls.get() + others);
    }

    /** From now on answers arrive once {@code gate} has ended. */
    void holdAnswers(CompletableFuture<?> until) {
        gate = until;
    }

    int calls() {
        return calls.get();
    }

    @Override
    public CompletableFuture<byte[]> call(byte[] request) {
        int call = calls.getAndIncrement();
        if (call == lostRequest.get()) {
            return CompletableFuture.failedFuture(new IOException("request lost"));
        }
        CompletableFuture<?> opened = gate;
        CompletableFuture<byte[]> answer = link.call(request).thenCompose(bytes -> opened.thenApply(_ -> bytes));
        return call == lostAnswer.get()
                ? answer.thenCompose(_ -> CompletableFuture.failedFuture(new IOException("answer lost")))
                : answer;
    }
}
