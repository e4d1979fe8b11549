package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.ember.nodes.frame.CallFrame;
import org.ember.word.UInt256;

/**
 * Multiplication and division of words of 256 bits for compiled code: out of line, for their code is large, and with
 * limbs for parameters and {@link CallFrame#scratch} for the result, for a word that leaves compiled code would have to
 * be made an object.
 */
final class WideArithmetic {
    private WideArithmetic() {}

    /** What a word is made of two by; {@link UInt256} says how. */
    enum Operation {
        MULTIPLY,
        DIVIDE,
        SIGNED_DIVIDE,
        REMAINDER,
        SIGNED_REMAINDER;

        /** Whether {@link #applyNarrow} can do it. */
        boolean isUnsignedDivision() {
            return this == DIVIDE || this == REMAINDER;
        }

        /** The same for words of 64 bits: worth asking for, since what is kept as a wide word is mostly small. */
        long applyNarrow(long left, long right) {
            return this == DIVIDE
                    ? ArithmeticNodes.narrowQuotient(left, right)
                    : ArithmeticNodes.narrowRemainder(left, right);
        }

        UInt256 apply(UInt256 left, UInt256 right) {
            return switch (this) {
                case MULTIPLY -> left.multiply(right);
                case DIVIDE -> left.divide(right);
                case SIGNED_DIVIDE -> left.signedDivide(right);
                case REMAINDER -> left.remainder(right);
                case SIGNED_REMAINDER -> left.signedRemainder(right);
            };
        }
    }

    /** What a word is made of three by. */
    enum ModularOperation {
        ADD_MOD,
        MULTIPLY_MOD;

        UInt256 apply(UInt256 first, UInt256 second, UInt256 modulus) {
            return this == ADD_MOD ? first.addMod(second, modulus) : first.mulMod(second, modulus);
        }
    }

    /** Leaves the limbs of the result in {@code scratch}, the least significant first. */
    static void apply(Operation operation, UInt256 left, UInt256 right, long[] scratch) {
        apply(
                operation,
                left.limb3(),
                left.limb2(),
                left.limb1(),
                left.limb0(),
                right.limb3(),
                right.limb2(),
                right.limb1(),
                right.limb0(),
                scratch);
    }

    @TruffleBoundary
    private static void apply(
            Operation operation,
            long left3,
            long left2,
            long left1,
            long left0,
            long right3,
            long right2,
            long right1,
            long right0,
            long[] scratch) {
        UInt256 left = UInt256.of(left3, left2, left1, left0);
        store(operation.apply(left, UInt256.of(right3, right2, right1, right0)), scratch);
    }

    /** Leaves the limbs of the result in {@code scratch}, the least significant first. */
    static void apply(ModularOperation operation, UInt256 first, UInt256 second, UInt256 modulus, long[] scratch) {
        scratch[0] = modulus.limb0();
        scratch[1] = modulus.limb1();
        scratch[2] = modulus.limb2();
        scratch[3] = modulus.limb3();
        apply(
                operation,
                first.limb3(),
                first.limb2(),
                first.limb1(),
                first.limb0(),
                second.limb3(),
                second.limb2(),
                second.limb1(),
                second.limb0(),
                scratch);
    }

    /** As the other, with the modulus in {@code scratch} too. */
    @TruffleBoundary
    private static void apply(
            ModularOperation operation,
            long first3,
            long first2,
            long first1,
            long first0,
            long second3,
            long second2,
            long second1,
            long second0,
            long[] scratch) {
        UInt256 modulus = UInt256.of(scratch[3], scratch[2], scratch[1], scratch[0]);
        UInt256 first = UInt256.of(first3, first2, first1, first0);
        store(operation.apply(first, UInt256.of(second3, second2, second1, second0), modulus), scratch);
    }

    private static void store(UInt256 word, long[] scratch) {
        scratch[0] = word.limb0();
        scratch[1] = word.limb1();
        scratch[2] = word.limb2();
        scratch[3] = word.limb3();
    }
}
