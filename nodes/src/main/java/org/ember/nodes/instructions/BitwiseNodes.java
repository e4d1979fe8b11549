package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.Limbs;
import org.ember.word.UInt256;

/** The bitwise instructions (Yellow Paper, H.2, group 10s; EIP-145, EIP-7939). */
final class BitwiseNodes {
    private BitwiseNodes() {}

    /** AND; narrow as soon as one operand is. */
    static final class And extends BinaryNode {
        And(Operand left, Operand right, Temporary result) {
            super(InstructionNumber.AND, left, right, result);
        }

        @Override
        boolean executeNarrow(VirtualFrame temporaries, long left, long right) {
            setNarrow(temporaries, left & right);
            return true;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (left.isNarrow(temporaries) || right.isNarrow(temporaries)) {
                setNarrow(temporaries, left.lowLimb(temporaries) & right.lowLimb(temporaries));
            } else {
                setWord(temporaries, left.asWord(temporaries).and(right.asWord(temporaries)));
            }
        }
    }

    static final class Or extends BinaryNode {
        Or(Operand left, Operand right, Temporary result) {
            super(InstructionNumber.OR, left, right, result);
        }

        @Override
        boolean executeNarrow(VirtualFrame temporaries, long left, long right) {
            setNarrow(temporaries, left | right);
            return true;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (!(triesNarrow() && executeNarrow(temporaries))) {
                setWord(temporaries, left.asWord(temporaries).or(right.asWord(temporaries)));
            }
        }
    }

    static final class Xor extends BinaryNode {
        Xor(Operand left, Operand right, Temporary result) {
            super(InstructionNumber.XOR, left, right, result);
        }

        @Override
        boolean executeNarrow(VirtualFrame temporaries, long left, long right) {
            setNarrow(temporaries, left ^ right);
            return true;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (!(triesNarrow() && executeNarrow(temporaries))) {
                setWord(temporaries, left.asWord(temporaries).xor(right.asWord(temporaries)));
            }
        }
    }

    static final class Not extends UnaryNode {
        Not(Operand operand, Temporary result) {
            super(operand, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            setWord(temporaries, operand.asWord(temporaries).not());
        }
    }

    static final class Byte extends BinaryNode {
        /** The most significant byte that a narrow word can have set. */
        private static final int FIRST_NARROW_BYTE = 24;

        Byte(Operand left, Operand right, Temporary result) {
            super(left, right, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (areNarrow(temporaries)) {
                long fromLow = UInt256.BYTES - 1 - left.asLong(temporaries);
                boolean isSet = fromLow >= 0 && fromLow < UInt256.BYTES - FIRST_NARROW_BYTE;
                setNarrow(temporaries, isSet ? right.asLong(temporaries) >>> 8 * (int) fromLow & 0xff : 0);
            } else {
                setNarrow(
                        temporaries,
                        right.asWord(temporaries)
                                .byteAt(left.asWord(temporaries))
                                .limb0());
            }
        }
    }

    static final class ShiftLeft extends ShiftNode {
        ShiftLeft(Operand left, Operand right, Temporary result) {
            super(InstructionNumber.SHIFT_LEFT, left, right, result);
        }

        @Override
        boolean executeNarrow(VirtualFrame temporaries, long left, long right) {
            boolean fits = right == 0 || Limbs.below(left, Long.numberOfLeadingZeros(right) + 1);
            if (fits) {
                setNarrow(temporaries, right << left);
            }
            return fits;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (triesNarrow() && executeNarrow(temporaries)) {
                return;
            }
            if (left.isNarrow(temporaries)) {
                setWord(temporaries, right.asWord(temporaries).shiftLeft(count(temporaries)));
            } else {
                setWord(temporaries, right.asWord(temporaries).shiftLeft(left.asWord(temporaries)));
            }
        }
    }

    static final class ShiftRight extends ShiftNode {
        ShiftRight(Operand left, Operand right, Temporary result) {
            super(InstructionNumber.SHIFT_RIGHT, left, right, result);
        }

        @Override
        boolean executeNarrow(VirtualFrame temporaries, long left, long right) {
            setNarrow(temporaries, narrowShiftRight(right, left));
            return true;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (triesNarrow() && executeNarrow(temporaries)) {
                return;
            }
            if (left.isNarrow(temporaries)) {
                setWord(temporaries, right.asWord(temporaries).shiftRight(count(temporaries)));
            } else {
                setWord(temporaries, right.asWord(temporaries).shiftRight(left.asWord(temporaries)));
            }
        }
    }

    /** SAR; a narrow word is not negative. */
    static final class ShiftArithmeticRight extends ShiftNode {
        ShiftArithmeticRight(Operand left, Operand right, Temporary result) {
            super(InstructionNumber.OTHER, left, right, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (triesNarrow() && areNarrow(temporaries)) {
                setNarrow(temporaries, narrowShiftRight(right.asLong(temporaries), left.asLong(temporaries)));
            } else if (left.isNarrow(temporaries)) {
                setWord(temporaries, right.asWord(temporaries).arithmeticShiftRight(count(temporaries)));
            } else {
                setWord(temporaries, right.asWord(temporaries).arithmeticShiftRight(left.asWord(temporaries)));
            }
        }
    }

    static final class CountLeadingZeros extends UnaryNode {
        CountLeadingZeros(Operand operand, Temporary result) {
            super(operand, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (operand.isNarrow(temporaries)) {
                int zeros = Long.numberOfLeadingZeros(operand.asLong(temporaries));
                setNarrow(temporaries, UInt256.BITS - Long.SIZE + zeros);
            } else {
                setNarrow(temporaries, operand.asWord(temporaries).countLeadingZeros());
            }
        }
    }
}
