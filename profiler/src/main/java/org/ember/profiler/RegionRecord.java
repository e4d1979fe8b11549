package org.ember.profiler;

import org.ember.nodes.region.GraphSize;
import org.ember.nodes.region.Region;
import org.ember.profiler.RegionReport.Status;

/** The history of one region, written by several threads. Does not keep the region alive. */
final class RegionRecord {
    private final int entry;
    private final int blocks;
    private final int estimatedGraphNodes;
    private final long submittedNanos;

    /** When the compiler last took it up; {@code null} until then. */
    private Long startedNanos;

    private long compileNanos;
    private long compilerNanos;
    private int graphNodes;
    private long measuredBytes;
    private int tier;
    private Status status = Status.PENDING;
    private String failure;

    RegionRecord(Region region, long submittedNanos) {
        this.entry = region.entry().start();
        this.blocks = region.size();
        this.estimatedGraphNodes = region.graphNodes();
        this.submittedNanos = submittedNanos;
    }

    /** The compiler takes it up. */
    synchronized void start(long now) {
        startedNanos = now;
    }

    /**
     * How long the compiler has been at it. While it has not begun: how long it has had reason to, which it has not while
     * it gets done with others.
     *
     * @param progressNanos when it was last done with another
     */
    synchronized long nanosAtCompiler(long now, long progressNanos) {
        return now - (startedNanos != null ? startedNanos : Math.max(submittedNanos, progressNanos));
    }

    /** Why the compiler gave up; {@code null} when it did not. */
    synchronized String failure() {
        return failure;
    }

    synchronized void setFailure(String cause) {
        failure = cause;
    }

    /** Whether it was pending until now. */
    synchronized boolean end(Status newStatus, long now) {
        boolean wasPending = status == Status.PENDING;
        if (wasPending && newStatus == Status.COMPILED) {
            compileNanos = now - submittedNanos;
        }
        status = newStatus;
        return wasPending;
    }

    /** Keeps what was found out before: a region that failed is then also retired. */
    synchronized void retire() {
        if (status == Status.PENDING || status == Status.COMPILED) {
            status = Status.RETIRED;
        }
    }

    synchronized void installed(int newTier, int nodes, long bytes, long nanos) {
        tier = newTier;
        graphNodes = nodes;
        measuredBytes = bytes;
        compilerNanos += nanos;
    }

    synchronized boolean isPending() {
        return status == Status.PENDING;
    }

    synchronized boolean isCompiled() {
        return status == Status.COMPILED;
    }

    /** The machine code that it takes, in bytes; 0 when it is not compiled. */
    synchronized long codeBytes() {
        if (measuredBytes > 0) {
            return measuredBytes;
        }
        return status == Status.PENDING ? 0 : GraphSize.machineCodeBytes(estimatedGraphNodes);
    }

    synchronized RegionReport report() {
        return new RegionReport(
                entry,
                blocks,
                estimatedGraphNodes,
                graphNodes,
                codeBytes(),
                measuredBytes > 0,
                tier,
                submittedNanos,
                compileNanos,
                compilerNanos,
                status);
    }
}
