package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.instructions.WideArithmetic.Operation;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.Limbs;
import org.ember.word.UInt256;

/**
 * The arithmetic instructions (Yellow Paper, H.2, group 0s). Each does what fits in 64 bits by itself and leaves the
 * rest to {@link UInt256}, which defines what it means.
 */
final class ArithmeticNodes {
    private ArithmeticNodes() {}

    static final class Add extends BinaryNode {
        Add(Operand left, Operand right, Temporary result) {
            super(InstructionNumber.ADD, left, right, result);
        }

        @Override
        boolean executeNarrow(VirtualFrame temporaries, long left, long right) {
            if (Limbs.overflows(left, right)) {
                return false;
            }
            setNarrow(temporaries, left + right);
            return true;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (!(triesNarrow() && executeNarrow(temporaries))) {
                setWord(temporaries, left.asWord(temporaries).add(right.asWord(temporaries)));
            }
        }
    }

    static final class Subtract extends BinaryNode {
        Subtract(Operand left, Operand right, Temporary result) {
            super(InstructionNumber.SUBTRACT, left, right, result);
        }

        @Override
        boolean executeNarrow(VirtualFrame temporaries, long left, long right) {
            if (Limbs.below(left, right)) {
                return false;
            }
            setNarrow(temporaries, left - right);
            return true;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (!(triesNarrow() && executeNarrow(temporaries))) {
                setWord(temporaries, left.asWord(temporaries).subtract(right.asWord(temporaries)));
            }
        }
    }

    static final class Multiply extends BinaryNode {
        private final SparseFactor onlyMultiplicand = new SparseFactor();
        private final SparseFactor onlyMultiplier = new SparseFactor();

        Multiply(Operand left, Operand right, Temporary result) {
            super(InstructionNumber.MULTIPLY, left, right, result);
        }

        @Override
        boolean executeNarrow(VirtualFrame temporaries, long left, long right) {
            if (Math.unsignedMultiplyHigh(left, right) != 0) {
                return false;
            }
            setNarrow(temporaries, left * right);
            return true;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (triesNarrow() && executeNarrow(temporaries)) {
                return;
            }
            UInt256 multiplicand = left.asWord(temporaries);
            UInt256 multiplier = right.asWord(temporaries);
            boolean isPartlyNarrow = left.isNarrow(temporaries) || right.isNarrow(temporaries);
            if (isPartlyNarrow || multiplicand.fitsLong() && multiplier.fitsLong()) {
                setWord(temporaries, multiplicand.multiply(multiplier)); // not much code: most limbs are known to be 0
            } else {
                multiplyWide(temporaries, call, multiplicand, multiplier);
            }
        }

        private void multiplyWide(VirtualFrame temporaries, CallFrame call, UInt256 multiplicand, UInt256 multiplier) {
            UInt256 factor = onlyMultiplicand.match(multiplicand);
            if (factor != null) {
                setWord(temporaries, multiplier.multiply(factor));
                return;
            }
            factor = onlyMultiplier.match(multiplier);
            if (factor != null) {
                setWord(temporaries, multiplicand.multiply(factor));
                return;
            }
            setWide(temporaries, call, Operation.MULTIPLY, multiplicand, multiplier);
        }

        @Override
        public SteadyOperand steady(int operand) {
            return switch (operand) {
                case 0 -> onlyMultiplicand;
                case 1 -> onlyMultiplier;
                default -> null;
            };
        }

        @Override
        public void expectWide() {
            super.expectWide();
            onlyMultiplicand.expectAny();
            onlyMultiplier.expectAny();
        }
    }

    static final class Divide extends BinaryNode {
        Divide(Operand left, Operand right, Temporary result) {
            super(InstructionNumber.DIVIDE, left, right, result);
        }

        @Override
        boolean executeNarrow(VirtualFrame temporaries, long left, long right) {
            setNarrow(temporaries, WideArithmetic.narrowQuotient(left, right));
            return true;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (!(triesNarrow() && executeNarrow(temporaries))) {
                setWide(temporaries, call, Operation.DIVIDE, left.asWord(temporaries), right.asWord(temporaries));
            }
        }
    }

    /** Narrow operands are not negative, so their signed quotient is the unsigned one. */
    static final class SignedDivide extends BinaryNode {
        SignedDivide(Operand left, Operand right, Temporary result) {
            super(left, right, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (triesNarrow() && areNarrow(temporaries)) {
                setNarrow(
                        temporaries,
                        WideArithmetic.narrowQuotient(left.asLong(temporaries), right.asLong(temporaries)));
                return;
            }
            setWide(temporaries, call, Operation.SIGNED_DIVIDE, left.asWord(temporaries), right.asWord(temporaries));
        }
    }

    /** SDIV by a positive power of two: a shift, of which negative dividends have to be rounded up before. */
    static final class SignedDividePowerOfTwo extends UnaryNode {
        private final int exponent;

        /** The power less one. */
        private final UInt256 lowerBits;

        SignedDividePowerOfTwo(Operand dividend, UInt256 power, Temporary result) {
            super(dividend, result);
            this.exponent = power.bitLength() - 1;
            this.lowerBits = power.subtract(UInt256.ONE);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (triesNarrow() && operand.isNarrow(temporaries)) {
                setNarrow(temporaries, ShiftNode.narrowShiftRight(operand.asLong(temporaries), exponent));
                return;
            }
            UInt256 dividend = operand.asWord(temporaries);
            UInt256 sign = UInt256.ofSigned(dividend.limb3() >> Long.SIZE - 1);
            setWord(temporaries, dividend.add(sign.and(lowerBits)).arithmeticShiftRight(exponent));
        }
    }

    static final class Remainder extends BinaryNode {
        Remainder(Operand left, Operand right, Temporary result) {
            super(left, right, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (triesNarrow() && areNarrow(temporaries)) {
                setNarrow(
                        temporaries,
                        WideArithmetic.narrowRemainder(left.asLong(temporaries), right.asLong(temporaries)));
                return;
            }
            setWide(temporaries, call, Operation.REMAINDER, left.asWord(temporaries), right.asWord(temporaries));
        }
    }

    static final class SignedRemainder extends BinaryNode {
        SignedRemainder(Operand left, Operand right, Temporary result) {
            super(left, right, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (triesNarrow() && areNarrow(temporaries)) {
                setNarrow(
                        temporaries,
                        WideArithmetic.narrowRemainder(left.asLong(temporaries), right.asLong(temporaries)));
                return;
            }
            setWide(temporaries, call, Operation.SIGNED_REMAINDER, left.asWord(temporaries), right.asWord(temporaries));
        }
    }

    /** EXP, whose price grows with the bytes of the exponent (EIP-160). */
    static final class Exponentiate extends BinaryNode {
        private final int gasPerByte;

        Exponentiate(Operand left, Operand right, Temporary result, int gasPerByte) {
            super(left, right, result);
            this.gasPerByte = gasPerByte;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            UInt256 exponent = right.asWord(temporaries);
            call.charge((long) gasPerByte * (exponent.bitLength() + 7 >>> 3));
            setWord(temporaries, left.asWord(temporaries).exponentiate(exponent));
        }
    }

    static final class SignExtend extends BinaryNode {
        SignExtend(Operand left, Operand right, Temporary result) {
            super(left, right, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (triesNarrow() && areNarrow(temporaries)) {
                long value = right.asLong(temporaries);
                long index = left.asLong(temporaries);
                if (!Limbs.below(index, Long.BYTES)) {
                    setNarrow(temporaries, value);
                    return;
                }
                int unused = Long.SIZE - 8 - 8 * (int) index;
                if (value << unused >= 0) {
                    setNarrow(temporaries, value << unused >>> unused);
                    return;
                }
            }
            setWord(temporaries, right.asWord(temporaries).signExtend(left.asWord(temporaries)));
        }
    }
}
