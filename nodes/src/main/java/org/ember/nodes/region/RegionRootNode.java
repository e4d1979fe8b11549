package org.ember.nodes.region;

import com.oracle.truffle.api.CompilerAsserts;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.ExplodeLoop.LoopExplosionKind;
import com.oracle.truffle.api.nodes.RootNode;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.StackSlots;
import org.ember.nodes.block.TerminatorNode.DynamicJump;
import org.ember.nodes.block.TerminatorNode.Jump;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;

/**
 * A region as Truffle compiles it: a loop over its blocks that is exploded on the block's number alone, so that the
 * compiled code is the region's control flow graph. It runs only as compiled code; in the Truffle interpreter, before
 * it is compiled or after a deoptimisation, it hands over to Ember's interpreter at once.
 */
final class RegionRootNode extends RootNode {
    /** The region whose code this is: it is asked and told while the code is compiled and run. */
    interface Owner {
        /** The name, for people: the code and the byte where it is entered. */
        String name();

        /** Whether it is out of use, so that it need not be compiled. */
        boolean isRetired();

        /**
         * Compiled code was left by a jump to a target that is not in the region.
         *
         * @throws ExceptionalHalt when the target is no jump destination
         */
        void leftBy(DynamicJump jump, long target, CallFrame call);

        /** Compiled code was left by {@code jump}. */
        void leftBy(Jump jump, CallFrame call);
    }

    /** The number that stands for the region having been left. */
    private static final int LEFT = -2;

    private final Owner owner;
    private final FirstTier firstTier = new FirstTier();

    @CompilationFinal(dimensions = 1)
    private final BlockNode[] blocks;

    /**
     * The height of the stack before each block, from that before the entry; then those at which the region is left,
     * whose numbers come after the last block's.
     */
    @CompilationFinal(dimensions = 1)
    private final int[] heights;

    @CompilationFinal(dimensions = 1)
    private final RegionEdge[] edges;

    /** The number of the side exit of the region before each block. */
    @CompilationFinal(dimensions = 1)
    private final int[] exitsBefore;

    private final RegionStack stack;
    private final StackSlots items;

    /** Whether ways that have never been gone need no code. */
    private final boolean usesUncommonTraps;

    private RegionRootNode(
            Owner owner,
            BlockNode[] blocks,
            int[] heights,
            RegionEdge[] edges,
            int[] exitsBefore,
            RegionStack stack,
            boolean usesUncommonTraps) {
        super(null, stack.descriptor());
        this.owner = owner;
        this.blocks = blocks;
        this.heights = heights;
        this.edges = edges;
        this.exitsBefore = exitsBefore;
        this.stack = stack;
        this.items = stack.slots();
        this.usesUncommonTraps = usesUncommonTraps;
    }

    static RegionRootNode create(
            Owner owner,
            Map<RegionBlock, ReturnAddresses> known,
            EntryAssumptions assumptions,
            boolean usesUncommonTraps) {
        RegionBlock[] blocks = known.keySet().toArray(RegionBlock[]::new);
        RegionNumbering numbering = new RegionNumbering(blocks);
        RegionEdge[] edges = new RegionEdge[blocks.length];
        int[] exitsBefore = new int[blocks.length];
        for (int index = 0; index < blocks.length; index++) {
            exitsBefore[index] = numbering.exitAt(blocks[index].height());
            edges[index] = RegionEdge.of(blocks[index], known.get(blocks[index]), numbering);
        }
        BlockNode[] nodes = Stream.of(blocks).map(RegionBlock::node).toArray(BlockNode[]::new);
        for (BlockNode node : nodes) {
            node.prepareForRegion();
        }
        int temporaries = Stream.of(nodes).mapToInt(BlockNode::slots).max().orElse(0);
        RegionStack stack = new RegionStack(blocks, temporaries, EntryProfile.of(blocks[0].node()), assumptions);
        return new RegionRootNode(owner, nodes, numbering.heights(), edges, exitsBefore, stack, usesUncommonTraps);
    }

    Owner owner() {
        return owner;
    }

    /** Whether no block can find too few items, or leave too many, when it is entered with so many. */
    boolean permits(int height) {
        return stack.permits(height);
    }

    /** How many more items there are at most in it than where it is entered. */
    int maxGrowth() {
        return stack.maxGrowth();
    }

    /** Whether a root of the same blocks would have the same to demand of the stack if it were made now. */
    boolean isAsNew() {
        return stack.isAsNew(EntryProfile.of(blocks[0]));
    }

    @Override
    public Object execute(VirtualFrame frame) {
        if (!(frame.getArguments()[0] instanceof CallFrame call)) { // a probe
            return CompilerDirectives.inInterpreter() ? RegionOutcome.NOT_COMPILED : RegionOutcome.READY;
        }
        call.setInRegion(true);
        if (CompilerDirectives.inInterpreter()) {
            return RegionOutcome.NOT_COMPILED;
        }
        int height = call.height();
        long[] memory = call.stack();
        if (!stack.isWithin(memory, height) || !stack.fits(memory, height)) {
            return RegionOutcome.REFUSED;
        }
        stack.forget(frame);
        if (CompilerDirectives.hasNextTier()) {
            firstTier.enter(call);
        }
        stack.enter(frame, memory, height);
        try {
            return run(frame, call, height);
        } catch (ExceptionalHalt halt) {
            stack.forget(frame);
            call.halt(halt.status()); // here it is a jump, while an exception that leaves compiled code is costly
            return RegionOutcome.ENDED;
        } catch (Throwable error) {
            stack.forget(frame);
            throw error;
        }
    }

    @ExplodeLoop(kind = LoopExplosionKind.MERGE_EXPLODE)
    private RegionOutcome run(VirtualFrame frame, CallFrame call, int entryHeight) {
        int index = 0;
        while (true) {
            CompilerAsserts.partialEvaluationConstant(index);
            if (index == LEFT) {
                return RegionOutcome.LEFT;
            }
            if (index >= blocks.length) {
                stack.leave(frame, call, entryHeight, heights[index]);
                stack.forget(frame);
                if (CompilerDirectives.inInterpreter()) {
                    // Code that is invalidated in the last block comes here too; the region is recompiled then too.
                    return usesUncommonTraps ? RegionOutcome.UNCOMMON_TRAP : RegionOutcome.DEOPTIMIZED;
                }
                index = LEFT; // what never comes round the loop again is not exploded with it
                continue;
            }
            BlockNode block = blocks[index];
            if (CompilerDirectives.inInterpreter()) {
                call.setResumeAt(block.start());
                stack.leave(frame, call, entryHeight, heights[index]);
                stack.forget(frame);
                return RegionOutcome.DEOPTIMIZED;
            }
            if (CompilerDirectives.hasNextTier() && firstTier.isOver(call, this)) {
                call.setResumeAt(block.start());
                index = exitsBefore[index];
                continue;
            }
            block.run(frame, call, items, heights[index]);
            RegionEdge edge = edges[index];
            if (edge instanceof RegionEdge.End) {
                stack.forget(frame);
                return RegionOutcome.ENDED;
            }
            if (edge instanceof RegionEdge.Branch branch) {
                if (branch.condition().isZero(frame)) {
                    block.clear(frame);
                    index = go(branch.notTaken(), index, call);
                    continue;
                }
                edge = branch.taken();
            }
            if (edge instanceof RegionEdge.Jump jump) {
                block.clear(frame);
                index = go(jump.way(), index, call);
                continue;
            }
            RegionEdge.Dynamic dynamic = (RegionEdge.Dynamic) edge;
            long target = dynamic.jump().target().asIndex(frame);
            block.clear(frame);
            int candidate = 0;
            int end = dynamic.count();
            while (end - candidate > 1) { // a binary search, of which compiled code has all steps
                int middle = candidate + end >>> 1;
                if (target < dynamic.start(middle)) {
                    end = middle;
                } else {
                    candidate = middle;
                }
            }
            if (end > 0 && target == dynamic.start(candidate)) {
                pollInLoop(dynamic.index(candidate) <= index, call);
                index = dynamic.index(candidate);
                continue;
            }
            leaveBy(dynamic, target, call);
            index = dynamic.exit();
        }
    }

    /**
     * Goes on by {@code way} from block number {@code from}; returns the number of the next block or of the side exit.
     */
    private int go(RegionWay way, int from, CallFrame call) {
        if (way instanceof RegionWay.Inside inside) {
            pollInLoop(inside.index() <= from, call);
            return inside.index();
        }
        if (way instanceof RegionWay.Outside outside) {
            if (outside.isUncommonTrap()) {
                CompilerDirectives.transferToInterpreter();
            }
            owner.leftBy(outside.jump(), call);
            call.setResumeAt(outside.jump().target());
            return outside.exit();
        }
        throw ExceptionalHalt.INVALID_JUMP;
    }

    /** Leaves for a target that is not in the region: an uncommon trap if no such target was ever seen. */
    private void leaveBy(RegionEdge.Dynamic edge, long target, CallFrame call) {
        if (edge.isTrapForOthers()) {
            CompilerDirectives.transferToInterpreter();
        }
        owner.leftBy(edge.jump(), target, call);
        call.setResumeAt((int) target);
    }

    /** Polls where control goes back, if a poll is due. */
    private void pollInLoop(boolean back, CallFrame call) {
        if (back
                && CompilerDirectives.injectBranchProbability(
                        CompilerDirectives.UNLIKELY_PROBABILITY, call.isPollDue())) {
            call.poll(this);
        }
    }

    @Override
    protected boolean prepareForCompilation(boolean rootCompilation, int compilationTier, boolean lastTier) {
        if (usesUncommonTraps) {
            for (RegionEdge edge : edges) {
                edge.setUncommonTraps();
            }
        }
        return !owner.isRetired();
    }

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return owner.name();
    }

    @Override
    public String toString() {
        return owner.name();
    }
}
