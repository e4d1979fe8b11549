package org.ember.nodes.region;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
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
import org.ember.nodes.profile.RegionProfile.BlockAtHeight;

/**
 * Hot blocks round one entry, compiled together: the unit of compilation. It is entered at its entry only, and left at
 * the end of any block. A region never changes: one that no longer fits is retired, and another takes its place.
 */
public final class Region implements BlockAttachment, RegionRootNode.Owner {
    /** Holds the regions of one program, and is told what becomes of each. */
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
         * The region often does not fit what calls do: it is to be recompiled of what is known now, if that makes a
         * difference.
         */
        void recompile(Region region);

        /** What takes the region's place is compiled. */
        void succeeded(Region region);

        /** Compiled code of {@code region} met what it was not made for. */
        void deoptimized(Region region);
    }

    private static final int AWAIT_STEP_MILLIS = 1;
    private final Owner owner;
    private final BlockNode entry;
    private final int graphNodes;

    /** What is known of the stack before each block, the entry first. */
    private final Map<RegionBlock, ReturnAddresses> blocks;

    private final RegionRootNode root;
    private final RegionCode code;
    private final SideExits sideExits;
    private final AtomicBoolean compiled = new AtomicBoolean();
    private volatile boolean retired;

    /** What takes the place of this as soon as it is compiled, or {@code null}. */
    private volatile Region successor;

    /**
     * @param blocks and what is known of the stack before each; the entry first
     * @param assumptions what it takes for granted of the stack at the entry
     * @param usesUncommonTraps whether ways that have never been gone until it is compiled need no code
     */
    Region(
            Owner owner,
            Map<RegionBlock, ReturnAddresses> blocks,
            int graphNodes,
            EntryAssumptions assumptions,
            boolean usesUncommonTraps,
            SideExits sideExits) {
        this.owner = owner;
        this.sideExits = sideExits;
        this.entry = blocks.keySet().iterator().next().node();
        this.blocks = blocks;
        this.graphNodes = graphNodes;
        this.root = RegionRootNode.create(this, blocks, assumptions, usesUncommonTraps);
        this.code = new RegionCode(root);
    }

    /** The region that {@code root} is the root of, or {@code null} when it is another language's. */
    public static Region of(RootNode root) {
        return root instanceof RegionRootNode regionRoot ? (Region) regionRoot.owner() : null;
    }

    /** The region that is entered at {@code block}, or {@code null}. */
    public static Region at(BlockNode block) {
        return (Region) block.region();
    }

    /** The program that it is a part of. */
    public Program program() {
        return owner.program();
    }

    /** The block that it is entered at. */
    public BlockNode entry() {
        return entry;
    }

    /** The blocks that it holds, the entry first; one that is reached with several heights of the stack for each. */
    public List<BlockNode> blocks() {
        return blocks.keySet().stream().map(RegionBlock::node).toList();
    }

    /** The same with the heights that it holds them for. */
    public List<BlockAtHeight> blocksAtHeights() {
        return blocks.keySet().stream().map(RegionBlock::asValue).toList();
    }

    /** How many blocks it has; one that is reached with several heights of the stack counts for each. */
    public int size() {
        return blocks.size();
    }

    /** The estimated size of its graph, in nodes. */
    public int graphNodes() {
        return graphNodes;
    }

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

    /** Runs the call in compiled code, if there is any that fits it, from the entry on. */
    public Outcome enter(CallFrame call) {
        Region next = successor;
        if (next != null && next.isReady()) {
            owner.succeeded(this);
            return next.enter(call);
        }
        if (!code.isActive() && !code.isProbeDue()) {
            return Outcome.NOT_RUN;
        }
        if (!root.permits(call.height())) {
            refused(call);
            return Outcome.NOT_RUN;
        }
        call.requireStack(call.height() + root.maxGrowth());
        RegionOutcome outcome = run(call);
        if (outcome == RegionOutcome.NOT_COMPILED) {
            code.postpone();
            return Outcome.NOT_RUN;
        }
        if (!code.isActive()) {
            activate();
        }
        if (outcome == RegionOutcome.ENDED) {
            return Outcome.ENDED;
        } else if (outcome == RegionOutcome.REFUSED) {
            refused(call);
            return Outcome.NOT_RUN;
        } else if (outcome == RegionOutcome.DEOPTIMIZED) {
            owner.deoptimized(this);
        } else if (outcome == RegionOutcome.UNCOMMON_TRAP && sideExits.addUncommonTrap()) {
            EntryProfile.of(entry).countUncommonTrap();
            owner.deoptimized(this);
        }
        return Outcome.LEFT;
    }

    /**
     * Calls the call target. What the code throws is passed on. What the runtime throws before the code begins, for
     * instance because it cannot compile it, ends the use of the region, and nothing else.
     */
    private RegionOutcome run(CallFrame call) {
        call.setInRegion(false);
        try {
            return code.run(call);
        } catch (Throwable error) {
            // A stack that is nearly full is no fault of the compiler's, and the interpreter needs one too.
            if (call.isInRegion() || StopRequest.is(error) || error instanceof StackOverflowError) {
                throw error;
            }
            owner.compilerFailed(this, error);
            return RegionOutcome.NOT_COMPILED;
        }
    }

    /** Whether there is compiled code. A region that waits to take another's place is asked now and then. */
    private boolean isReady() {
        if (!code.isActive() && code.isProbeDue()) {
            code.postpone();
            return !retired && probe();
        }
        return code.isActive();
    }

    /** Whether there is compiled code, which is made where that is due. */
    private boolean probe() {
        try {
            if (code.probe()) {
                activate();
                return true;
            }
        } catch (Throwable error) {
            StopRequest.passOn(error);
            owner.compilerFailed(this, error);
        }
        return false;
    }

    private void activate() {
        code.activate();
        if (compiled.compareAndSet(false, true)) {
            owner.compiled(this);
        }
    }

    @Override
    @TruffleBoundary
    public void leftBy(DynamicJump jump, long target, CallFrame call) {
        owner.blocks().requireJumpDestination(target);
        BlockNode block = owner.blocks().block((int) target);
        if (jump.remember(block)) {
            sideExits.noteNewExit();
        }
        leftBy(block, call);
    }

    @Override
    @TruffleBoundary
    public void leftBy(Jump jump, CallFrame call) {
        sideExits.noteNewExit();
        leftBy(jump.build(), call);
    }

    /** A region that is left often was made too early: it is recompiled, of what is hot by now. */
    private void leftBy(BlockNode block, CallFrame call) {
        if (sideExits.hasNewExits()
                && call.sampler().chooses()
                && sideExits.addSample()
                && program().policy().hasRoom(block, GraphSize.of(block, false), entry, graphNodes)) {
            owner.recompile(this);
        }
    }

    private void refused(CallFrame call) {
        if (call.sampler().chooses()) {
            EntryProfile.of(entry).observe(call.stack(), call.height());
            if (sideExits.addSample()) {
                owner.recompile(this);
            }
        }
    }

    /** Whether a region made now, of {@code blocks}, would be the same. */
    boolean isAsNew(Map<RegionBlock, ReturnAddresses> newBlocks) {
        return newBlocks.equals(blocks) && root.isAsNew();
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

    /** Whether another region waits to take its place. */
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
