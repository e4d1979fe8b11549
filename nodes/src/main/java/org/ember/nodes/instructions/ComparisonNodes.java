package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.Limbs;

/** The comparisons (Yellow Paper, H.2, group 10s); all leave 0 or 1. Narrow words are not negative. */
final class ComparisonNodes {
    private ComparisonNodes() {}

    static final class LessThan extends BinaryNode {
        LessThan(Operand left, Operand right, Temporary result) {
            super(InstructionNumber.LESS_THAN, left, right, result);
        }

        @Override
        boolean executeNarrow(VirtualFrame temporaries, long left, long right) {
            setBoolean(temporaries, Limbs.below(left, right));
            return true;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (!executeNarrow(temporaries)) {
                setBoolean(temporaries, left.asWord(temporaries).lessThan(right.asWord(temporaries)));
            }
        }
    }

    static final class GreaterThan extends BinaryNode {
        GreaterThan(Operand left, Operand right, Temporary result) {
            super(InstructionNumber.GREATER_THAN, left, right, result);
        }

        @Override
        boolean executeNarrow(VirtualFrame temporaries, long left, long right) {
            setBoolean(temporaries, Limbs.below(right, left));
            return true;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (!executeNarrow(temporaries)) {
                setBoolean(temporaries, left.asWord(temporaries).greaterThan(right.asWord(temporaries)));
            }
        }
    }

    static final class SignedLessThan extends BinaryNode {
        SignedLessThan(Operand left, Operand right, Temporary result) {
            super(left, right, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (areNarrow(temporaries)) {
                setBoolean(temporaries, Limbs.below(left.asLong(temporaries), right.asLong(temporaries)));
            } else {
                setBoolean(temporaries, left.asWord(temporaries).signedLessThan(right.asWord(temporaries)));
            }
        }
    }

    static final class SignedGreaterThan extends BinaryNode {
        SignedGreaterThan(Operand left, Operand right, Temporary result) {
            super(left, right, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (areNarrow(temporaries)) {
                setBoolean(temporaries, Limbs.below(right.asLong(temporaries), left.asLong(temporaries)));
            } else {
                setBoolean(temporaries, left.asWord(temporaries).signedGreaterThan(right.asWord(temporaries)));
            }
        }
    }

    static final class Equal extends BinaryNode {
        Equal(Operand left, Operand right, Temporary result) {
            super(InstructionNumber.EQUAL, left, right, result);
        }

        @Override
        boolean executeNarrow(VirtualFrame temporaries, long left, long right) {
            setBoolean(temporaries, left == right);
            return true;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (!executeNarrow(temporaries)) {
                setBoolean(temporaries, left.asWord(temporaries).equals(right.asWord(temporaries)));
            }
        }
    }

    static final class IsZero extends UnaryNode {
        IsZero(Operand operand, Temporary result) {
            super(operand, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            setBoolean(temporaries, operand.isZero(temporaries));
        }
    }
}
