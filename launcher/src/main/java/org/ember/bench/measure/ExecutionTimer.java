package org.ember.bench.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** Times an execution that is repeated. For one thread. */
final class ExecutionTimer {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Runnable execution;
    private final LongSupplier clock;
    private long allocatedBytes;
    private long executions;

    /** @param clock in nanoseconds */
    ExecutionTimer(Runnable execution, LongSupplier clock) {
        this.execution = execution;
        this.clock = clock;
    }

    /** Executes so many times and gives the nanoseconds that one takes. */
    double sample(long count) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = clock.getAsLong();
        for (long done = 0; done < count; done++) {
            execution.run();
        }
        long nanos = clock.getAsLong() - start;
        allocatedBytes += THREADS.getCurrentThreadAllocatedBytes() - allocated;
        executions += count;
        return (double) nanos / count;
    }

    /** How often it was executed so far. */
    long executions() {
        return executions;
    }

    /** What one execution allocated in the mean so far, in bytes. */
    double allocatedBytes() {
        return (double) allocatedBytes / executions;
    }
}
