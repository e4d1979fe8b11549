package org.ember.nodes.region;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.RootNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ember.nodes.block.BlockAttachment;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.BlockTable;
import org.ember.nodes.block.TerminatorNode.DynamicJump;
import org.ember.nodes.block.TerminatorNode.Jump;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.Sampler;
import org.ember.nodes.region.RegionNumbering.Place;

/**
 * Hot blocks round one entry, compiled together: the unit of compilation. It is entered at its entry only, and left at
 * any block's end. A region is never changed; one that no longer fits is retired, and another takes its place.
 */
public final class Region implements BlockAttachment, RegionRootNode.Owner {
    /** What holds the regions of one program, and is told what becomes of each. */
    public interface Owner {
        Program program();

        /** The blocks of the program. */
        BlockTable blocks();

        /** What the code pushes to compute with. */
        PushedWords pushedWords();

        /** Compiled code of {@code region} ran for the first time. */
        void compiled(Region region);

        /** The runtime threw something, and no code was run, when {@code region} was to be compiled or run. */
        void compilerFailed(Region region, Throwable cause);

        /**
         * The region often does not fit what the calls do: it gives way to one made of what is known by now, as soon as
         * that is compiled, unless that would be the same.
         */
        void outgrown(Region region);

        /** What takes the region's place is compiled. */
        void succeeded(Region region);

        /** Compiled code of {@code region} met what it was not made for. */
        void deoptimized(Region region);
    }

    /** How often a region that is not compiled yet is passed by before it is asked again. */
    private static final int ENTRIES_PER_PROBE = 32;

    /**
     * How often a region may be left for blocks that it does not hold, or refuse calls, before it is made anew; four times
     * as many each time that it would be the same.
     */
    private static final int LEAST_MISSES_TOLERATED = 500;

    private static final int MOST_MISSES_TOLERATED = 1 << 20;

    /** How often a region may be left by ways that there is no code for, each time at the price of a deoptimisation. */
    private static final int SURPRISES_TOLERATED = 64;

    private static final int AWAIT_STEP_MILLIS = 1;

    private final Owner owner;
    private final BlockNode entry;

    /** What is known of the stack at each place, the entry first. */
    private final Map<Place, KnownDestinations> places;

    private final int graphNodes;
    private final RegionRootNode root;
    private final RootCallTarget callTarget;

    private volatile boolean retired;
    private final AtomicBoolean compiled = new AtomicBoolean();
    private boolean active;
    private boolean hasUnseenExits;
    private int misses;
    private int missesTolerated = LEAST_MISSES_TOLERATED;
    private int surprises;

    /** What takes the place of this as soon as it is compiled, or {@code null}. */
    private volatile Region successor;

    private int untilProbe = 1;

    /**
     * @param places and what is known of the stack there; the entry first
     * @param constants what is taken to stay the same on the stack at the entry, where it always was one of these
     * @param trustsUnseen whether ways that have never been gone until it is compiled need no code
     */
    Region(
            Owner owner,
            Map<Place, KnownDestinations> places,
            int graphNodes,
            PushedWords constants,
            boolean trustsUnseen) {
        this.owner = owner;
        this.entry = places.keySet().iterator().next().block();
        this.places = places;
        this.graphNodes = graphNodes;
        this.root = RegionRootNode.create(this, places, constants, trustsUnseen);
        this.callTarget = root.getCallTarget();
        // Truffle profiles the classes of arguments, and compiles again what it took to be always a frame when there is
        // a probe.
        callTarget.call((Object) null);
        LoopNode.reportLoopCount(root, Integer.MAX_VALUE); // the next call submits it for compilation
    }

    /** The region that {@code root} is the root of, or {@code null} when it is another language's. */
    public static Region of(RootNode root) {
        return root instanceof RegionRootNode regionRoot ? (Region) regionRoot.owner() : null;
    }

    /** The region that is entered at {@code block}, or {@code null}. */
    public static Region at(BlockNode block) {
        return (Region) block.region();
    }

    public Program program() {
        return owner.program();
    }

    /** The block that it is entered at. */
    public BlockNode entry() {
        return entry;
    }

    /** The blocks that it holds, the entry first; one that is reached with several heights of the stack for each. */
    public List<BlockNode> blocks() {
        return places.keySet().stream().map(Place::block).toList();
    }

    /** How many blocks it has; one that is reached with several heights of the stack counts for each. */
    public int size() {
        return places.size();
    }

    /** The estimated size of its graph, in nodes. */
    public int graphNodes() {
        return graphNodes;
    }

    /** The code and the byte where it is entered, for people. */
    @Override
    public String name() {
        return program().name() + "@" + entry.start();
    }

    /** Whether compiled code of it has been seen to run. */
    public boolean isCompiled() {
        return compiled.get();
    }

    @Override
    public boolean isRetired() {
        return retired;
    }

    /** Runs the call in compiled code, if there is any, from the entry on; where a block halts, the call has ended. */
    public Outcome enter(CallFrame call) {
        Region next = successor;
        if (next != null && next.isReady()) {
            owner.succeeded(this);
            return next.enter(call);
        }
        if (!active && --untilProbe > 0) {
            return Outcome.NOT_COMPILED;
        }
        if (!root.permits(call.height())) {
            refused(call);
            return Outcome.NOT_COMPILED;
        }
        call.requireStack(call.height() + root.maxGrowth());
        Outcome outcome = run(call);
        if (outcome == Outcome.NOT_COMPILED) {
            active = false;
            untilProbe = ENTRIES_PER_PROBE;
            return outcome;
        }
        if (!active) {
            activate();
        }
        if (outcome == Outcome.DEOPTIMIZED) {
            owner.deoptimized(this);
        } else if (outcome == Outcome.LEFT_UNSEEN) {
            if (++surprises == SURPRISES_TOLERATED) {
                EntryProfile.of(entry).countSurprise();
                owner.deoptimized(this);
            }
        } else if (outcome == Outcome.REFUSED) {
            refused(call);
        }
        return outcome;
    }

    /**
     * Calls the call target. What the code of the call throws comes through as it is; what the runtime throws before it gets
     * to the code, as when it cannot have it compiled, ends the use of the region, and nothing else.
     */
    private Outcome run(CallFrame call) {
        call.setInRegion(false);
        try {
            return (Outcome) callTarget.call(call);
        } catch (Throwable error) {
            // A stack that is nearly full is no fault of the compiler's, and the interpreter needs one too.
            if (call.isInRegion() || StopRequest.is(error) || error instanceof StackOverflowError) {
                throw error;
            }
            owner.compilerFailed(this, error);
            return Outcome.NOT_COMPILED;
        }
    }

    /** Whether there is compiled code; asked of one that waits to take another's place, now and then. */
    private boolean isReady() {
        if (!active && --untilProbe <= 0) {
            untilProbe = ENTRIES_PER_PROBE;
            return !retired && probe();
        }
        return active;
    }

    /** Asks for compiled code, without running it, and so has it made where that is due; whether there is some. */
    private boolean probe() {
        Object outcome;
        try {
            outcome = callTarget.call((Object) null);
        } catch (Throwable error) {
            if (StopRequest.is(error)) {
                throw error;
            }
            owner.compilerFailed(this, error);
            return false;
        }
        if (outcome == Outcome.NOT_COMPILED) {
            return false;
        }
        activate();
        return true;
    }

    private void activate() {
        active = true;
        if (compiled.compareAndSet(false, true)) {
            owner.compiled(this);
        }
    }

    @Override
    @TruffleBoundary
    public void missed(DynamicJump jump, long target, CallFrame call) {
        owner.blocks().requireJumpDestination(target);
        BlockNode block = owner.blocks().block((int) target);
        if (jump.remember(block)) {
            hasUnseenExits = true;
        }
        missed(block, call);
    }

    @Override
    @TruffleBoundary
    public void missed(Jump jump, CallFrame call) {
        if (!hasUnseenExits) { // what threads share is not written without need
            hasUnseenExits = true;
        }
        missed(jump.build(), call);
    }

    /** A region that is often left has been made too early: another is then made, of what is hot by then. */
    private void missed(BlockNode block, CallFrame call) {
        if (hasUnseenExits
                && call.sampler().chooses()
                && areTooMany()
                && hasRoom(program().policy(), block, GraphSize.of(block, false), entry, graphNodes)) {
            owner.outgrown(this);
        }
    }

    private void refused(CallFrame call) {
        if (call.sampler().chooses()) {
            EntryProfile.of(entry).observe(call.stack(), call.height());
            if (areTooMany()) {
                owner.outgrown(this);
            }
        }
    }

    /** Counts some more ways out gone, or calls refused: those that the sampler's choice stands for. */
    private boolean areTooMany() {
        misses += Sampler.INTERVAL;
        if (misses < missesTolerated) {
            return false;
        }
        misses = 0;
        missesTolerated = Math.min(MOST_MISSES_TOLERATED, 4 * missesTolerated);
        return true;
    }

    /**
     * Whether there is room for a block of {@code blockNodes} graph nodes in the region at {@code entry}, which has {@code
     * regionNodes}. One with a region of its own is better left to that when the first is large already.
     */
    static boolean hasRoom(RegionPolicy policy, BlockNode block, int blockNodes, BlockNode entry, int regionNodes) {
        int most = policy.maxRegionGraphNodes();
        boolean hasOwnRegion = block.region() != null && block != entry;
        return regionNodes + blockNodes <= most && !(hasOwnRegion && regionNodes > most / 2);
    }

    /** Whether a region made now, of {@code places}, would be the same. */
    boolean isAsNew(Map<Place, KnownDestinations> newPlaces) {
        return newPlaces.equals(places) && root.isAsNew();
    }

    /** Waits until there is compiled code, at most so long; whether there is. */
    public boolean awaitCompiled(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (!probe()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(AWAIT_STEP_MILLIS);
        }
        return true;
    }

    public boolean hasSuccessor() {
        Region next = successor;
        return next != null && !next.retired;
    }

    /** Lets {@code next} take the place of this as soon as it is compiled. */
    public void setSuccessor(Region next) {
        successor = next;
    }

    /** Takes it out of use: it is not entered any more. */
    public void retire() {
        retired = true;
        if (at(entry) == this) {
            entry.setRegion(hasSuccessor() ? successor : null);
        }
    }
}
