package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.Limbs;
import org.ember.word.UInt256;

/** ADDMOD and MULMOD (Yellow Paper, H.2, group 0s), whose sums and products may be wider than a word. */
final class ModularNodes {
    private ModularNodes() {}

    static final class AddMod extends TernaryNode {
        AddMod(Operand first, Operand second, Operand third, Temporary result) {
            super(first, second, third, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (triesNarrow() && areNarrow(temporaries)) {
                long augend = first.asLong(temporaries);
                long addend = second.asLong(temporaries);
                if (!Limbs.overflows(augend, addend)) {
                    setNarrow(temporaries, WideArithmetic.narrowRemainder(augend + addend, third.asLong(temporaries)));
                    return;
                }
            }
            setWide(temporaries, call);
        }

        @Override
        protected UInt256 apply(UInt256 augend, UInt256 addend, UInt256 modulus, CallFrame call) {
            return augend.addMod(addend, modulus);
        }

        @Override
        protected UInt256 applyOutOfLine(UInt256 augend, UInt256 addend, UInt256 modulus, CallFrame call) {
            return WideArithmetic.addMod(augend, addend, modulus, call.registers());
        }
    }

    /** ADDMOD by a power of two: that the sum loses its carry makes no difference then. */
    static final class AddModPowerOfTwo extends BinaryNode {
        /** The power less one. */
        private final UInt256 mask;

        AddModPowerOfTwo(Operand left, Operand right, UInt256 mask, Temporary result) {
            super(left, right, result);
            this.mask = mask;
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (triesNarrow() && areNarrow(temporaries)) {
                long augend = left.asLong(temporaries);
                long addend = right.asLong(temporaries);
                if (!Limbs.overflows(augend, addend)) {
                    setNarrow(temporaries, augend + addend & mask.limb0());
                    return;
                }
            }
            UInt256 sum = left.asWord(temporaries).add(right.asWord(temporaries));
            setWord(temporaries, sum.and(mask));
        }
    }

    static final class MultiplyMod extends TernaryNode {
        MultiplyMod(Operand first, Operand second, Operand third, Temporary result) {
            super(first, second, third, result);
        }

        @Override
        public void execute(VirtualFrame temporaries, CallFrame call) {
            if (triesNarrow() && areNarrow(temporaries)) {
                long multiplicand = first.asLong(temporaries);
                long multiplier = second.asLong(temporaries);
                if (Math.unsignedMultiplyHigh(multiplicand, multiplier) == 0) {
                    setNarrow(
                            temporaries,
                            WideArithmetic.narrowRemainder(multiplicand * multiplier, third.asLong(temporaries)));
                    return;
                }
            }
            setWide(temporaries, call);
        }

        @Override
        protected UInt256 apply(UInt256 multiplicand, UInt256 multiplier, UInt256 divisor, CallFrame call) {
            return call == null
                    ? multiplicand.mulMod(multiplier, divisor)
                    : call.recentModuli().multiply(multiplicand, multiplier, divisor);
        }

        @Override
        protected UInt256 applyOutOfLine(UInt256 multiplicand, UInt256 multiplier, UInt256 divisor, CallFrame call) {
            return WideArithmetic.multiplyMod(multiplicand, multiplier, divisor, call);
        }
    }
}
