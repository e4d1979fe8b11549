package org.ember.bench.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.function.LongSupplier;

/** What time is taken by. */
public enum Clock {
    /** The time that passes. */
    WALL(System::nanoTime),

    /** The processor time of the executing thread: what else the machine does counts for less. */
    CPU(Threads.BEAN::getCurrentThreadCpuTime);

    private final LongSupplier nanos;

    private static final class Threads {
        private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();
    }

    Clock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** As users write it. */
    public String displayName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Nanoseconds since some time in the past, the same for all calls on one thread. */
    public long nanos() {
        return nanos.getAsLong();
    }
}
