package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;
import org.ember.word.Limbs;

/** The comparisons (Yellow Paper, H.2, group 10s); all leave 0 or 1. Narrow words are not negative. */
final class ComparisonNodes {
    private ComparisonNodes() {}

    static final class LessThan extends BinaryNode {
        LessThan(Operand left, Operand right, int result) {
            super(InstructionLoop.LESS_THAN, left, right, result);
        }

        /** Does it if it is about narrow words only; whether it did. */
        boolean executeNarrow(VirtualFrame temporaries) {
            if (!areNarrow(temporaries)) {
                return false;
            }
            setBoolean(temporaries, Limbs.below(left.asLong(temporaries), right.asLong(temporaries)));
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
        GreaterThan(Operand left, Operand right, int result) {
            super(InstructionLoop.GREATER_THAN, left, right, result);
        }

        /** Does it if it is about narrow words only; whether it did. */
        boolean executeNarrow(VirtualFrame temporaries) {
            if (!areNarrow(temporaries)) {
                return false;
            }
            setBoolean(temporaries, Limbs.below(right.asLong(temporaries), left.asLong(temporaries)));
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
        SignedLessThan(Operand left, Operand right, int result) {
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
        SignedGreaterThan(Operand left, Operand right, int result) {
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
        Equal(Operand left, Operand right, int result) {
            super(InstructionLoop.EQUAL, left, right, result);
        }

        /** Does it if it is about narrow words only; whether it did. */
        boolean executeNarrow(VirtualFrame temporaries) {
            if (!areNarrow(temporaries)) {
                return false;
            }
            setBoolean(temporaries, left.asLong(temporaries) == right.asLong(temporaries));
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
        IsZero(Operand operand, int result) {
            super(InstructionLoop.IS_ZERO, operand, result);
        }

        /** Does it if it is about a narrow word; whether it did. */
        boolean executeNarrow(VirtualFrame temporaries) {
            if (!operand.isNarrow(temporaries)) {
                return false;
            }
            setBoolean(temporaries, operand.asLong(temporaries) == 0);
            return true;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (!executeNarrow(temporaries)) {
                setBoolean(temporaries, operand.asWord(temporaries).isZero());
            }
        }
    }
}
