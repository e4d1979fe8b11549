package org.ember.tests.mapper;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import org.ember.profiler.mapper.MapperException;
import org.ember.profiler.mapper.MemorySource;
import org.ember.profiler.mapper.OwnedMemory;

/** A source of memory that fails when it is told to, and knows how much of what it gave has not come back. */
final class FaultySource implements MemorySource {
    private final MemorySource source;
    private final AtomicInteger out = new AtomicInteger();
    private volatile boolean failsToAllocate;
    private volatile boolean failsToClose;

    FaultySource(MemorySource source) {
        this.source = source;
    }

    void failToAllocate(boolean fails) {
        failsToAllocate = fails;
    }

    /** What is given back is, but says that it is not. */
    void failToClose(boolean fails) {
        failsToClose = fails;
    }

    /** How many pieces of memory are not given back. */
    int out() {
        return out.get();
    }

    @Override
    public OwnedMemory allocate(long bytes) throws MapperException {
        if (failsToAllocate) {
            throw new MapperException("out of memory by wish");
        }
        OwnedMemory memory = source.allocate(bytes);
        out.incrementAndGet();
        return new OwnedMemory() {
            @Override
            public MemorySegment segment() {
                return memory.segment();
            }

            @Override
            public void close() throws MapperException {
                memory.close();
                out.decrementAndGet();
                if (failsToClose) {
                    throw new MapperException("not given back by wish");
                }
            }
        };
    }
}
