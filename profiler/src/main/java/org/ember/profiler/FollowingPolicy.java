package org.ember.profiler;

import java.util.function.LongSupplier;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.nodes.tier.RunningTier;
import org.ember.profiler.store.ArtifactStore;

/**
 * Takes note of what programs tell. They do so where they execute, so whatever is thrown here goes no further; whether it is
 * a listener's error or that there is no memory, a call ends as it would have.
 */
abstract class FollowingPolicy extends StoringPolicy {
    FollowingPolicy(TieringOptions options, ArtifactStore store, LongSupplier clock) {
        super(options, store, clock);
    }

    abstract Compilation compilation();

    abstract TieringFailures failures();

    abstract TierSampler sampler();

    @Override
    public final void submitted(Region region) {
        try {
            compilation().submitted(region);
        } catch (Throwable error) {
            caught(region.program(), error);
        }
        if (options().isBlocking()) {
            compilation().settle(region);
        }
    }

    @Override
    public final void compiled(Region region) {
        try {
            compilation().compiled(region);
        } catch (Throwable error) {
            caught(region.program(), error);
        }
    }

    @Override
    public final void deoptimized(Region region) {
        try {
            compilation().deoptimized(region);
        } catch (Throwable error) {
            caught(region.program(), error);
        }
    }

    @Override
    public final void retired(Region region) {
        try {
            compilation().retired(region);
        } catch (Throwable error) {
            caught(region.program(), error);
        }
    }

    @Override
    public final void compilerFailed(Program program, Region region, Throwable cause) {
        try {
            compilation().compilerFailed(program, region, cause);
        } catch (Throwable error) {
            caught(program, error);
        }
    }

    @Override
    public final void failed(Program program, Throwable cause) {
        caught(program, cause);
    }

    @Override
    public final void watch(RunningTier running) {
        try {
            sampler().watch(running);
        } catch (Throwable error) {
            failures().caught(null, Duty.SAMPLE, error);
        }
    }

    private void caught(Program program, Throwable error) {
        failures().caught((CodeRecord) program.profile(), Duty.FOLLOW, error);
    }
}
