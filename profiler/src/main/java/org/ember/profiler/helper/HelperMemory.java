package org.ember.profiler.helper;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.ember.profiler.helper.message.HelperRequest;
import org.ember.profiler.mapper.MapperLink;
import org.ember.profiler.mapper.SharedFileMapper;
import org.ember.profiler.mapper.SharedFolder;
import org.ember.profiler.mapper.SlabAllocator;
import org.ember.profiler.mapper.StreamMapper;

/** Memory that one helper reads large jobs from: shared with it where the system has that. */
final class HelperMemory implements MapperLink {
    /** The least bytes of a job that does not go through the pipe. */
    private static final int LARGE = 1 << 18;

    private static final long SLAB = 1 << 20;
    private static final long MOST_BYTES = 1L << 28;

    private final Predicate<HelperRequest> send;
    private final Runnable kill;
    private final SlabAllocator slabs;

    // Under the object's lock
    private final Map<Long, CompletableFuture<byte[]>> unanswered = new HashMap<>();
    private final Map<Long, Long> addresses = new HashMap<>();
    private long lastId;
    private boolean isLost;

    /**
     * That of one helper.
     *
     * @param send sends a request to it, unless there is no room for that
     * @param kill ends it
     */
    HelperMemory(Predicate<HelperRequest> send, Runnable kill) {
        this.send = send;
        this.kill = kill;
        SharedFolder folder = SharedFolder.standard();
        slabs = new SlabAllocator(
                folder.isSupported() ? new SharedFileMapper(folder, List.of(this)) : new StreamMapper(this),
                SLAB,
                MOST_BYTES);
    }

    /** Whether a job is to go through memory. */
    static boolean isLarge(byte[] job) {
        return job.length >= LARGE;
    }

    @Override
    public CompletableFuture<byte[]> call(byte[] request) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        boolean isSent;
        synchronized (this) {
            long id = ++lastId;
            isSent = !isLost && send.test(new HelperRequest.UseMemory(id, request));
            if (isSent) {
                unanswered.put(id, answer);
            }
        }
        if (!isSent) {
            answer.completeExceptionally(new IOException("the compiler helper is gone, or reads nothing"));
        }
        return answer;
    }

    /** The helper has answered. */
    void answered(long id, byte[] bytes) {
        CompletableFuture<byte[]> answer;
        synchronized (this) {
            answer = unanswered.remove(id);
        }
        if (answer != null) {
            answer.complete(bytes);
        }
    }

    /** Has the helper given a job in memory; by the pipe where there is no memory to be had. */
    void give(long id, byte[] job, AtomicLong shared) {
        var _ = slabs.put(MemorySegment.ofArray(job)).whenComplete((address, failure) -> {
            if (failure == null) {
                shared.incrementAndGet();
            }
            if (!send.test(failure != null ? new HelperRequest.Compile(id, job) : shared(id, address, job.length))) {
                kill.run(); // or the job would be waited for
            }
        });
    }

    private synchronized HelperRequest shared(long id, long address, int length) {
        addresses.put(id, address);
        return new HelperRequest.CompileShared(id, address, length);
    }

    /** The helper is done with a job; does nothing if that was not in memory. */
    void done(long id) {
        Long address;
        synchronized (this) {
            address = addresses.remove(id);
        }
        if (address != null) {
            var _ = slabs.free(List.of(address));
        }
    }

    /** The helper is gone: lets go of all memory. */
    void lost() {
        List<CompletableFuture<byte[]>> open;
        synchronized (this) {
            isLost = true;
            open = new ArrayList<>(unanswered.values());
            unanswered.clear();
        }
        open.forEach(each -> each.completeExceptionally(new IOException("the compiler helper is gone")));
        try {
            slabs.close();
        } catch (IOException nothingMore) {
            // What the peer had is gone with it.
        }
    }
}
