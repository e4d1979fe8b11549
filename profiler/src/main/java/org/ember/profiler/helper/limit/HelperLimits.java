package org.ember.profiler.helper.limit;

import java.util.ArrayList;
import java.util.List;

/**
 * What a helper may take of the machine; 0 stands for no limit of its own.
 *
 * @param heapBytes of the Java heap
 * @param codeCacheBytes of memory for machine code
 * @param processors that it believes to have
 * @param addressBytes of address space, of which Java reserves far more than it uses
 * @param cpuSeconds of processor time, of all its threads together, after which the system ends it
 * @param affinity how many processors it is bound to
 * @param niceness how much it gives way to other processes, 0 to 19
 */
public record HelperLimits(
        long heapBytes,
        long codeCacheBytes,
        int processors,
        long addressBytes,
        long cpuSeconds,
        int affinity,
        int niceness) {
    /** No limits. */
    public static final HelperLimits NONE = new HelperLimits(0, 0, 0, 0, 0, 0, 0);

    private static final int MAX_NICENESS = 19;

    /** @throws IllegalArgumentException naming the limit, when one is out of range */
    public HelperLimits {
        requireNotNegative("heapBytes", heapBytes);
        requireNotNegative("codeCacheBytes", codeCacheBytes);
        requireNotNegative("processors", processors);
        requireNotNegative("addressBytes", addressBytes);
        requireNotNegative("cpuSeconds", cpuSeconds);
        requireNotNegative("affinity", affinity);
        if (niceness < 0 || niceness > MAX_NICENESS) {
            throw new IllegalArgumentException(
                    "a helper's niceness must be from 0 to " + MAX_NICENESS + ", not " + niceness);
        }
    }

    private static void requireNotNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a helper's " + name + " must not be negative: " + value);
        }
    }

    /** The options of Java that set the limits which Java itself keeps to. */
    public List<String> javaOptions() {
        List<String> options = new ArrayList<>();
        if (heapBytes > 0) {
            options.add("-Xmx" + heapBytes);
        }
        if (codeCacheBytes > 0) {
            options.add("-XX:ReservedCodeCacheSize=" + codeCacheBytes);
        }
        if (processors > 0) {
            options.add("-XX:ActiveProcessorCount=" + processors);
        }
        return options;
    }

    /** Whether one of them is for the operating system to keep. */
    public boolean needsSystem() {
        return addressBytes > 0 || cpuSeconds > 0 || affinity > 0 || niceness > 0;
    }
}
