package org.ember.nodes.region;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import java.util.Arrays;
import java.util.Set;
import org.ember.nodes.block.BlockNode;
import org.ember.nodes.block.TerminatorNode;
import org.ember.nodes.block.TerminatorNode.Branch;
import org.ember.nodes.block.TerminatorNode.DynamicJump;
import org.ember.nodes.block.TerminatorNode.End;
import org.ember.nodes.block.TerminatorNode.Jump;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.region.RegionNumbering.Place;

/** Where control goes after a block of a region: to other blocks of it, by number, or out of it. */
final class RegionEdges {
    final boolean ends;

    /** The condition of a branch; {@code null} when it is none. */
    final Operand condition;

    final int notTaken;

    /** What goes on where the condition is 0; {@code null} when there is none. */
    final Jump notTakenJump;

    /** A jump whose target the stack decides; {@code null} when there is none. */
    final DynamicJump dynamic;

    /** What its target is known to be one of; empty when it may be anything. */
    private final Set<Integer> destinations;

    /** The targets of the dynamic jump that are in the region, in the order of the code. */
    @CompilationFinal(dimensions = 1)
    final int[] dynamicStarts;

    @CompilationFinal(dimensions = 1)
    final int[] dynamicIndices;

    final int taken;

    /** A jump to a place that is known; {@code null} when there is none. */
    final Jump takenJump;

    /** Whether a way out has never been gone; compiled code is left there as if it met what it was not made for. */
    @CompilationFinal
    private boolean notTakenIsUnseen;

    @CompilationFinal
    private boolean takenIsUnseen;

    @CompilationFinal
    private boolean othersAreUnseen;

    /** The number of the way out of the region before the block, and that after it. */
    final int exitBefore;

    final int exitAfter;

    private RegionEdges(Place place, KnownDestinations before, int height, RegionNumbering numbering) {
        TerminatorNode terminator = place.block().terminator();
        exitBefore = numbering.exitAt(place.height());
        exitAfter = numbering.exitAt(height);
        ends = terminator instanceof End;
        TerminatorNode jump = terminator;
        if (terminator instanceof Branch branch) {
            condition = branch.condition();
            notTaken = numbering.numberOf(branch.notTaken().successor(), height);
            notTakenJump = branch.notTaken();
            jump = branch.taken();
        } else {
            condition = null;
            notTaken = RegionNumbering.OUTSIDE;
            notTakenJump = null;
        }
        dynamic = jump instanceof DynamicJump decided ? decided : null;
        if (dynamic != null) {
            destinations = before.of(place, dynamic.target());
            BlockNode[] targets = inside(dynamic.targets(destinations), numbering, height);
            dynamicStarts = new int[targets.length];
            dynamicIndices = new int[targets.length];
            for (int index = 0; index < targets.length; index++) {
                dynamicStarts[index] = targets[index].start();
                dynamicIndices[index] = numbering.numberOf(targets[index], height);
            }
        } else {
            destinations = Set.of();
            dynamicStarts = null;
            dynamicIndices = null;
        }
        if (jump instanceof Jump known) {
            taken = numbering.numberOf(known.successor(), height);
            takenJump = known;
        } else {
            taken = RegionNumbering.OUTSIDE;
            takenJump = null;
        }
    }

    /** Halts when the constant target is no jump destination. */
    void requireValidTarget() {
        if (takenJump == null) {
            throw ExceptionalHalt.INVALID_JUMP;
        }
    }

    /** Takes what has never been gone up to now, before it is compiled, for what will not be. */
    void trustUnseen() {
        notTakenIsUnseen = notTakenJump != null && notTakenJump.successor() == null;
        takenIsUnseen = takenJump != null && takenJump.successor() == null;
        othersAreUnseen = dynamic != null
                && dynamic.targets(destinations).length == dynamicStarts.length
                && !(destinations.isEmpty() && dynamic.isFull());
    }

    boolean notTakenIsUnseen() {
        return notTakenIsUnseen;
    }

    boolean takenIsUnseen() {
        return takenIsUnseen;
    }

    /** Whether the dynamic jump never had a target but those in {@link #dynamicStarts}. */
    boolean othersAreUnseen() {
        return othersAreUnseen;
    }

    /** The ways out of {@code place}, with what is known of the stack {@code before} it. */
    static RegionEdges of(Place place, KnownDestinations before, RegionNumbering numbering) {
        return new RegionEdges(place, before, place.heightAfter(), numbering);
    }

    private static BlockNode[] inside(BlockNode[] blocks, RegionNumbering numbering, int height) {
        return Arrays.stream(blocks)
                .filter(block -> numbering.numberOf(block, height) != RegionNumbering.OUTSIDE)
                .toArray(BlockNode[]::new);
    }
}
