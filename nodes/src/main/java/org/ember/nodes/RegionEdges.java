package org.ember.nodes;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import java.util.Arrays;
import org.ember.nodes.TerminatorNode.Branch;
import org.ember.nodes.TerminatorNode.DynamicJump;
import org.ember.nodes.TerminatorNode.End;
import org.ember.nodes.TerminatorNode.Jump;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.instructions.Operand;

/** Where control goes after a block of a region: to other blocks of it, by number, or out of it. */
final class RegionEdges {
    /** Stands for the number of a block that is not in the region. */
    static final int OUTSIDE = -1;

    /** A target that no jump may have. */
    static final int INVALID = -1;

    final boolean ends;

    /** The condition of a branch; {@code null} when it is none. */
    final Operand condition;

    final int notTaken;
    final int notTakenStart;

    /** A jump whose target the stack decides; {@code null} when there is none. */
    final DynamicJump dynamic;

    @CompilationFinal(dimensions = 1)
    final int[] dynamicStarts;

    @CompilationFinal(dimensions = 1)
    final int[] dynamicIndices;

    final int taken;
    final int takenStart;

    private RegionEdges(TerminatorNode terminator, int height, Numbering numbering) {
        ends = terminator instanceof End;
        TerminatorNode jump = terminator;
        if (terminator instanceof Branch branch) {
            condition = branch.condition();
            notTaken = numbering.numberOf(branch.notTaken().successor(), height);
            notTakenStart = branch.notTaken().target();
            jump = branch.taken();
        } else {
            condition = null;
            notTaken = OUTSIDE;
            notTakenStart = INVALID;
        }
        dynamic = jump instanceof DynamicJump decided ? decided : null;
        if (dynamic != null) {
            BlockNode[] seen = inside(dynamic.seen(), numbering, height);
            dynamicStarts = new int[seen.length];
            dynamicIndices = new int[seen.length];
            for (int index = 0; index < seen.length; index++) {
                dynamicStarts[index] = seen[index].start();
                dynamicIndices[index] = numbering.numberOf(seen[index], height);
            }
        } else {
            dynamicStarts = null;
            dynamicIndices = null;
        }
        if (jump instanceof Jump known) {
            taken = numbering.numberOf(known.successor(), height);
            takenStart = known.target();
        } else {
            taken = OUTSIDE;
            takenStart = INVALID;
        }
    }

    /** Halts when the constant target is no jump destination. */
    void requireValidTarget() {
        if (takenStart == INVALID) {
            throw ExceptionalHalt.INVALID_JUMP;
        }
    }

    /** The numbers of a region's blocks. */
    interface Numbering {
        /**
         * The number of {@code block} where it is entered with a stack {@code height} items higher than the region was;
         * {@link #OUTSIDE} when it is not in the region, or with another height, or {@code null}.
         */
        int numberOf(BlockNode block, int height);
    }

    /** The ways out of {@code block}, at whose end the stack is {@code height} items higher than the region was. */
    static RegionEdges of(BlockNode block, int height, Numbering numbering) {
        return new RegionEdges(block.terminator(), height, numbering);
    }

    private static BlockNode[] inside(BlockNode[] blocks, Numbering numbering, int height) {
        return Arrays.stream(blocks)
                .filter(block -> numbering.numberOf(block, height) != OUTSIDE)
                .toArray(BlockNode[]::new);
    }
}
