package org.ember.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.frame.ExceptionalHalt;
import org.ember.nodes.instructions.Operand;

/** Where control goes at the end of a basic block. */
abstract class TerminatorNode extends Node {
    /** The next block, or {@code null} when the call has ended. */
    abstract BlockNode next(VirtualFrame temporaries, CallFrame call);

    /** After an instruction that ended the call. */
    static final class End extends TerminatorNode {
        @Override
        BlockNode next(VirtualFrame temporaries, CallFrame call) {
            return null;
        }
    }

    /** What goes on at a place that is known: the next instruction, or the constant target of a JUMP. */
    static final class Jump extends TerminatorNode {
        private final Program program;
        private final int target;

        @CompilationFinal
        private BlockNode successor;

        Jump(Program program, int target) {
            this.program = program;
            this.target = target;
        }

        @Override
        BlockNode next(VirtualFrame temporaries, CallFrame call) {
            if (successor == null) {
                CompilerDirectives.transferToInterpreterAndInvalidate();
                successor = program.block(target);
            }
            return successor;
        }
    }

    /** A JUMP to a constant that is no JUMPDEST. */
    static final class InvalidJump extends TerminatorNode {
        @Override
        BlockNode next(VirtualFrame temporaries, CallFrame call) {
            throw ExceptionalHalt.INVALID_JUMP;
        }
    }

    /** JUMP to wherever the stack says. */
    static final class DynamicJump extends TerminatorNode {
        private final Program program;
        private final Operand target;

        /** Most dynamic jumps, as returns of functions that one caller has, always go to the same place. */
        private BlockNode last;

        DynamicJump(Program program, Operand target) {
            this.program = program;
            this.target = target;
        }

        @Override
        BlockNode next(VirtualFrame temporaries, CallFrame call) {
            long destination = target.asIndex(temporaries);
            BlockNode known = last;
            if (known != null && known.start() == destination) {
                return known;
            }
            if (!program.code().jumpDestinations().contains(destination)) {
                throw ExceptionalHalt.INVALID_JUMP;
            }
            BlockNode successor = program.block((int) destination);
            last = successor;
            return successor;
        }
    }

    /** JUMPI. */
    static final class Branch extends TerminatorNode {
        private final Operand condition;

        @Child
        private TerminatorNode taken;

        @Child
        private Jump notTaken;

        Branch(Operand condition, TerminatorNode taken, Jump notTaken) {
            this.condition = condition;
            this.taken = taken;
            this.notTaken = notTaken;
        }

        @Override
        BlockNode next(VirtualFrame temporaries, CallFrame call) {
            return condition.isZero(temporaries) ? notTaken.next(temporaries, call) : taken.next(temporaries, call);
        }
    }
}
