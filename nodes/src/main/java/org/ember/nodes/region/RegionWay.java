package org.ember.nodes.region;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import org.ember.nodes.block.TerminatorNode.Jump;

/** A way on from a block of a region that is known before it is gone. */
sealed interface RegionWay {
    /** Makes it an uncommon trap if it has never been gone so far; called before it is compiled. */
    default void setUncommonTraps() {}

    /** The way of {@code jump}, where the stack is {@code height} items higher than on entry to the region. */
    static RegionWay of(Jump jump, int height, RegionNumbering numbering) {
        int number = numbering.numberOf(jump.successor(), height);
        return number == RegionNumbering.OUTSIDE ? new Outside(jump, numbering.exitAt(height)) : new Inside(number);
    }

    /**
     * To another block of the region.
     *
     * @param index its number
     */
    record Inside(int index) implements RegionWay {}

    /** Out of the region. */
    final class Outside implements RegionWay {
        private final Jump jump;
        private final int exit;

        @CompilationFinal
        private boolean isUncommonTrap;

        private Outside(Jump jump, int exit) {
            this.jump = jump;
            this.exit = exit;
        }

        @Override
        public void setUncommonTraps() {
            isUncommonTrap = jump.successor() == null;
        }

        /** What goes there. */
        Jump jump() {
            return jump;
        }

        /** The number of the side exit. */
        int exit() {
            return exit;
        }

        /** Whether it is an uncommon trap: there is no code for it, and compiled code deoptimises there. */
        boolean isUncommonTrap() {
            return isUncommonTrap;
        }
    }

    /** To a constant that is no jump destination. */
    record Nowhere() implements RegionWay {}
}
