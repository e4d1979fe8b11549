package org.ember.nodes.engine;

import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.nodes.region.RegionPolicy;
import org.ember.nodes.region.StopRequest;
import org.ember.nodes.tier.CallProfile;
import org.ember.nodes.tier.RunningTier;

/**
 * What decides about compilation: owned here, implemented by the layer above. Programs and regions tell it what happens
 * from the threads that execute, so it must be quick and must not throw; what it throws all the same is told to it. It
 * answers by {@link Program#admit} and {@link Program#withdraw}, from any thread.
 */
public interface TieringPolicy extends RegionPolicy {
    /** Takes note of a program that is about to run for the first time; the profile is told of each of its calls. */
    CallProfile profileOf(Program program);

    /**
     * How often the interpreter runs a block of an admitted program before a region round it is made; at least 1. A run
     * from which it has far to go, up to where a region could begin again, counts for several.
     *
     * @param regionNodes the estimated graph nodes of all regions that were made of it since it was admitted
     */
    int hotBlockExecutions(long regionNodes);

    /**
     * How often the interpreter runs the instructions of a block one by one before the block is built; more than 100
     * for always. Asked once for each program.
     */
    int executionsBeforeBlock();

    /**
     * How often the interpreter comes to a block of a program that is not admitted before it records which blocks
     * follow, to run them as one from then on; at least 1. Asked once for each program.
     */
    int executionsBeforeTrace();

    /** The most regions that a program has at one time. */
    int maxRegions();

    /** After this many deoptimisations no region is made any more at an entry. */
    int maxDeoptimizations();

    /**
     * Whether {@code program} may have one more region compiled just now; when it may not, the block has to become hot
     * once more. Asked last before one is made. If it may, it is told of one that was {@link #submitted}, or that
     * {@link #compilerFailed}, before it is asked again for this program.
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

    /** Compiled code met what it was not made for; the region is retired. */
    void deoptimized(Region region);

    /** A region was retired, for whatever reason; its code goes with the garbage collector. */
    void retired(Region region);

    /**
     * The Truffle runtime threw something when it was to compile, instead of saying that it cannot; no code was run.
     * What would have run compiled is interpreted.
     *
     * @param region that was already made, and is about to be retired; {@code null} when none could be
     * @param cause whatever was thrown; a {@link StopRequest} is no fault of the compiler's
     */
    default void compilerFailed(Program program, Region region, Throwable cause) {}

    /** What was to be noted about {@code program} could not be: it may not be as this policy was told. */
    default void failed(Program program, Throwable cause) {}

    /** Takes note of a new execution, which may be looked at from any thread, but must not be kept alive. */
    default void watch(RunningTier running) {}
}
