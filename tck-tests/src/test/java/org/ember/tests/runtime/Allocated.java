package org.ember.tests.runtime;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the calling thread has put on the heap since this was made. */
public final class Allocated {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long before = THREADS.getCurrentThreadAllocatedBytes();

    private Allocated() {}

    /** From now on. */
    public static Allocated byThisThread() {
        return new Allocated();
    }

    /** In bytes, up to now. */
    public long bytes() {
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
