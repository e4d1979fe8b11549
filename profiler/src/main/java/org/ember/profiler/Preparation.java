package org.ember.profiler;

import java.util.Collection;
import java.util.List;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;

/** Has programs compiled that nobody calls just now. */
final class Preparation {
    private final Start start;
    private final Compiler compiler;

    /** Has a region made at a program's start. */
    interface Start {
        /** The region, {@code null} when there are reasons against one; waits so long until it is known whether there are. */
        Region make(Program program, long patienceMillis);
    }

    /** Waits for the compiler. */
    interface Compiler {
        /** Waits for a region, at most so long; whether it is compiled. */
        boolean await(Region region, long millis);
    }

    Preparation(Start start, Compiler compiler) {
        this.start = start;
        this.compiler = compiler;
    }

    /** How many are compiled, or being compiled if their requests are not to wait. */
    int prepare(Collection<PrepareRequest> batch) {
        batch.forEach(request -> regionOf(request.program(), 0)); // so that the compiler is at several
        return (int) batch.stream().filter(this::isPrepared).count();
    }

    private boolean isPrepared(PrepareRequest request) {
        Region region = regionOf(request.program(), request.patience().toMillis());
        if (region == null || region.isRetired()) {
            return false;
        }
        return request.patience().isZero()
                || compiler.await(region, request.patience().toMillis());
    }

    /** Any region, such as those that are known to be worth it; if there is none, one at the start. */
    private Region regionOf(Program program, long patienceMillis) {
        List<Region> regions = program.regions();
        return regions.isEmpty() ? start.make(program, patienceMillis) : regions.getFirst();
    }
}
