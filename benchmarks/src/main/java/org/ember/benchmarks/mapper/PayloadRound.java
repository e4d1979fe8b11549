package org.ember.benchmarks.mapper;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.ember.profiler.mapper.ActionCall;
import org.ember.profiler.mapper.ActionPair;
import org.ember.profiler.mapper.ImageContent;
import org.ember.profiler.mapper.MemoryMapper;
import org.ember.profiler.mapper.PendingAllocation;
import org.ember.profiler.mapper.SlabAllocator;

/** The way of one payload: it is put where the reader finds it, read there, and freed. */
final class PayloadRound {
    private final SlabAllocator slabs;

    PayloadRound(MemoryMapper mapper, long maxBytes) {
        this.slabs = new SlabAllocator(mapper, maxBytes / 2, maxBytes);
    }

    /** Returns when the reader has run the action, and the memory is free again. */
    void run(MemorySegment content, int action) {
        PendingAllocation pending = slabs.allocate(content.byteSize(), 8).join();
        pending.working().copyFrom(content);
        ActionPair read = new ActionPair(new ActionCall(action, 0), ActionCall.NONE);
        List<ImageContent> whole = List.of(new ImageContent(0, content.byteSize()));
        long address = pending.initialize(whole, List.of(read)).join();
        slabs.free(List.of(address)).join();
    }
}
