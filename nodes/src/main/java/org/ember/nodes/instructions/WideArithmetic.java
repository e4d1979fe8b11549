package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.ember.nodes.frame.CallFrame;
import org.ember.word.Division;
import org.ember.word.Modulus;
import org.ember.word.RecentModuli;
import org.ember.word.ReturnedWord;
import org.ember.word.UInt256;

/**
 * Arithmetic on words of 256 bits for compiled code, where it is too much code to be compiled with it. Words are handed
 * over by their limbs, for as objects they would have to be allocated. Each operation has a method of its own: where
 * HotSpot has seen several in one, it makes objects of words that any of them lets escape.
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
            return this == DIVIDE ? narrowQuotient(left, right) : narrowRemainder(left, right);
        }

        /** Whether {@link #applySigned} can do it. */
        boolean isSignedDivision() {
            return this == SIGNED_DIVIDE || this == SIGNED_REMAINDER;
        }

        /** The same for signed words of 64 bits; {@code left} is above -2^63, so that no quotient is too large. */
        long applySigned(long left, long right) {
            if (right == 0) {
                return 0;
            }
            return this == SIGNED_DIVIDE ? left / right : left % right;
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

    /** @param returned what the result passes through */
    static UInt256 apply(Operation operation, UInt256 left, UInt256 right, ReturnedWord returned) {
        long left3 = left.limb3();
        long left2 = left.limb2();
        long left1 = left.limb1();
        long left0 = left.limb0();
        long right3 = right.limb3();
        long right2 = right.limb2();
        long right1 = right.limb1();
        long right0 = right.limb0();
        switch (operation) {
            case MULTIPLY -> multiply(left3, left2, left1, left0, right3, right2, right1, right0, returned);
            case DIVIDE -> divide(left3, left2, left1, left0, right3, right2, right1, right0, returned);
            case SIGNED_DIVIDE -> signedDivide(left3, left2, left1, left0, right3, right2, right1, right0, returned);
            case REMAINDER -> remainder(left3, left2, left1, left0, right3, right2, right1, right0, returned);
            case SIGNED_REMAINDER ->
                signedRemainder(left3, left2, left1, left0, right3, right2, right1, right0, returned);
        }
        return returned.get();
    }

    @TruffleBoundary
    private static void multiply(
            long left3,
            long left2,
            long left1,
            long left0,
            long right3,
            long right2,
            long right1,
            long right0,
            ReturnedWord returned) {
        UInt256 left = UInt256.of(left3, left2, left1, left0);
        returned.set(left.multiply(UInt256.of(right3, right2, right1, right0)));
    }

    @TruffleBoundary
    private static void divide(
            long left3,
            long left2,
            long left1,
            long left0,
            long right3,
            long right2,
            long right1,
            long right0,
            ReturnedWord returned) {
        Division.quotient(left3, left2, left1, left0, right3, right2, right1, right0, returned);
    }

    @TruffleBoundary
    private static void signedDivide(
            long left3,
            long left2,
            long left1,
            long left0,
            long right3,
            long right2,
            long right1,
            long right0,
            ReturnedWord returned) {
        Division.signedQuotient(left3, left2, left1, left0, right3, right2, right1, right0, returned);
    }

    @TruffleBoundary
    private static void remainder(
            long left3,
            long left2,
            long left1,
            long left0,
            long right3,
            long right2,
            long right1,
            long right0,
            ReturnedWord returned) {
        UInt256 left = UInt256.of(left3, left2, left1, left0);
        returned.set(left.remainder(UInt256.of(right3, right2, right1, right0)));
    }

    @TruffleBoundary
    private static void signedRemainder(
            long left3,
            long left2,
            long left1,
            long left0,
            long right3,
            long right2,
            long right1,
            long right0,
            ReturnedWord returned) {
        UInt256 left = UInt256.of(left3, left2, left1, left0);
        returned.set(left.signedRemainder(UInt256.of(right3, right2, right1, right0)));
    }

    /** @param returned what the result passes through */
    static UInt256 addMod(UInt256 left, UInt256 right, UInt256 modulus, ReturnedWord returned) {
        addMod(
                left.limb3(),
                left.limb2(),
                left.limb1(),
                left.limb0(),
                right.limb3(),
                right.limb2(),
                right.limb1(),
                right.limb0(),
                modulus.limb3(),
                modulus.limb2(),
                modulus.limb1(),
                modulus.limb0(),
                returned);
        return returned.get();
    }

    @TruffleBoundary
    private static void addMod(
            long left3,
            long left2,
            long left1,
            long left0,
            long right3,
            long right2,
            long right1,
            long right0,
            long modulus3,
            long modulus2,
            long modulus1,
            long modulus0,
            ReturnedWord returned) {
        Division.addMod(
                left3, left2, left1, left0, right3, right2, right1, right0, modulus3, modulus2, modulus1, modulus0,
                returned);
    }

    /** @param call whose recent moduli are prepared */
    static UInt256 multiplyMod(UInt256 left, UInt256 right, UInt256 modulus, CallFrame call) {
        multiplyMod(
                left.limb3(),
                left.limb2(),
                left.limb1(),
                left.limb0(),
                right.limb3(),
                right.limb2(),
                right.limb1(),
                right.limb0(),
                modulus.limb3(),
                modulus.limb2(),
                modulus.limb1(),
                modulus.limb0(),
                call.recentModuli(),
                call.returnedWord());
        return call.returnedWord().get();
    }

    @TruffleBoundary
    private static void multiplyMod(
            long left3,
            long left2,
            long left1,
            long left0,
            long right3,
            long right2,
            long right1,
            long right0,
            long modulus3,
            long modulus2,
            long modulus1,
            long modulus0,
            RecentModuli moduli,
            ReturnedWord returned) {
        Modulus known = moduli.get(modulus3, modulus2, modulus1, modulus0);
        if (known != null) {
            known.multiply(left3, left2, left1, left0, right3, right2, right1, right0, returned);
            return;
        }
        UInt256 left = UInt256.of(left3, left2, left1, left0);
        UInt256 right = UInt256.of(right3, right2, right1, right0);
        returned.set(moduli.multiplyUnprepared(left, right, UInt256.of(modulus3, modulus2, modulus1, modulus0)));
    }

    static long narrowQuotient(long dividend, long divisor) {
        return divisor == 0 ? 0 : Long.divideUnsigned(dividend, divisor);
    }

    static long narrowRemainder(long dividend, long divisor) {
        return divisor == 0 ? 0 : Long.remainderUnsigned(dividend, divisor);
    }
}
