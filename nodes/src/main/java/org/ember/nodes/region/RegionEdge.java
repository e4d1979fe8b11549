package org.ember.nodes.region;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import java.util.Arrays;
import java.util.Set;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.TerminatorNode;
import org.ember.nodes.block.TerminatorNode.DynamicJump;
import org.ember.nodes.operand.Operand;

/** Where control goes after a block of a region. */
sealed interface RegionEdge {
    /** Turns ways that have never been gone so far into uncommon traps; called before it is compiled. */
    void setUncommonTraps();

    /** The edge of {@code block}, with what is known of the stack {@code before} it. */
    static RegionEdge of(RegionBlock block, ReturnAddresses before, RegionNumbering numbering) {
        return of(block.node().terminator(), block, before, numbering);
    }

    private static RegionEdge of(
            TerminatorNode terminator, RegionBlock block, ReturnAddresses before, RegionNumbering numbering) {
        return switch (terminator) {
            case TerminatorNode.End _ -> new End();
            case TerminatorNode.Jump jump -> new Jump(RegionWay.of(jump, block.heightAfter(), numbering));
            case TerminatorNode.InvalidJump _ -> new Jump(new RegionWay.Nowhere());
            case TerminatorNode.Branch branch ->
                new Branch(
                        branch.condition(),
                        RegionWay.of(branch.notTaken(), block.heightAfter(), numbering),
                        of(branch.taken(), block, before, numbering));
            case DynamicJump jump -> new Dynamic(jump, before.of(block, jump.target()), block.heightAfter(), numbering);
        };
    }

    /** The call has ended. */
    record End() implements RegionEdge {
        @Override
        public void setUncommonTraps() {}
    }

    /** There is one way. */
    record Jump(RegionWay way) implements RegionEdge {
        @Override
        public void setUncommonTraps() {
            way.setUncommonTraps();
        }
    }

    /**
     * Two ways.
     *
     * @param notTaken the way where the condition is 0
     * @param taken what goes on otherwise
     */
    record Branch(Operand condition, RegionWay notTaken, RegionEdge taken) implements RegionEdge {
        @Override
        public void setUncommonTraps() {
            notTaken.setUncommonTraps();
            taken.setUncommonTraps();
        }
    }

    /** A jump whose target the stack decides. */
    final class Dynamic implements RegionEdge {
        private final DynamicJump jump;

        /** The targets that it may have; empty when it may be any. */
        private final Set<Integer> destinations;

        /** The targets that are in the region, in the order of the code. */
        @CompilationFinal(dimensions = 1)
        private final int[] starts;

        @CompilationFinal(dimensions = 1)
        private final int[] indices;

        /** The number of the side exit to all others. */
        private final int exit;

        @CompilationFinal
        private boolean isTrapForOthers;

        private Dynamic(DynamicJump jump, Set<Integer> destinations, int height, RegionNumbering numbering) {
            this.jump = jump;
            this.destinations = destinations;
            this.exit = numbering.exitAt(height);
            BlockNode[] targets = Arrays.stream(jump.targets(destinations))
                    .filter(block -> numbering.numberOf(block, height) != RegionNumbering.OUTSIDE)
                    .toArray(BlockNode[]::new);
            starts = new int[targets.length];
            indices = new int[targets.length];
            for (int index = 0; index < targets.length; index++) {
                starts[index] = targets[index].start();
                indices[index] = numbering.numberOf(targets[index], height);
            }
        }

        @Override
        public void setUncommonTraps() {
            isTrapForOthers =
                    jump.targets(destinations).length == starts.length && !(destinations.isEmpty() && jump.isFull());
        }

        DynamicJump jump() {
            return jump;
        }

        /** How many targets are in the region. */
        int count() {
            return starts.length;
        }

        /** Where target number {@code candidate} starts in the code. */
        int start(int candidate) {
            return starts[candidate];
        }

        /** The number of the block of target number {@code candidate}. */
        int index(int candidate) {
            return indices[candidate];
        }

        int exit() {
            return exit;
        }

        /** Whether all other targets are uncommon traps, because the jump never had any. */
        boolean isTrapForOthers() {
            return isTrapForOthers;
        }
    }
}
