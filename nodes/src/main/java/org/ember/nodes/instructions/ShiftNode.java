package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.Limbs;
import org.ember.word.UInt256;

/**
 * A shift. A count that comes from the stack is mostly the same each time, and a shift of a wide word by a known count
 * takes a tenth of the code. So compiled code is specialised on the count as long as only one was seen.
 */
abstract class ShiftNode extends BinaryNode implements SteadyOperand {
    private static final int UNSEEN = -1;
    private static final int VARYING = -2;

    @CompilationFinal
    private int onlyCount = UNSEEN;

    /**
     * @param left the count in bits
     */
    ShiftNode(int number, Operand left, Operand right, Temporary result) {
        super(number, left, right, result);
    }

    /** The count, if that is narrow: 256 for all that is above. */
    protected final int count(VirtualFrame temporaries) {
        long count = left.asLong(temporaries);
        int cut = Limbs.below(count, UInt256.BITS) ? (int) count : UInt256.BITS;
        if (left.isConstant() || onlyCount == VARYING) {
            return cut;
        }
        int expected = onlyCount;
        if (cut == expected) {
            return expected;
        }
        if (expected == UNSEEN && CompilerDirectives.inCompiledCode()) {
            return cut;
        }
        CompilerDirectives.transferToInterpreterAndInvalidate();
        onlyCount = expected == UNSEEN ? cut : VARYING;
        return cut;
    }

    @Override
    public final SteadyOperand steady(int operand) {
        return operand == 0 && !left.isConstant() ? this : null;
    }

    @Override
    public final boolean isSeen() {
        return onlyCount != UNSEEN;
    }

    @Override
    public final UInt256 only() {
        int count = onlyCount;
        return count < 0 ? null : UInt256.of(count);
    }

    @Override
    public final void learn(UInt256 word) {
        int count = word != null && word.fitsLong() && Limbs.below(word.limb0(), UInt256.BITS + 1)
                ? (int) word.limb0()
                : VARYING;
        int known = onlyCount;
        onlyCount = known == UNSEEN || known == count ? count : VARYING;
    }

    @Override
    public final void expectWide() {
        super.expectWide();
        onlyCount = VARYING;
    }

    /** Whether compiled code shifts wide words by any count. */
    @Override
    public final boolean isWide() {
        return super.isWide() && !left.isConstant() && onlyCount < 0;
    }

    static long narrowShiftRight(long value, long count) {
        return Limbs.below(count, Long.SIZE) ? value >>> count : 0;
    }
}
