package org.ember.nodes.engine;

import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.nodes.region.RegionPolicy;
import org.ember.nodes.region.StopRequest;
import org.ember.nodes.tier.CallProfile;
import org.ember.nodes.tier.RunningTier;

/**
 * Decides what is compiled, and when. The module {@code profiler} implements it. Programs and regions tell it what
 * happens, from the threads that execute: so it must be quick, and must not throw. What it throws all the same is
 * reported to {@link #failed}. It acts by {@link Program#admit} and {@link Program#withdraw}, from any thread.
 */
public interface TieringPolicy extends RegionPolicy {
    /** A program is about to run for the first time. Returns the profile that is to be told of each of its calls. */
    CallProfile profileOf(Program program);

    /**
     * How often the interpreter runs a block of an admitted program before a region is made there; at least 1. An
     * execution from which the interpreter runs far, up to the next block that a region could begin with, counts as
     * several.
     *
     * @param regionNodes the estimated graph nodes of all regions that were made of it since it was admitted
     */
    int hotBlockExecutions(long regionNodes);

    /**
     * How often the interpreter runs the instructions of a block one by one before the block is built; more than 127
     * for always. Asked once for each program.
     */
    int executionsBeforeBlock();

    /**
     * How often the interpreter runs a block of a program that is not admitted before it records a trace there; at
     * least 1. Asked once for each program.
     */
    int executionsBeforeTrace();

    /** The most regions that a program has at one time. */
    int maxRegions();

    /** After so many deoptimisations at one entry, no region is made there any more. */
    int maxDeoptimizations();

    /**
     * Whether {@code program} may have one more region compiled just now. If not, the block has to become hot once
     * more. This is asked last before a region is made. After a yes, {@link #submitted} or {@link #compilerFailed} is
     * called before this is asked again for the program.
     */
    default boolean permits(Program program) {
        return true;
    }

    /**
     * A region was made and will be compiled in the background. The call that made it goes on when this returns, in
     * compiled code if there is any by then.
     */
    void submitted(Region region);

    /** Compiled code of the region runs for the first time. */
    void compiled(Region region);

    /** Compiled code was deoptimised; the region is retired. */
    void deoptimized(Region region);

    /** A region was retired, for whatever reason; the garbage collector frees its code. */
    void retired(Region region);

    /**
     * The Truffle runtime threw something when it was to compile, instead of reporting a failure. No code was run; the
     * call is interpreted.
     *
     * @param region that was already made, and is about to be retired; {@code null} when none could be
     * @param cause whatever was thrown; a {@link StopRequest} is no fault of the compiler's
     */
    default void compilerFailed(Program program, Region region, Throwable cause) {}

    /**
     * Something failed when it was to be noted about {@code program}: the program may not be as this policy was told.
     */
    default void failed(Program program, Throwable cause) {}

    /**
     * There is a new execution. Its running tier may be read from any thread, but must not be kept alive by the policy.
     */
    default void watch(RunningTier running) {}
}
