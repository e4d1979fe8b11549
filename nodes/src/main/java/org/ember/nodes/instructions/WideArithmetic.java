package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.ember.nodes.frame.CallFrame;
import org.ember.word.Division;
import org.ember.word.RecentModuli;
import org.ember.word.UInt256;
import org.ember.word.WordRegisters;

/**
 * Arithmetic on words of 256 bits that is too much code to be compiled into a region. Compiled code calls it; words
 * pass by {@link WordRegisters}, because objects would have to be allocated. Each operation has a method of its own: if
 * several shared one, HotSpot would allocate the words that any of them lets escape.
 */
final class WideArithmetic {
    private WideArithmetic() {}

    /** An operation on two words, which {@link UInt256} defines. */
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

        /** The same for words of 64 bits: a word that is held in the wide form is mostly small. */
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

    /** @param registers those of the call, by which operands and result pass */
    static UInt256 apply(Operation operation, UInt256 left, UInt256 right, WordRegisters registers) {
        registers.setOperands(left, right);
        switch (operation) {
            case MULTIPLY -> multiply(registers);
            case DIVIDE -> divide(registers);
            case SIGNED_DIVIDE -> signedDivide(registers);
            case REMAINDER -> remainder(registers);
            case SIGNED_REMAINDER -> signedRemainder(registers);
        }
        return registers.result();
    }

    @TruffleBoundary
    private static void multiply(WordRegisters registers) {
        registers.setResult(registers.first().multiply(registers.second()));
    }

    @TruffleBoundary
    private static void divide(WordRegisters registers) {
        Division.divide(registers);
    }

    @TruffleBoundary
    private static void signedDivide(WordRegisters registers) {
        Division.signedDivide(registers);
    }

    @TruffleBoundary
    private static void remainder(WordRegisters registers) {
        registers.setResult(registers.first().remainder(registers.second()));
    }

    @TruffleBoundary
    private static void signedRemainder(WordRegisters registers) {
        registers.setResult(registers.first().signedRemainder(registers.second()));
    }

    /** @param registers those of the call, by which operands and result pass */
    static UInt256 addMod(UInt256 left, UInt256 right, UInt256 modulus, WordRegisters registers) {
        registers.setOperands(left, right);
        registers.setModulus(modulus);
        addMod(registers);
        return registers.result();
    }

    @TruffleBoundary
    private static void addMod(WordRegisters registers) {
        Division.addMod(registers);
    }

    /** @param call whose recent moduli are prepared */
    static UInt256 multiplyMod(UInt256 left, UInt256 right, UInt256 modulus, CallFrame call) {
        WordRegisters registers = call.registers();
        registers.setOperands(left, right);
        registers.setModulus(modulus);
        multiplyMod(call.recentModuli(), registers);
        return registers.result();
    }

    @TruffleBoundary
    private static void multiplyMod(RecentModuli moduli, WordRegisters registers) {
        moduli.multiply(registers);
    }

    static long narrowQuotient(long dividend, long divisor) {
        return divisor == 0 ? 0 : Long.divideUnsigned(dividend, divisor);
    }

    static long narrowRemainder(long dividend, long divisor) {
        return divisor == 0 ? 0 : Long.remainderUnsigned(dividend, divisor);
    }
}
