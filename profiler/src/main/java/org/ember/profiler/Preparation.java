package org.ember.profiler;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;

/** Has programs compiled that nobody calls just now. */
final class Preparation {
    private final Function<Program, Region> start;
    private final Compiler compiler;

    /** Waits for the compiler. */
    interface Compiler {
        /** Waits for a region, at most so long; whether it is compiled. */
        boolean await(Region region, long millis);
    }

    /** @param start has a region made at a program's start; gives {@code null} when there are reasons against one */
    Preparation(Function<Program, Region> start, Compiler compiler) {
        this.start = start;
        this.compiler = compiler;
    }

    /** How many are compiled, or being compiled if their requests are not to wait. */
    int prepare(Collection<PrepareRequest> batch) {
        batch.forEach(request -> regionOf(request.program())); // so that the compiler is at several
        return (int) batch.stream().filter(this::isPrepared).count();
    }

    private boolean isPrepared(PrepareRequest request) {
        Region region = regionOf(request.program());
        if (region == null || region.isRetired()) {
            return false;
        }
        return request.patience().isZero()
                || compiler.await(region, request.patience().toMillis());
    }

    /** Any region, such as those that are known to be worth it; if there is none, one at the start. */
    private Region regionOf(Program program) {
        List<Region> regions = program.regions();
        return regions.isEmpty() ? start.apply(program) : regions.getFirst();
    }
}
